import type { FieldCause } from './types';

/** Causes in the words of k8s.io/apimachinery `field.Error`. */

export const required = (field: string, detail = ''): FieldCause => ({
  reason: 'FieldValueRequired',
  message: detail === '' ? 'Required value' : `Required value: ${detail}`,
  field,
});

export const invalid = (field: string, value: unknown, detail: string): FieldCause => ({
  reason: 'FieldValueInvalid',
  message: `Invalid value: ${show(value)}: ${detail}`,
  field,
});

export const typeInvalid = (field: string, value: unknown, detail: string): FieldCause => ({
  reason: 'FieldValueTypeInvalid',
  message: `Invalid value: ${show(value)}: ${detail}`,
  field,
});

export const notSupported = (field: string, value: unknown, allowed: unknown[]): FieldCause => ({
  reason: 'FieldValueNotSupported',
  message: `Unsupported value: ${show(value)}: supported values: ${allowed.map((v) => (typeof v === 'string' ? JSON.stringify(v) : JSON.stringify(JSON.stringify(v)))).join(', ')}`,
  field,
});

export const duplicate = (field: string, value: unknown): FieldCause => ({
  reason: 'FieldValueDuplicate',
  message: `Duplicate value: ${show(value)}`,
  field,
});

export const forbidden = (field: string, detail: string): FieldCause => ({
  reason: 'FieldValueForbidden',
  message: `Forbidden: ${detail}`,
  field,
});

export const tooLong = (field: string, maximum: number): FieldCause => ({
  reason: 'FieldValueTooLong',
  message: `Too long: may not be more than ${maximum} bytes`,
  field,
});

export const tooMany = (field: string, actual: number, maximum: number): FieldCause => ({
  reason: 'FieldValueTooMany',
  message: `Too many: ${actual}: must have at most ${maximum} items`,
  field,
});

function show(value: unknown): string {
  return value === undefined ? 'null' : JSON.stringify(value);
}
