import * as errors from './field-errors';
import { childPath, isRecord, itemPath } from './paths';
import { rules } from './rule-table';
import type { FieldCause, OpenApiSchema } from './types';

/** What is wrong with a value so that a real API server does not ask the rules any more. */
const blocking = new Set([
  'FieldValueNotSupported',
  'FieldValueRequired',
  'FieldValueTooLong',
  'FieldValueTooMany',
  'FieldValueTypeInvalid',
]);

/**
 * Causes of the rules (`x-kubernetes-validations`) of a custom resource, given what its schema has found.
 * Rules the table does not have are not evaluated. `previous` is the stored object of an update.
 */
export function ruleCauses(
  schema: OpenApiSchema,
  object: unknown,
  previous: unknown,
  found: readonly FieldCause[],
): FieldCause[] {
  if (!holdsRules(schema)) return [];
  if (found.some(({ reason }) => blocking.has(reason))) {
    const detail =
      'some validation rules were not checked because the object was invalid; correct the existing errors to complete validation';
    return [errors.invalid('<nil>', undefined, detail)];
  }
  const causes: FieldCause[] = [];
  walk(schema, object, previous, '', causes);
  return causes;
}

function walk(
  schema: OpenApiSchema,
  value: unknown,
  old: unknown,
  path: string,
  causes: FieldCause[],
): void {
  if (value === undefined || value === null || !holdsRules(schema)) return;
  for (const { rule, message } of schema['x-kubernetes-validations'] ?? []) {
    const holds = rules[rule];
    if (holds === undefined || (rule.includes('oldSelf') && old === undefined)) continue;
    if (holds(value, old)) continue;
    const detail = message ?? `failed rule: ${rule}`;
    causes.push(errors.invalid(path === '' ? '<nil>' : path, schema.type, detail));
  }
  const { items, properties, additionalProperties } = schema;
  if (Array.isArray(value)) {
    if (!items) return;
    const before = correlated(schema, old);
    value.forEach((item, index) => walk(items, item, before(item), itemPath(path, index), causes));
  } else if (isRecord(value)) {
    const replaced = isRecord(old) ? old : {};
    for (const [key, field] of Object.entries(value)) {
      const known = properties && Object.hasOwn(properties, key) ? properties[key] : undefined;
      const part = known ?? additionalProperties;
      if (typeof part === 'object') walk(part, field, replaced[key], childPath(path, key), causes);
    }
  }
}

/** The item that an item replaces: only lists of type map say which that is. */
function correlated(schema: OpenApiSchema, old: unknown): (item: unknown) => unknown {
  const keys = schema['x-kubernetes-list-map-keys'];
  if (!keys || !Array.isArray(old)) return () => undefined;
  const identity = (item: unknown) =>
    JSON.stringify(keys.map((key) => (isRecord(item) ? item[key] : undefined)));
  const byKey = new Map(old.map((item: unknown) => [identity(item), item]));
  return (item) => byKey.get(identity(item));
}

const known = new WeakMap<OpenApiSchema, boolean>();

/** Whether a schema has rules anywhere: most have none, and a large cluster checks many objects. */
function holdsRules(schema: OpenApiSchema): boolean {
  let holds = known.get(schema);
  if (holds === undefined) {
    const { items, properties, additionalProperties: more } = schema;
    const parts = [...Object.values(properties ?? {}), ...(items ? [items] : [])];
    if (typeof more === 'object') parts.push(more);
    holds = schema['x-kubernetes-validations'] !== undefined || parts.some(holdsRules);
    known.set(schema, holds);
  }
  return holds;
}
