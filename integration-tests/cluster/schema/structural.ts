import type { KubeObject } from '../client/types';
import { resolveSchema } from './builtin-schema';
import { objectMetaSchema } from './embedded-resource';
import { childPath, isRecord, itemPath } from './paths';
import type { OpenApiSchema } from './types';

const resourceFields = new Set(['apiVersion', 'kind', 'metadata']);

/** Unknown fields as field validation reports them: `unknown field "spec.foo"`. */
export function unknownFields(schema: OpenApiSchema, object: KubeObject): string[] {
  const found: string[] = [];
  prune(schema, object, '', true, (path) => found.push(`unknown field "${path}"`));
  return found.sort();
}

/**
 * A copy of the object without the fields its structural schema does not know, honouring
 * `x-kubernetes-preserve-unknown-fields` and `x-kubernetes-embedded-resource`.
 */
export function pruneUnknown(schema: OpenApiSchema, object: KubeObject): KubeObject {
  return prune(schema, object, '', true, () => undefined) as KubeObject;
}

/** The same for a value inside an object. */
export function pruneValue(schema: OpenApiSchema, value: unknown): unknown {
  return prune(schema, value, '', false, () => undefined);
}

function prune(
  given: OpenApiSchema,
  value: unknown,
  path: string,
  isResource: boolean,
  report: (path: string) => void,
): unknown {
  const schema = resolveSchema(given);
  if (Array.isArray(value)) {
    const { items } = schema;
    if (!items) return value;
    return value.map((item, i) => prune(items, item, itemPath(path, i), false, report));
  }
  if (!isRecord(value)) return value;
  const resource = isResource || schema['x-kubernetes-embedded-resource'] === true;
  const keepUnknown =
    schema['x-kubernetes-preserve-unknown-fields'] === true || schema.additionalProperties === true;
  const more = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : null;
  const properties = schema.properties ?? {};
  const result: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(value)) {
    const at = childPath(path, key);
    if (resource && resourceFields.has(key)) {
      result[key] =
        key === 'metadata' ? prune(objectMetaSchema(), field, at, false, report) : field;
      continue;
    }
    const known = Object.hasOwn(properties, key) ? properties[key] : more;
    if (known) result[key] = prune(known, field, at, false, report);
    else if (keepUnknown) result[key] = field;
    else report(at);
  }
  return result;
}

/** A copy of the object with the defaults of its schema filled in. */
export function applyDefaults(schema: OpenApiSchema, object: KubeObject): KubeObject {
  return withDefaults(schema, object) as KubeObject;
}

function withDefaults(given: OpenApiSchema, value: unknown): unknown {
  const schema = resolveSchema(given);
  if (Array.isArray(value)) {
    const { items } = schema;
    return items ? value.map((item) => withDefaults(items, item)) : value;
  }
  if (!isRecord(value)) return value;
  const properties = schema.properties ?? {};
  const more = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : null;
  const result: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(value)) {
    const known = Object.hasOwn(properties, key) ? properties[key] : more;
    // As a real API server does, null counts as absent where null is not allowed.
    if (field === null && known && !known.nullable && !resolveSchema(known).nullable) continue;
    result[key] = known ? withDefaults(known, field) : field;
  }
  for (const [key, property] of Object.entries(properties)) {
    if (result[key] === undefined && property.default !== undefined) {
      result[key] = withDefaults(property, structuredClone(property.default));
    }
  }
  return result;
}
