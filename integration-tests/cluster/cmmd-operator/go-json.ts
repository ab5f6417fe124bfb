/**
 * JSON as Go's decoder meets it: numbers as they are written (2.0 is no integer) and objects with
 * all their entries (a key may be there twice).
 */
export type GoJson =
  | { type: 'null' }
  | { type: 'bool'; value: boolean }
  | { type: 'number'; text: string }
  | { type: 'string'; value: string }
  | { type: 'array'; items: GoJson[] }
  | { type: 'object'; entries: [key: string, value: GoJson][] };

const space = /[ \t\n\r]*/y;
const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

const stringPattern = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const deepest = 10_000;

/** Parses a whole text; undefined when it is no JSON (a byte order mark and trailing text too). */
export function parseGoJson(text: string): GoJson | undefined {
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  const skip = (character: string): boolean => {
    take(space);
    if (text[at] !== character) return false;
    at += 1;
    return true;
  };

  function value(depth: number): GoJson | undefined {
    if (depth > deepest) return undefined;
    take(space);
    for (const [word, result] of words) {
      if (!text.startsWith(word, at)) continue;
      at += word.length;
      return result;
    }
    if (skip('[')) return array(depth);
    if (skip('{')) return object(depth);
    const string = take(stringPattern);
    if (string !== undefined) return { type: 'string', value: JSON.parse(string) as string };
    const number = take(numberPattern);
    return number === undefined ? undefined : { type: 'number', text: number };
  }

  function array(depth: number): GoJson | undefined {
    const items: GoJson[] = [];
    if (skip(']')) return { type: 'array', items };
    do {
      const item = value(depth + 1);
      if (!item) return undefined;
      items.push(item);
    } while (skip(','));
    return skip(']') ? { type: 'array', items } : undefined;
  }

  function object(depth: number): GoJson | undefined {
    const entries: [string, GoJson][] = [];
    if (skip('}')) return { type: 'object', entries };
    do {
      take(space);
      const key = take(stringPattern);
      if (key === undefined || !skip(':')) return undefined;
      const entry = value(depth + 1);
      if (!entry) return undefined;
      entries.push([JSON.parse(key) as string, entry]);
    } while (skip(','));
    return skip('}') ? { type: 'object', entries } : undefined;
  }

  const result = value(0);
  take(space);
  return at === text.length ? result : undefined;
}

const words: [string, GoJson][] = [
  ['null', { type: 'null' }],
  ['true', { type: 'bool', value: true }],
  ['false', { type: 'bool', value: false }],
];
