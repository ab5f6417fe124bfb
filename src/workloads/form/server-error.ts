import { isJsonObject, valueAt } from '../../k8s/object-path';
import type { TextFieldName } from './TextField';

/** A cause of the server's refusal, with the path inside the CMMD that it is about. */
export interface Refusal {
  field: string;
  message: string;
}

/** HTTP status of a failed request, as the console's fetch reports it. */
export function httpStatus(error: unknown): number | undefined {
  const code = valueAt(error, ['json', 'code']) ?? valueAt(error, ['code']);
  const status = typeof code === 'number' ? code : valueAt(error, ['response', 'status']);
  return typeof status === 'number' ? status : undefined;
}

/** The single causes of a 422, with the field each is about. */
export function causesOf(error: unknown): Refusal[] {
  const causes = valueAt(error, ['json', 'details', 'causes']);
  if (httpStatus(error) !== 422 || !Array.isArray(causes)) {
    return [];
  }
  return once(
    (causes as unknown[]).filter(isJsonObject).map(({ field, message }) => ({
      field: typeof field === 'string' ? field : '',
      message: typeof message === 'string' ? message : '',
    })),
  );
}

/** Each refusal once: the server says the same twice of a label, and again of the payload alone. */
export function once(refusals: readonly Refusal[]): Refusal[] {
  return refusals.filter(
    ({ field, message }, index) =>
      refusals.findIndex((other) => other.field === field && other.message === message) === index,
  );
}

const pod = String.raw`^spec\.payload\.(?:spec\.template\.)?spec\.`;
const container = String.raw`${pod}containers\[0\]\.`;

/** First match wins. Paths are those of Kubernetes' own messages. */
const fields: readonly (readonly [RegExp, TextFieldName])[] = [
  [/^(spec\.payload\.)?metadata\.name$/, 'name'],
  [/^metadata\.namespace$/, 'namespace'],
  [/^spec\.allocateMode$/, 'mode'],
  [/^spec\.allocate\.nodeName$/, 'nodeName'],
  [/^spec\.allocate\.memory$/, 'numa'],
  [/^spec\.allocate\.cpu$/, 'cpu'],
  [/^spec\.payload\.kind$/, 'kind'],
  [/^spec\.payload\.spec\.replicas$/, 'replicas'],
  [new RegExp(`${container}image$`), 'image'],
  [new RegExp(String.raw`${container}resources\.requests[.[]memory`), 'memory'],
  [new RegExp(String.raw`${container}resources\.requests[.[]cpu`), 'cpuRequest'],
  [new RegExp(String.raw`${container}resources\.limits[.[]memory`), 'memoryLimit'],
  [new RegExp(String.raw`${container}resources\.limits[.[]cpu`), 'cpuLimit'],
  [new RegExp(`${pod}serviceAccountName$`), 'serviceAccount'],
];

/** The form's field that a path of the server's message is about, if the form has one. */
export function fieldOfPath(path: string): TextFieldName | undefined {
  return fields.find(([pattern]) => pattern.test(path))?.[1];
}
