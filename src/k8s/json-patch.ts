import { isJsonObject, sameJson } from './object-path';
import type { PatchOperation } from './requests';

/**
 * The JSON patch (RFC 6902) that makes one JSON value the other: keys of maps one by one, lists as a whole. What
 * neither names is not touched, whoever has written it meanwhile.
 *
 * @param path where both are, as a JSON pointer
 */
export function patchBetween(before: unknown, after: unknown, path = ''): PatchOperation[] {
  if (sameJson(before, after)) {
    return [];
  }
  if (!isJsonObject(before) || !isJsonObject(after)) {
    return [{ op: 'replace', path, value: after }];
  }
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key): PatchOperation[] => {
    const at = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const [had, has] = [Object.hasOwn(before, key), Object.hasOwn(after, key)];
    return had && has
      ? patchBetween(before[key], after[key], at)
      : has
        ? [{ op: 'add', path: at, value: after[key] }]
        : [{ op: 'remove', path: at }];
  });
}
