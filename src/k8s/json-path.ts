import { isJsonObject } from './json';
import type { JsonObject } from './json';
import { parseQuantity, QuantityError } from './quantity';

/*
 * Reading single fields of an object of which nothing is promised: what is not there, or of another
 * type, is `undefined`. For kinds whose objects are projected when they arrive and not kept.
 */

type Path = readonly string[];

/** Whatever stands at a path of own properties. */
export function at(value: unknown, ...path: Path): unknown {
  return path.reduce<unknown>(
    (inner, key) => (isJsonObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
    value,
  );
}

export function textAt(value: unknown, ...path: Path): string | undefined {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

export function numberAt(value: unknown, ...path: Path): number | undefined {
  const found = at(value, ...path);
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
}

/** Whether `true` stands there. */
export function isTrueAt(value: unknown, ...path: Path): boolean {
  return at(value, ...path) === true;
}

/** A list's items; none of anything else. */
export function listAt(value: unknown, ...path: Path): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? (found as unknown[]) : [];
}

/** A map; an empty one of anything else. */
export function mapAt(value: unknown, ...path: Path): JsonObject {
  const found = at(value, ...path);
  return isJsonObject(found) ? found : {};
}

/** A map to texts, such as labels; what is no text is left out. */
export function textsAt(value: unknown, ...path: Path): Record<string, string> {
  return Object.fromEntries(
    Object.entries(mapAt(value, ...path)).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

/** A Kubernetes quantity in its base unit (bytes for memory); `undefined` where it is none. */
export function quantityAt(value: unknown, ...path: Path): number | undefined {
  const found = at(value, ...path);
  return typeof found === 'string' || typeof found === 'number' ? quantity(found) : undefined;
}

/** The same of a text or number at hand. */
export function quantity(value: string | number | undefined): number | undefined {
  if (value === undefined) {
    return undefined;
  }
  try {
    return parseQuantity(value);
  } catch (error) {
    if (error instanceof QuantityError) {
      return undefined;
    }
    throw error;
  }
}
