import type { KubeObject } from '../client/types';
import { resolveSchema } from './builtin-schema';
import * as errors from './field-errors';
import { compilePattern, fitsFormat, hasFormat } from './formats';
import { objectMetaSchema, validateEmbedded } from './embedded-resource';
import { childPath, isRecord, itemPath } from './paths';
import type { FieldCause, OpenApiSchema } from './types';

/**
 * Checks an object against its schema and words the causes as Kubernetes does. At the root, and in
 * embedded resources, `apiVersion`, `kind` and `metadata` are described by Kubernetes, not by the
 * schema of a CRD.
 */
export function validateObject(schema: OpenApiSchema, object: KubeObject): FieldCause[] {
  const root = resolveSchema(schema);
  const { apiVersion: _apiVersion, kind: _kind, metadata, ...rest } = object;
  const bare: OpenApiSchema = {
    ...root,
    properties: without(root.properties ?? {}),
    required: (root.required ?? []).filter((name) => !resourceFields.has(name)),
  };
  return [
    ...validateValue(objectMetaSchema(), metadata, 'metadata'),
    ...validateValue(bare, rest, ''),
  ];
}

const resourceFields = new Set(['apiVersion', 'kind', 'metadata']);

function without(properties: Record<string, OpenApiSchema>): Record<string, OpenApiSchema> {
  return Object.fromEntries(
    Object.entries(properties).filter(([name]) => !resourceFields.has(name)),
  );
}

/** Checks any value; `path` is '' at the root of an object. */
export function validateValue(given: OpenApiSchema, value: unknown, path: string): FieldCause[] {
  const schema = resolveSchema(given);
  if (value === undefined) return [];
  if (value === null && (given.nullable || schema.nullable)) return [];
  const wrongType = checkType(schema, value, path);
  if (wrongType) return [wrongType];
  const causes = [
    ...checkEnum(schema, value, path),
    ...checkString(schema, value, path),
    ...checkNumber(schema, value, path),
    ...checkArray(schema, value, path),
    ...checkRecord(schema, value, path),
    ...checkCombinations(schema, value, path),
  ];
  if (schema['x-kubernetes-embedded-resource'] && isRecord(value)) {
    const metadata = childPath(path, 'metadata');
    causes.push(
      ...validateEmbedded(value, path),
      ...validateValue(objectMetaSchema(), value['metadata'], metadata),
    );
  }
  return causes;
}

function jsonType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

function checkType(schema: OpenApiSchema, value: unknown, path: string): FieldCause | undefined {
  const actual = jsonType(value);
  const wrong = (expected: string) =>
    errors.typeInvalid(path, actual, `${path} in body must be of type ${expected}: "${actual}"`);
  if (schema['x-kubernetes-int-or-string']) {
    return actual === 'integer' || actual === 'string' ? undefined : wrong('integer,string');
  }
  if (schema.format === 'quantity') {
    return ['integer', 'number', 'string'].includes(actual) ? undefined : wrong('string');
  }
  if (schema.type === undefined || schema.type === actual) return undefined;
  if (schema.type === 'number' && actual === 'integer') return undefined;
  return wrong(schema.type);
}

function checkEnum(schema: OpenApiSchema, value: unknown, path: string): FieldCause[] {
  if (!schema.enum) return [];
  const text = JSON.stringify(value);
  if (schema.enum.some((allowed) => JSON.stringify(allowed) === text)) return [];
  return [errors.notSupported(path, value, schema.enum)];
}

function checkString(schema: OpenApiSchema, value: unknown, path: string): FieldCause[] {
  if (typeof value !== 'string') return [];
  const causes: FieldCause[] = [];
  const length = [...value].length;
  if (schema.maxLength !== undefined && length > schema.maxLength) {
    causes.push(errors.tooLong(path, schema.maxLength));
  }
  if (schema.minLength !== undefined && length < schema.minLength) {
    const detail = `${path} in body should be at least ${schema.minLength} chars long`;
    causes.push(errors.invalid(path, value, detail));
  }
  if (schema.pattern !== undefined && !compilePattern(schema.pattern).test(value)) {
    causes.push(errors.invalid(path, value, `${path} in body should match '${schema.pattern}'`));
  }
  if (schema.format === 'quantity' && !hasFormat('quantity', value)) {
    const detail =
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
    causes.push(errors.invalid(path, value, detail));
  } else if (schema.format !== undefined && !hasFormat(schema.format, value)) {
    const detail = `${path} in body must be of type ${schema.format}: ${JSON.stringify(value)}`;
    causes.push(errors.invalid(path, value, detail));
  }
  return causes;
}

function checkNumber(schema: OpenApiSchema, value: unknown, path: string): FieldCause[] {
  if (typeof value !== 'number') return [];
  const causes: FieldCause[] = [];
  const report = (detail: string) =>
    causes.push(errors.invalid(path, value, `${path} in body should be ${detail}`));
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, format } = schema;
  if (minimum !== undefined && (exclusiveMinimum ? value <= minimum : value < minimum)) {
    report(`greater than ${exclusiveMinimum ? '' : 'or equal to '}${minimum}`);
  }
  if (maximum !== undefined && (exclusiveMaximum ? value >= maximum : value > maximum)) {
    report(`less than ${exclusiveMaximum ? '' : 'or equal to '}${maximum}`);
  }
  if (multipleOf !== undefined && value % multipleOf !== 0) {
    report(`a multiple of ${multipleOf}`);
  }
  if (format !== undefined && schema.type === 'integer' && !fitsFormat(format, value)) {
    report(`of type ${format}`);
  }
  return causes;
}

function checkArray(schema: OpenApiSchema, value: unknown, path: string): FieldCause[] {
  if (!Array.isArray(value)) return [];
  const causes: FieldCause[] = [];
  if (schema.maxItems !== undefined && value.length > schema.maxItems) {
    causes.push(errors.tooMany(path, value.length, schema.maxItems));
  }
  if (schema.minItems !== undefined && value.length < schema.minItems) {
    const detail = `${path} in body should have at least ${schema.minItems} items`;
    causes.push(errors.invalid(path, value.length, detail));
  }
  causes.push(...checkDuplicates(schema, value, path));
  const { items } = schema;
  if (items) {
    value.forEach((item, i) => causes.push(...validateValue(items, item, itemPath(path, i))));
  }
  return causes;
}

function checkDuplicates(schema: OpenApiSchema, value: unknown[], path: string): FieldCause[] {
  const listType = schema['x-kubernetes-list-type'];
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  if (listType !== 'set' && listType !== 'map' && !schema.uniqueItems) return [];
  const seen = new Set<string>();
  return value.flatMap((item, index) => {
    const identity =
      listType === 'map' && isRecord(item)
        ? Object.fromEntries(keys.map((key) => [key, item[key]]))
        : item;
    const text = JSON.stringify(identity);
    if (!seen.has(text)) {
      seen.add(text);
      return [];
    }
    return [errors.duplicate(itemPath(path, index), identity)];
  });
}

function checkRecord(schema: OpenApiSchema, value: unknown, path: string): FieldCause[] {
  if (!isRecord(value)) return [];
  const causes = (schema.required ?? [])
    .filter((name) => value[name] === undefined)
    .map((name) => errors.required(childPath(path, name)));
  const size = Object.keys(value).length;
  if (schema.maxProperties !== undefined && size > schema.maxProperties) {
    causes.push(errors.tooMany(path, size, schema.maxProperties));
  }
  if (schema.minProperties !== undefined && size < schema.minProperties) {
    const detail = `${path} in body should have at least ${schema.minProperties} properties`;
    causes.push(errors.invalid(path, size, detail));
  }
  const properties = schema.properties ?? {};
  const more = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {};
  for (const [key, field] of Object.entries(value)) {
    const fieldSchema = Object.hasOwn(properties, key) ? properties[key] : more;
    if (fieldSchema) causes.push(...validateValue(fieldSchema, field, childPath(path, key)));
  }
  return causes;
}

function checkCombinations(schema: OpenApiSchema, value: unknown, path: string): FieldCause[] {
  const passes = (part: OpenApiSchema) => validateValue(part, value, path).length === 0;
  const fail = (detail: string) => [errors.invalid(path, '', `"${path}" ${detail}`)];
  const causes = (schema.allOf ?? []).flatMap((part) => validateValue(part, value, path));
  if (schema.anyOf && !schema.anyOf.some(passes)) {
    causes.push(...fail('must validate at least one schema (anyOf)'));
  }
  if (schema.oneOf) {
    const valid = schema.oneOf.filter(passes).length;
    const found = valid === 0 ? 'none' : String(valid);
    if (valid !== 1) {
      causes.push(...fail(`must validate one and only one schema (oneOf). Found ${found} valid`));
    }
  }
  if (schema.not && passes(schema.not)) causes.push(...fail('must not validate the schema (not)'));
  return causes;
}
