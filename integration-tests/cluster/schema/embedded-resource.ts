import { classSchema } from './builtin-schema';
import * as errors from './field-errors';
import { childPath } from './paths';
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

function validateText(
  value: unknown,
  path: string,
  problem: (text: string) => string | undefined,
): FieldCause[] {
  if (value === undefined) return [errors.required(path)];
  if (typeof value !== 'string') return [errors.invalid(path, value, 'must be a string')];
  if (value === '') return [errors.invalid(path, value, 'must not be empty')];
  const detail = problem(value);
  return detail === undefined ? [] : [errors.invalid(path, value, detail)];
}
