import { bareName, resolveSchema } from './builtin-schema';
import { hasFormat } from './formats';
import { isRecord } from './paths';
import type { OpenApiSchema } from './types';

/**
 * What Go's JSON decoder says when a body does not fit the Go type of a builtin kind: the API server
 * answers with it (400) before anything is validated, and names the first such field only.
 */

/** Why a value cannot be decoded as the class, or undefined. Unknown fields and null are no reason. */
export function decodeProblem(
  className: string,
  schema: OpenApiSchema,
  value: unknown,
): string | undefined {
  return problem(schema, value, { struct: bareName(className), path: '' });
}

/** Where a value stands: the innermost struct, and the field's path without indices and map keys. */
interface Place {
  struct: string;
  path: string;
}

function problem(given: OpenApiSchema, value: unknown, place: Place): string | undefined {
  if (value === undefined || value === null) return undefined;
  const schema = resolveSchema(given);
  const own = given.$ref === undefined ? place : { ...place, struct: bareName(given.$ref) };
  if (schema['x-kubernetes-preserve-unknown-fields']) return undefined;
  if (schema['x-kubernetes-int-or-string']) {
    return ['string', 'number'].includes(typeof value)
      ? undefined
      : mismatch(value, 'int32', place);
  }
  if (schema.format === 'quantity') return quantityProblem(value);
  if (schema.type === 'array') return arrayProblem(schema, value, place);
  if (schema.type === 'object') return objectProblem(given, schema, value, place, own);
  return scalarProblem(schema, value, place);
}

function arrayProblem(schema: OpenApiSchema, value: unknown, place: Place): string | undefined {
  if (!Array.isArray(value)) return mismatch(value, goType(schema), place);
  return first(value, (item) => problem(schema.items ?? {}, item, place));
}

function objectProblem(
  given: OpenApiSchema,
  schema: OpenApiSchema,
  value: unknown,
  place: Place,
  own: Place,
): string | undefined {
  if (!isRecord(value)) return mismatch(value, goType(given), place);
  const { properties = {}, additionalProperties } = schema;
  return first(Object.entries(value), ([name, field]) => {
    const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (known) {
      const path = place.path === '' ? name : `${place.path}.${name}`;
      return problem(known, field, { struct: own.struct, path });
    }
    return typeof additionalProperties === 'object'
      ? problem(additionalProperties, field, place)
      : undefined;
  });
}

function scalarProblem(schema: OpenApiSchema, value: unknown, place: Place): string | undefined {
  const { type, format } = schema;
  if (format === 'date-time') {
    if (typeof value !== 'string') return mismatch(value, 'string', undefined);
    return Number.isNaN(Date.parse(value))
      ? `parsing time ${JSON.stringify(value)} as "2006-01-02T15:04:05Z07:00": cannot parse ${JSON.stringify(value)} as "2006"`
      : undefined;
  }
  if (type === 'string') {
    return typeof value === 'string' ? undefined : mismatch(value, 'string', place);
  }
  if (type === 'boolean') {
    return typeof value === 'boolean' ? undefined : mismatch(value, 'bool', place);
  }
  if (type === 'integer') {
    const ok = typeof value === 'number' && Number.isInteger(value);
    return ok ? undefined : mismatch(value, format ?? 'int64', place);
  }
  if (type === 'number') {
    return typeof value === 'number' ? undefined : mismatch(value, 'float64', place);
  }
  return undefined;
}

const quantityRule =
  "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

/** A quantity decodes itself, from text or number, and does not say where it stands. */
function quantityProblem(value: unknown): string | undefined {
  if (typeof value === 'number') return undefined;
  if (typeof value !== 'string' || value === '') return quantityRule;
  return hasFormat('quantity', value.trim()) ? undefined : quantityRule;
}

function mismatch(value: unknown, type: string, place: Place | undefined): string {
  const kind = jsonKind(value, type);
  const into =
    place === undefined || place.path === ''
      ? 'value'
      : `struct field ${place.struct}.${place.path}`;
  return `json: cannot unmarshal ${kind} into Go ${into} of type ${type}`;
}

function jsonKind(value: unknown, type: string): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number' && /^(int|float)/.test(type)) return `number ${value}`;
  return typeof value;
}

function goType(given: OpenApiSchema): string {
  if (given.$ref !== undefined) return `v1.${bareName(given.$ref)}`;
  const schema = resolveSchema(given);
  if (schema.type === 'array') return `[]${goType(schema.items ?? {})}`;
  if (typeof schema.additionalProperties === 'object') {
    return `map[string]${goType(schema.additionalProperties)}`;
  }
  if (schema.format === 'quantity') return 'resource.Quantity';
  if (schema.type === 'boolean') return 'bool';
  if (schema.type === 'integer') return schema.format ?? 'int64';
  return schema.type ?? 'interface {}';
}

function first<T>(items: readonly T[], find: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A decoded JSON value as Go prints it with `%#v`. */
export function goSyntax(value: unknown): string {
  if (value === null || value === undefined) return 'interface {}(nil)';
  if (Array.isArray(value)) return `[]interface {}{${value.map(goSyntax).join(', ')}}`;
  if (!isRecord(value)) return JSON.stringify(value);
  const fields = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${goSyntax(value[key])}`);
  return `map[string]interface {}{${fields.join(', ')}}`;
}
