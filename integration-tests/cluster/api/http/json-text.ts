/** JSON bodies as Go's decoder reads them: its words for what cannot be read, and keys given twice. */

/** Why a text is no JSON, in Go's words. */
export function jsonProblem(text: string, error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const at = /position (\d+)/.exec(message)?.[1];
  // Without a position the first character that was not expected is named, or the end.
  const named = /^Unexpected token .(.+). in JSON|^Unexpected token '(.+)',/s.exec(message);
  const position = at === undefined ? (named ? 0 : text.length) : Number(at);
  const character = text.charAt(position);
  if (position >= text.length || character === '') return 'unexpected end of JSON input';
  return `invalid character ${quoted(character)} looking for beginning of value`;
}

function quoted(character: string): string {
  if (character === "'") return `'\\''`;
  const code = character.charCodeAt(0);
  if (code >= 0x7f && code < 0xa1) return `'\\u${code.toString(16).padStart(4, '0')}'`;
  return `'${JSON.stringify(character).slice(1, -1)}'`;
}

/** The first bytes of a body, as messages about it end. */
export function excerpt(text: string): string {
  if (text === '') return '<empty>';
  const most = 30;
  const short = text.length > most ? `${text.slice(0, most)} ...` : text;
  if (text.trimStart().startsWith('{')) return short;
  const hex = Buffer.from(text.slice(0, most)).toString('hex');
  return text.length > most ? `${hex} ...` : hex;
}

interface Level {
  path: string;
  /** Keys seen so far; undefined in an array. */
  keys: Set<string> | undefined;
  index: number;
}

const string = /"(?:[^"\\]|\\.)*"/y;

/** Paths of keys that stand twice in one object of a valid JSON text, in order. */
export function duplicateKeys(text: string): string[] {
  const found: string[] = [];
  const levels: Level[] = [];
  let key = '';
  for (let at = 0; at < text.length; at += 1) {
    const level = levels.at(-1);
    const character = text.charAt(at);
    if (character === '"') {
      string.lastIndex = at;
      const token = string.exec(text)?.[0] ?? '"';
      at += token.length - 1;
      if (level?.keys === undefined || !isKey(text, at + 1)) continue;
      key = JSON.parse(token) as string;
      if (level.keys.has(key)) found.push(childOf(level, key));
      level.keys.add(key);
    } else if (character === '{' || character === '[') {
      const path = level === undefined ? '' : childOf(level, key);
      levels.push({ path, keys: character === '{' ? new Set() : undefined, index: 0 });
    } else if (character === '}' || character === ']') {
      levels.pop();
    } else if (character === ',' && level !== undefined) {
      level.index += 1;
    }
  }
  return found;
}

function isKey(text: string, after: number): boolean {
  let at = after;
  while (/\s/.test(text.charAt(at))) at += 1;
  return text.charAt(at) === ':';
}

function childOf({ path, keys, index }: Level, key: string): string {
  if (keys === undefined) return `${path}[${index}]`;
  return path === '' ? key : `${path}.${key}`;
}
