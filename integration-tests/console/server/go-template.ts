/** A value that a template can use. */
export type TemplateValue = string | number | boolean | object | null | undefined;

/** An open `if`: whether its current branch is written, and whether one of its branches already was. */
interface Block {
  active: boolean;
  taken: boolean;
}

/**
 * Fills in a Go template with the delimiters `[[ ]]`, as the index page of the real console is one.
 * Knows `if`, `else if`, `else`, `end`, field paths and the functions of `functions`; anything else throws by name.
 * Strings are escaped for HTML; an object is written as JSON that is safe inside a script.
 */
export function fillTemplate(template: string, data: object): string {
  const blocks: Block[] = [];
  const output: string[] = [];
  const active = () => blocks.every((block) => block.active);
  for (const [index, part] of template.split(/\[\[-?\s*(.*?)\s*-?\]\]/s).entries()) {
    if (index % 2 === 0) {
      if (active()) output.push(part);
    } else if (!control(part, blocks, data) && active()) {
      output.push(written(evaluate(part, data)));
    }
  }
  if (blocks.length > 0) throw new Error('index page template: [[ if ]] without [[ end ]]');
  return output.join('');
}

/** Handles `if`, `else if`, `else` and `end`; false for any other action. */
function control(action: string, blocks: Block[], data: object): boolean {
  const [, keyword, condition = ''] = /^(if|else if|else|end)\b\s*(.*)$/s.exec(action) ?? [];
  if (keyword === undefined) return false;
  if (keyword === 'if') {
    const holds = truth(evaluate(condition, data));
    blocks.push({ active: holds, taken: holds });
    return true;
  }
  const block = blocks.at(-1);
  if (!block) throw new Error(`index page template: [[ ${keyword} ]] without [[ if ]]`);
  if (keyword === 'end') {
    blocks.pop();
    return true;
  }
  block.active = !block.taken && (keyword === 'else' || truth(evaluate(condition, data)));
  block.taken ||= block.active;
  return true;
}

const functions: Record<string, (args: TemplateValue[]) => TemplateValue> = {
  eq: ([first, ...rest]) => rest.includes(first),
  ne: ([a, b]) => a !== b,
  not: ([a]) => !truth(a),
  and: (args) => args.find((a) => !truth(a)) ?? args.at(-1),
  or: (args) => args.find(truth) ?? args.at(-1),
  len: ([a]) => (typeof a === 'string' || Array.isArray(a) ? a.length : 0),
  slice: ([text, from, to]) =>
    (typeof text === 'string' ? text : '').slice(
      Number(from),
      to === undefined ? undefined : Number(to),
    ),
};

function evaluate(expression: string, data: object): TemplateValue {
  const tokens = expression.match(/"(?:[^"\\]|\\.)*"|[()]|[^\s()"]+/g) ?? [];
  let at = 0;
  const operand = (): TemplateValue => {
    const token = tokens[at++] ?? '';
    if (token === '(') {
      const value = call();
      if (tokens[at++] !== ')') throw new Error(`index page template: no ) in ${expression}`);
      return value;
    }
    if (token.startsWith('"')) return String(JSON.parse(token));
    if (/^-?\d+$/.test(token)) return Number(token);
    if (token === 'true' || token === 'false') return token === 'true';
    if (/^(\.[A-Za-z_]\w*)+$/.test(token)) return field(token, data);
    throw new Error(
      `index page template: ${token || 'an empty action'} in [[ ${expression} ]] is not supported`,
    );
  };
  const call = (): TemplateValue => {
    const name = tokens[at] ?? '';
    const apply = Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (!apply) return operand();
    at++;
    const args: TemplateValue[] = [];
    while (at < tokens.length && tokens[at] !== ')') args.push(operand());
    return apply(args);
  };
  const value = call();
  if (at < tokens.length)
    throw new Error(`index page template: [[ ${expression} ]] is not supported`);
  return value;
}

function field(path: string, data: object): TemplateValue {
  let value: unknown = data;
  for (const name of path.slice(1).split('.')) {
    value = typeof value === 'object' && value !== null ? memberOf(value, name) : undefined;
  }
  return value as TemplateValue;
}

/** Go names its fields in upper case; their JSON names, which flags are kept by, begin in lower case. */
function memberOf(value: object, name: string): unknown {
  const key = Object.keys(value).find((k) => k === name || k.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : Reflect.get(value, key);
}

function truth(value: TemplateValue): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

function written(value: TemplateValue): string {
  if (typeof value === 'object' && value !== null) return scriptJson(value);
  return String(value ?? '').replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** JSON that cannot end the script it stands in. */
export function scriptJson(value: object): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
