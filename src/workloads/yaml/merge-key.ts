import { isAlias, isMap, isScalar, isSeq, Scalar } from 'yaml';
import type { ScalarTag, YAMLMap } from 'yaml';

/*
 * Merging with `<<` as `oc` does it: its library lets what is merged win over what stands before it in the
 * object, takes a list of objects only where it stands in its place, and reads `!!str <<` as a text.
 */

/** `<<` with what is neither an object nor a list of objects. */
export class MergeError extends Error {}

/** As many objects as no manifest ever merges; what merges itself twice over, level by level, has millions. */
const MAX_MERGES = 1_000;
/** How many were merged so far in what is being read. */
const merged = new WeakMap<object, number>();

type AddToMap = NonNullable<Scalar['addToJSMap']>;
type Context = Parameters<AddToMap>[0];

const mergeInto: AddToMap = (context, object, value) => {
  // Of several the first wins.
  for (const source of sourcesOf(value, context).reverse()) {
    for (const [key, item] of Object.entries(asObject(source, context))) {
      // `__proto__` is a key like any other.
      Object.defineProperty(object, key, {
        value: item,
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
  }
};

/**
 * @throws MergeError
 * @throws ReferenceError as the library does for an alias without an anchor
 */
function sourcesOf(value: unknown, context: Context): YAMLMap[] {
  const nodes: unknown[] = isSeq(value) ? value.items : [value];
  return nodes.map((node) => {
    const source = isAlias(node) && context ? node.resolve(context.doc, context) : node;
    if (source === undefined) {
      throw new ReferenceError('Unresolved alias');
    }
    if (!isMap(source)) {
      throw new MergeError();
    }
    return source;
  });
}

/** @throws ReferenceError as the library does for too many aliases */
function asObject(source: YAMLMap, context: Context): object {
  if (context) {
    const count = (merged.get(context) ?? 0) + 1;
    merged.set(context, count);
    if (count > MAX_MERGES) {
      throw new ReferenceError('Excessive alias count by merging');
    }
  }
  return source.toJSON(undefined, context) as object;
}

const named: ScalarTag = {
  // Only what was read as one: a key of that name which was made here is a text, and is quoted.
  identify: (value) => typeof value === 'symbol',
  tag: 'tag:yaml.org,2002:merge',
  resolve: () => Object.assign(new Scalar(Symbol('<<')), { addToJSMap: mergeInto }),
  stringify: () => '<<',
};

/** `<<` as it was read, where it is not a text. */
export function isMergeKey(node: unknown): node is Scalar {
  return isScalar(node) && typeof node.value === 'symbol';
}

/** With its tag, and without. */
export const MERGE_TAGS: readonly ScalarTag[] = [
  named,
  // By a name of its own: under the usual one the library merges by its rules what this one leaves alone.
  { ...named, tag: '!merge', default: 'key', test: /^<<$/ },
];
