import { classSchema } from './builtin-schema';
import * as errors from './field-errors';
import { childPath, isRecord, itemPath } from './paths';
import type { FieldCause, OpenApiSchema } from './types';

/** Schema of `metadata`, of every object and of embedded resources. */
export function objectMetaSchema(): OpenApiSchema {
  return classSchema('V1ObjectMeta');
}

const dns1035 = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

/** What the API server demands of an `x-kubernetes-embedded-resource`: apiVersion and kind. */
export function validateEmbedded(value: Record<string, unknown>, path: string): FieldCause[] {
  return [
    ...validateText(value['apiVersion'], childPath(path, 'apiVersion'), (text) =>
      text.split('/').length > 2 ? `unexpected GroupVersion string: ${text}` : undefined,
    ),
    ...validateText(value['kind'], childPath(path, 'kind'), (text) =>
      dns1035.test(text.toLowerCase())
        ? undefined
        : `may have mixed case, but should otherwise match: a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')`,
    ),
  ];
}

/** An embedded resource within an object: what stands there, and where. */
export interface Embedded {
  value: Record<string, unknown>;
  path: string;
}

/** Every embedded resource of a custom resource, outer ones first. */
export function embeddedResources(schema: OpenApiSchema, value: unknown, path = ''): Embedded[] {
  if (Array.isArray(value)) {
    const { items } = schema;
    if (!items || !holdsEmbedded(items)) return [];
    return value.flatMap((item, index) => embeddedResources(items, item, itemPath(path, index)));
  }
  if (!isRecord(value) || !holdsEmbedded(schema)) return [];
  const found: Embedded[] = schema['x-kubernetes-embedded-resource'] ? [{ value, path }] : [];
  for (const [key, field] of Object.entries(schema.properties ?? {})) {
    found.push(...embeddedResources(field, value[key], childPath(path, key)));
  }
  return found;
}

const known = new WeakMap<OpenApiSchema, boolean>();

/** Whether a schema has embedded resources anywhere: nearly none has. */
function holdsEmbedded(schema: OpenApiSchema): boolean {
  let holds = known.get(schema);
  if (holds === undefined) {
    const parts = [
      ...Object.values(schema.properties ?? {}),
      ...(schema.items ? [schema.items] : []),
    ];
    holds = schema['x-kubernetes-embedded-resource'] === true || parts.some(holdsEmbedded);
    known.set(schema, holds);
  }
  return holds;
}

function validateText(
  value: unknown,
  path: string,
  problem: (text: string) => string | undefined,
): FieldCause[] {
  if (value === undefined || value === '') return [errors.required(path, 'must not be empty')];
  if (typeof value !== 'string') return [errors.invalid(path, value, 'must be a string')];
  const detail = problem(value);
  return detail === undefined ? [] : [errors.invalid(path, value, detail)];
}
