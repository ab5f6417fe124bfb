import { isJsonObject } from './json';

/* Readers of values that may be anything, and of what objects of all kinds have. */

/** The value, another one in its place, or `undefined` where it cannot be read. */
export type Reader = (value: unknown) => unknown;

export const text: Reader = (value) => (typeof value === 'string' ? value : undefined);
export const number: Reader = (value) => (Number.isFinite(value) ? value : undefined);
export const flag: Reader = (value) => (typeof value === 'boolean' ? value : undefined);
/** `null` is an amount: it counts as 0, and the limit is then not looked at. */
export const amount: Reader = (value) =>
  text(value) ?? number(value) ?? (value === null ? null : undefined);
/** A time; events of the older API say `null` where they have none. */
export const time: Reader = (value) => (value === null ? null : text(value));
export const numberOrText: Reader = (value) => text(value) ?? number(value);

/** A list; an item that cannot be read is an empty one, so that the others keep their position. */
export function list(item: Reader): Reader {
  return (value) => {
    if (!Array.isArray(value)) {
      return undefined;
    }
    const items = value as unknown[];
    // Most are well: of these nothing is made anew.
    return items.every((each) => each !== undefined && item(each) === each)
      ? items
      : items.map((each) => item(each) ?? {});
  };
}

/** A map to values of one type; `null` is its zero value, what cannot be read is left out. */
export function map(item: Reader, zero?: unknown): Reader {
  return (value) => {
    if (!isJsonObject(value)) {
      return undefined;
    }
    if (Object.values(value).every((held) => held !== undefined && item(held) === held)) {
      return value;
    }
    const read = Object.entries(value).flatMap(([key, held]): [string, unknown][] => {
      const now = held === null && zero !== undefined ? zero : item(held);
      return now === undefined ? [] : [[key, now]];
    });
    return Object.fromEntries(read);
  };
}

/** An object with these fields, none of which is one that all objects have; others are not looked at. */
export function fields(shape: Readonly<Record<string, Reader>>): Reader {
  const readers = Object.entries(shape);
  return (value) => {
    if (!isJsonObject(value)) {
      return undefined;
    }
    let result = value;
    for (const [key, read] of readers) {
      const held = value[key];
      const now = held === undefined ? undefined : read(held);
      if (now !== held) {
        const { [key]: _replaced, ...rest } = result;
        result = now === undefined ? rest : { ...rest, [key]: now };
      }
    }
    return result;
  };
}

/**
 * What is read as a whole, by many: the second time costs nothing. Not for the parts of it: a map of each container and
 * each condition of thousands of pods costs more than what it saves.
 */
export function kept(read: Reader): Reader {
  const known = new WeakMap<object, unknown>();
  return (value) => {
    if (!isJsonObject(value)) {
      return read(value);
    }
    const before = known.get(value);
    if (before !== undefined) {
      return before;
    }
    const result = read(value);
    known.set(value, result);
    if (result !== value && isJsonObject(result)) {
      known.set(result, result);
    }
    return result;
  };
}

export const texts = map(text, '');
export const metadata = fields({
  name: text,
  namespace: text,
  uid: text,
  resourceVersion: text,
  generation: number,
  creationTimestamp: text,
  deletionTimestamp: text,
  labels: texts,
  annotations: texts,
  ownerReferences: list(
    fields({ apiVersion: text, kind: text, name: text, uid: text, controller: flag }),
  ),
  finalizers: list(text),
  managedFields: list(fields({ manager: text, operation: text, time: text })),
});
const object = { apiVersion: text, kind: text, metadata };
/** An object of a kind, by what it has beside its metadata. */
export function resource(shape: Readonly<Record<string, Reader>>): Reader {
  return kept(fields({ ...object, ...shape }));
}
export const selector = fields({
  matchLabels: texts,
  matchExpressions: list(fields({ key: text, operator: text, values: list(text) })),
});
export const condition = fields({
  type: text,
  status: text,
  reason: text,
  message: text,
  lastTransitionTime: text,
});
