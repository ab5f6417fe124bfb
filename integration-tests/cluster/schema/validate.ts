import type { KubeObject } from '../client/types';
import { resolveSchema } from './builtin-schema';
import { objectMetaSchema, validateEmbedded } from './embedded-resource';
import * as errors from './field-errors';
import { childPath, isRecord, itemPath } from './paths';
import type { FieldCause, OpenApiSchema } from './types';
import { checkEnum, checkNumber, checkString, typeCause } from './value-checks';

const resourceFields = new Set(['apiVersion', 'kind', 'metadata']);

/**
 * Checks an object against its schema and words the causes as Kubernetes does. At the root, and in
 * embedded resources, `apiVersion`, `kind` and `metadata` are described by Kubernetes, not by the
 * schema of a CRD.
 */
export function validateObject(schema: OpenApiSchema, object: KubeObject): FieldCause[] {
  const causes: FieldCause[] = [];
  check(objectMetaSchema(), object.metadata, 'metadata', causes);
  // A CRD may say more about the name, and about nothing else in there.
  const named = schema.properties?.['metadata'];
  if (named?.properties) check(named, object.metadata, 'metadata', causes);
  const { apiVersion: _apiVersion, kind: _kind, metadata: _metadata, ...rest } = object;
  check(withoutResourceFields(schema), rest, '', causes);
  return causes;
}

const withoutThem = new WeakMap<OpenApiSchema, OpenApiSchema>();

function withoutResourceFields(given: OpenApiSchema): OpenApiSchema {
  let bare = withoutThem.get(given);
  if (!bare) {
    const schema = resolveSchema(given);
    const properties = Object.entries(schema.properties ?? {});
    bare = {
      ...schema,
      properties: Object.fromEntries(properties.filter(([name]) => !resourceFields.has(name))),
      required: (schema.required ?? []).filter((name) => !resourceFields.has(name)),
    };
    withoutThem.set(given, bare);
  }
  return bare;
}

/** Checks any value; `path` is '' at the root of an object. */
export function validateValue(schema: OpenApiSchema, value: unknown, path: string): FieldCause[] {
  const causes: FieldCause[] = [];
  check(schema, value, path, causes);
  return causes;
}

function check(given: OpenApiSchema, value: unknown, path: string, causes: FieldCause[]): void {
  if (value === undefined) return;
  const schema = resolveSchema(given);
  if (value === null && (given.nullable || schema.nullable)) return;
  const wrong = typeCause(schema, value, path);
  if (wrong) {
    causes.push(wrong);
    if (schema.enum) checkEnum(schema, value, path, causes);
    const [first] = schema['x-kubernetes-int-or-string'] ? (schema.anyOf ?? []) : [];
    if (first) {
      causes.push(
        errors.invalid('<nil>', '', `"${path}" must validate at least one schema (anyOf)`),
      );
      check(first, value, path, causes);
    }
    return;
  }
  if (schema.enum) checkEnum(schema, value, path, causes);
  if (typeof value === 'string') checkString(schema, value, path, causes);
  else if (typeof value === 'number') checkNumber(schema, value, path, causes);
  else if (Array.isArray(value)) checkArray(schema, value, path, causes);
  else if (isRecord(value)) checkRecord(schema, value, path, causes);
  // The type check has done what the usual anyOf of an int-or-string says.
  if (schema['x-kubernetes-int-or-string']) return;
  if (schema.allOf || schema.anyOf || schema.oneOf || schema.not) {
    checkCombinations(schema, value, path, causes);
  }
}

function checkArray(
  schema: OpenApiSchema,
  value: unknown[],
  path: string,
  causes: FieldCause[],
): void {
  const { items, minItems, maxItems } = schema;
  if (maxItems !== undefined && value.length > maxItems) {
    causes.push(errors.tooMany(path, value.length, maxItems));
  }
  if (minItems !== undefined && value.length < minItems) {
    const detail = `${path} in body should have at least ${minItems} items`;
    causes.push(errors.invalid(path, value.length, detail));
  }
  const listType = schema['x-kubernetes-list-type'];
  if (listType === 'set' || listType === 'map' || schema.uniqueItems) {
    checkDuplicates(schema, value, path, causes);
  }
  if (!items) return;
  for (const [index, item] of value.entries()) check(items, item, itemPath(path, index), causes);
}

function checkDuplicates(
  schema: OpenApiSchema,
  value: unknown[],
  path: string,
  causes: FieldCause[],
): void {
  const isMap = schema['x-kubernetes-list-type'] === 'map';
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  const seen = new Set<string>();
  for (const [index, item] of value.entries()) {
    const identity =
      isMap && isRecord(item) ? Object.fromEntries(keys.map((key) => [key, item[key]])) : item;
    const text = JSON.stringify(identity);
    if (seen.has(text)) causes.push(errors.duplicate(itemPath(path, index), identity));
    seen.add(text);
  }
}

function checkRecord(
  schema: OpenApiSchema,
  value: Record<string, unknown>,
  path: string,
  causes: FieldCause[],
): void {
  const { required, properties, additionalProperties, minProperties, maxProperties } = schema;
  if (required) {
    for (const name of required) {
      if (value[name] === undefined) causes.push(errors.required(childPath(path, name)));
    }
  }
  const keys = Object.keys(value);
  if (maxProperties !== undefined && keys.length > maxProperties) {
    causes.push(errors.tooMany(path, keys.length, maxProperties));
  }
  if (minProperties !== undefined && keys.length < minProperties) {
    const detail = `${path} in body should have at least ${minProperties} properties`;
    causes.push(errors.invalid(path, keys.length, detail));
  }
  for (const key of keys) {
    const known = properties && Object.hasOwn(properties, key) ? properties[key] : undefined;
    const field = known ?? additionalProperties;
    if (typeof field === 'object') check(field, value[key], childPath(path, key), causes);
  }
  if (schema['x-kubernetes-embedded-resource']) {
    causes.push(...validateEmbedded(value, path));
    check(objectMetaSchema(), value['metadata'], childPath(path, 'metadata'), causes);
  }
}

function passes(schema: OpenApiSchema, value: unknown): boolean {
  return validateValue(schema, value, '').length === 0;
}

function checkCombinations(
  schema: OpenApiSchema,
  value: unknown,
  path: string,
  causes: FieldCause[],
): void {
  const { allOf = [], anyOf, oneOf, not } = schema;
  const details: string[] = [];
  for (const part of allOf) check(part, value, path, causes);
  if (anyOf && !anyOf.some((part) => passes(part, value))) {
    details.push('must validate at least one schema (anyOf)');
  }
  if (oneOf) {
    const valid = oneOf.filter((part) => passes(part, value)).length;
    const found = valid === 0 ? 'none' : String(valid);
    if (valid !== 1) {
      details.push(`must validate one and only one schema (oneOf). Found ${found} valid`);
    }
  }
  if (not && passes(not, value)) details.push('must not validate the schema (not)');
  for (const detail of details) causes.push(errors.invalid(path, '', `"${path}" ${detail}`));
}
