import { isJsonObject } from './json';
import type { JsonObject } from './json';

export { isJsonObject };
export type { JsonObject };

/** Where a value is inside an object: keys of maps and indexes of lists. */
export type ObjectPath = readonly (string | number)[];

/** The value at a path; `undefined` when any part of the path is missing or no container. */
export function valueAt(object: unknown, path: ObjectPath): unknown {
  return path.reduce<unknown>((holder, key) => {
    if (Array.isArray(holder)) {
      return typeof key === 'number' ? (holder[key] as unknown) : undefined;
    }
    return isJsonObject(holder) && Object.hasOwn(holder, key) ? holder[key] : undefined;
  }, object);
}

/**
 * The object with one value set, sharing all parts that stay the same. `undefined` removes the key,
 * and the maps that become empty by it; containers that are missing on the way are made.
 */
export function withValueAt(object: unknown, path: ObjectPath, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) {
    return value;
  }
  if (typeof key === 'number') {
    const list: unknown[] = Array.isArray(object) ? [...(object as unknown[])] : [];
    list[key] = withValueAt(list[key], rest, value);
    return list;
  }
  const map = isJsonObject(object) ? object : {};
  if (value === undefined && !Object.hasOwn(map, key)) {
    return object;
  }
  const inner = withValueAt(map[key], rest, value);
  if (value === undefined && inner === map[key]) {
    // There was nothing to remove: what is empty of itself stays.
    return object;
  }
  const emptied = value === undefined && isJsonObject(inner) && Object.keys(inner).length === 0;
  if (inner === undefined || emptied) {
    const { [key]: _removed, ...others } = map;
    return others;
  }
  return { ...map, [key]: inner };
}

/** Whether two JSON values say the same; the order of keys does not count. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) {
    return true;
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  }
  if (!isJsonObject(a) || !isJsonObject(b)) {
    return false;
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
  );
}
