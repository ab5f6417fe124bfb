import * as errors from './field-errors';
import { compilePattern, fitsFormat, hasFormat } from './formats';
import type { FieldCause, OpenApiSchema } from './types';

/**
 * Checks of single values, worded as kube-openapi's validation. They append to `causes`, and hold no
 * closures: a large cluster runs them some ten million times while it starts.
 */

/** The cause when the value has not the type of the schema. */
export function typeCause(
  schema: OpenApiSchema,
  value: unknown,
  path: string,
): FieldCause | undefined {
  const { type } = schema;
  if (schema['x-kubernetes-int-or-string']) {
    if (typeof value === 'string' || Number.isInteger(value)) return undefined;
    return wrongType('integer,string', value, path);
  }
  if (schema.format === 'quantity') {
    if (typeof value === 'string' || typeof value === 'number') return undefined;
    return wrongType('string', value, path);
  }
  if (type === undefined) return undefined;
  const actual = jsonType(value);
  if (type === actual || (type === 'number' && actual === 'integer')) return undefined;
  return wrongType(type, value, path);
}

function wrongType(expected: string, value: unknown, path: string): FieldCause {
  const actual = jsonType(value);
  const detail = `${path} in body must be of type ${expected}: "${actual}"`;
  return errors.typeInvalid(path, actual, detail);
}

function jsonType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

export function checkEnum(
  schema: OpenApiSchema,
  value: unknown,
  path: string,
  causes: FieldCause[],
): void {
  if (!schema.enum || schema.enum.includes(value)) return;
  const text = JSON.stringify(value);
  if (schema.enum.some((allowed) => JSON.stringify(allowed) === text)) return;
  causes.push(errors.notSupported(path, value, schema.enum));
}

export function checkString(
  schema: OpenApiSchema,
  value: string,
  path: string,
  causes: FieldCause[],
): void {
  const { maxLength, minLength, pattern, format } = schema;
  if (maxLength !== undefined && codePoints(value) > maxLength) {
    causes.push(errors.tooLong(path, maxLength));
  }
  if (minLength !== undefined && codePoints(value) < minLength) {
    const detail = `${path} in body should be at least ${minLength} chars long`;
    causes.push(errors.invalid(path, value, detail));
  }
  if (pattern !== undefined && !compilePattern(pattern).test(value)) {
    causes.push(errors.invalid(path, value, `${path} in body should match '${pattern}'`));
  }
  if (format === undefined || hasFormat(format, value)) return;
  const detail =
    format === 'quantity'
      ? "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
      : `${path} in body must be of type ${format}: ${JSON.stringify(value)}`;
  causes.push(errors.invalid(path, value, detail));
}

/** Length in characters as Go counts them: code points. */
function codePoints(text: string): number {
  return Array.from(text).length;
}

export function checkNumber(
  schema: OpenApiSchema,
  value: number,
  path: string,
  causes: FieldCause[],
): void {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, format } = schema;
  const details: string[] = [];
  if (minimum !== undefined && (exclusiveMinimum ? value <= minimum : value < minimum)) {
    details.push(`greater than ${exclusiveMinimum ? '' : 'or equal to '}${minimum}`);
  }
  if (maximum !== undefined && (exclusiveMaximum ? value >= maximum : value > maximum)) {
    details.push(`less than ${exclusiveMaximum ? '' : 'or equal to '}${maximum}`);
  }
  if (multipleOf !== undefined && value % multipleOf !== 0) {
    details.push(`a multiple of ${multipleOf}`);
  }
  if (format !== undefined && schema.type === 'integer' && !fitsFormat(format, value)) {
    details.push(`of type ${format}`);
  }
  for (const detail of details) {
    causes.push(errors.invalid(path, value, `${path} in body should be ${detail}`));
  }
}
