/** A field that a query asks for, with the values of its arguments. */
export interface Field {
  name: string;
  /** What the answer calls it: its alias, else its name. */
  as: string;
  args: Readonly<Record<string, unknown>>;
  /** Empty for a field without fields of its own. */
  fields: readonly Field[];
}

const token =
  /[\s,\uFEFF]+|#[^\n]*|("(?:[^"\\\n]|\\.)*"|\$?[A-Za-z_]\w*|-?\d+|[{}():!=[\]]|\.\.\.|@)/gy;

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const at = token.lastIndex;
    const found = token.exec(text);
    if (!found) throw new Error(`query: unexpected character at ${at}`);
    if (found[1] !== undefined) tokens.push(found[1]);
  }
  return tokens;
}

/**
 * Reads a query of one operation, as the console's frontend sends them: fields, aliases, and arguments that are
 * variables or plain values. Fragments and directives are not read.
 *
 * @throws with what was found where something else belongs
 */
export function readQuery(text: string, variables: Readonly<Record<string, unknown>>): Field[] {
  const tokens = tokensOf(text);
  let at = 0;
  const next = () => tokens[at++] ?? 'the end';
  const expect = (wanted: string) => {
    const found = next();
    if (found !== wanted) throw new Error(`query: ${found} where ${wanted} belongs`);
  };
  const name = () => {
    const found = next();
    if (!/^[A-Za-z_]/.test(found) || found === 'the end') {
      throw new Error(`query: ${found} where a name belongs`);
    }
    return found;
  };
  const value = (): unknown => {
    const found = next();
    if (found.startsWith('$')) return variables[found.slice(1)] ?? null;
    if (found === 'null') return null;
    if (/^["-\d]|^(?:true|false)$/.test(found)) return JSON.parse(found) as unknown;
    throw new Error(`query: ${found} where a value belongs`);
  };
  const args = (): Record<string, unknown> => {
    const read: [string, unknown][] = [];
    if (tokens[at] !== '(') return {};
    expect('(');
    while (tokens[at] !== ')') {
      const key = name();
      expect(':');
      read.push([key, value()]);
    }
    expect(')');
    return Object.fromEntries(read);
  };
  const fields = (): Field[] => {
    const read: Field[] = [];
    expect('{');
    while (tokens[at] !== '}') {
      const as = name();
      if (tokens[at] === ':') expect(':');
      const own = tokens[at - 1] === ':' ? name() : as;
      read.push({ name: own, as, args: args(), fields: tokens[at] === '{' ? fields() : [] });
    }
    expect('}');
    return read;
  };
  if (tokens[at] !== '{') {
    const kind = next();
    if (!/^(?:query|subscription)$/.test(kind)) throw new Error(`query: ${kind} is not served`);
    // Declarations of variables say what the console's own schema says.
    while (at < tokens.length && tokens[at] !== '{') at++;
  }
  const read = fields();
  if (at < tokens.length) throw new Error(`query: ${next()} after its end`);
  return read;
}
