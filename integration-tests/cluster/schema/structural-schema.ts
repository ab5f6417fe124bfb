import { isDeepStrictEqual } from 'node:util';
import * as errors from './field-errors';
import { compilePattern } from './formats';
import { childPath, itemPath } from './paths';
import { pruneValue } from './structural';
import type { FieldCause, OpenApiSchema } from './types';
import { validateValue } from './validate';

const types = ['array', 'boolean', 'integer', 'number', 'object', 'string'];
type Level = 'root' | 'field' | 'item';

const key = (path: string, name: string) => `${path}.properties[${name}]`;

/** Whether a schema is structural, as CRDs of apiextensions.k8s.io/v1 demand. */
export function validateStructural(schema: OpenApiSchema, path: string): FieldCause[] {
  return node(schema, path, 'root');
}

function node(schema: OpenApiSchema, path: string, level: Level): FieldCause[] {
  return [
    ...typeOf(schema, path, level),
    ...extensions(schema, path),
    ...children(schema, path, level),
    ...values(schema, path),
    ...lists(schema, path),
    ...junctors(schema, path, schema),
    ...defaults(schema, path),
  ];
}

function typeOf(schema: OpenApiSchema, path: string, level: Level): FieldCause[] {
  const at = childPath(path, 'type');
  const intOrString = schema['x-kubernetes-int-or-string'] === true;
  const preserves = schema['x-kubernetes-preserve-unknown-fields'] === true;
  const embedded = schema['x-kubernetes-embedded-resource'] === true;
  if (schema.type === undefined || schema.type === '') {
    if (embedded) {
      return [errors.required(at, 'must be object if x-kubernetes-embedded-resource is true')];
    }
    if (level === 'root') return [errors.required(at, 'must not be empty at the root')];
    if (intOrString || preserves) return [];
    const where = level === 'item' ? 'specified array items' : 'specified object fields';
    return [errors.required(at, `must not be empty for ${where}`)];
  }
  if (!types.includes(schema.type)) return [errors.notSupported(at, schema.type, types)];
  if (intOrString) {
    const detail = 'must be empty if x-kubernetes-int-or-string is true';
    return [errors.invalid(at, schema.type, detail)];
  }
  if (level === 'root' && schema.type !== 'object') {
    return [errors.invalid(at, schema.type, 'must be object at the root')];
  }
  if (embedded && schema.type !== 'object') {
    const detail = 'must be object if x-kubernetes-embedded-resource is true';
    return [errors.invalid(at, schema.type, detail)];
  }
  return [];
}

function extensions(schema: OpenApiSchema, path: string): FieldCause[] {
  const causes: FieldCause[] = [];
  const preserves = schema['x-kubernetes-preserve-unknown-fields'];
  if (preserves === false) {
    const at = childPath(path, 'x-kubernetes-preserve-unknown-fields');
    causes.push(errors.invalid(at, false, 'must be true or undefined'));
  }
  if (schema['x-kubernetes-embedded-resource'] === true) {
    if (schema.additionalProperties !== undefined) {
      const detail = 'must not be used if x-kubernetes-embedded-resource is set';
      causes.push(errors.forbidden(childPath(path, 'additionalProperties'), detail));
    }
    if (!preserves && Object.keys(schema.properties ?? {}).length === 0) {
      const detail =
        'must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields';
      causes.push(errors.required(childPath(path, 'properties'), detail));
    }
  }
  return causes;
}

function children(schema: OpenApiSchema, path: string, level: Level): FieldCause[] {
  const causes: FieldCause[] = [];
  const { properties, additionalProperties, items } = schema;
  if (level === 'root' && additionalProperties !== undefined) {
    const detail = 'must not be used at the root';
    causes.push(errors.forbidden(childPath(path, 'additionalProperties'), detail));
  } else if (properties && additionalProperties) {
    const detail = 'additionalProperties and properties are mutual exclusive';
    causes.push(errors.forbidden(childPath(path, 'additionalProperties'), detail));
  }
  for (const [name, property] of Object.entries(properties ?? {})) {
    causes.push(...node(property, key(path, name), 'field'));
  }
  if (typeof additionalProperties === 'object') {
    causes.push(...node(additionalProperties, childPath(path, 'additionalProperties'), 'field'));
  }
  if (schema.type === 'array' && items === undefined) {
    causes.push(errors.required(childPath(path, 'items'), 'must be specified'));
  }
  if (items) causes.push(...node(items, childPath(path, 'items'), 'item'));
  return causes;
}

function values(schema: OpenApiSchema, path: string): FieldCause[] {
  const causes: FieldCause[] = [];
  if (schema.uniqueItems === true) {
    const detail =
      'uniqueItems cannot be set to true since the runtime complexity becomes quadratic';
    causes.push(errors.forbidden(childPath(path, 'uniqueItems'), detail));
  }
  if (schema.pattern !== undefined) {
    try {
      compilePattern(schema.pattern);
    } catch (error) {
      const detail = `must be a valid regular expression, but isn't: ${String(error)}`;
      causes.push(errors.invalid(childPath(path, 'pattern'), schema.pattern, detail));
    }
  }
  return causes;
}

function lists(schema: OpenApiSchema, path: string): FieldCause[] {
  const listType = schema['x-kubernetes-list-type'];
  const mapKeys = schema['x-kubernetes-list-map-keys'] ?? [];
  const causes: FieldCause[] = [];
  if (listType !== undefined && schema.type !== 'array') {
    const at = childPath(path, 'type');
    causes.push(
      errors.invalid(at, schema.type, 'must be array if x-kubernetes-list-type is specified'),
    );
  }
  if (mapKeys.length > 0 && listType !== 'map') {
    const at = childPath(path, 'x-kubernetes-list-type');
    causes.push(errors.required(at, 'must be map if x-kubernetes-list-map-keys is non-empty'));
  }
  if (listType !== 'map') return causes;
  if (mapKeys.length === 0) {
    const at = childPath(path, 'x-kubernetes-list-map-keys');
    causes.push(errors.required(at, 'must not be empty if x-kubernetes-list-type is map'));
  }
  for (const name of mapKeys) {
    const property = schema.items?.properties?.[name];
    if (!property) {
      const at = childPath(path, 'x-kubernetes-list-map-keys');
      causes.push(errors.invalid(at, name, 'entries must all be names of item properties'));
    } else if (property.default === undefined && !schema.items?.required?.includes(name)) {
      const at = `${path}.items.properties[${name}].default`;
      const detail =
        'this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property';
      causes.push(errors.required(at, detail));
    }
  }
  return causes;
}

const onlyOutside = ['type', 'additionalProperties', 'default', 'title', 'description', 'nullable'];

/** What stands under allOf, anyOf, oneOf and not may only restrict what is specified outside. */
function junctors(schema: OpenApiSchema, path: string, outer: OpenApiSchema): FieldCause[] {
  const parts: [string, OpenApiSchema][] = (['allOf', 'anyOf', 'oneOf'] as const).flatMap((name) =>
    (schema[name] ?? []).map((part, i): [string, OpenApiSchema] => [
      itemPath(childPath(path, name), i),
      part,
    ]),
  );
  if (schema.not) parts.push([childPath(path, 'not'), schema.not]);
  return parts.flatMap(([at, part]) => [
    ...restriction(part, at, outer),
    ...junctors(part, at, outer),
  ]);
}

function restriction(part: OpenApiSchema, path: string, outer: OpenApiSchema): FieldCause[] {
  const intOrString = outer['x-kubernetes-int-or-string'] === true;
  const causes = Object.keys(part)
    .filter((name) => onlyOutside.includes(name) || name.startsWith('x-kubernetes-'))
    .filter((name) => !(name === 'type' && intOrString))
    .map((name) => errors.forbidden(childPath(path, name), forbiddenDetail(name)));
  for (const [name, property] of Object.entries(part.properties ?? {})) {
    const specified = outer.properties?.[name];
    const at = key(path, name);
    if (!specified) {
      const outside = at.replace(/\.(allOf|anyOf|oneOf)\[\d+\]|\.not/g, '');
      causes.push(errors.required(outside, `because it is defined in ${at}`));
    } else causes.push(...restriction(property, at, specified));
  }
  if (part.items && outer.items) {
    causes.push(...restriction(part.items, childPath(path, 'items'), outer.items));
  }
  return causes;
}

function forbiddenDetail(name: string): string {
  if (name === 'nullable' || name.startsWith('x-kubernetes-'))
    return 'must be false to be structural';
  const empty = ['type', 'title', 'description'].includes(name);
  return `must be ${empty ? 'empty' : 'undefined'} to be structural`;
}

/** A default has to be valid and to survive pruning. */
function defaults(schema: OpenApiSchema, path: string): FieldCause[] {
  if (schema.default === undefined) return [];
  const at = childPath(path, 'default');
  if (!isDeepStrictEqual(pruneValue(schema, schema.default), schema.default)) {
    return [errors.invalid(at, schema.default, 'must not have unknown fields')];
  }
  return validateValue(schema, schema.default, at);
}
