/**
 * The part of CEL that a plugin which sets a memory policy needs: texts, `==`, `!=`, `in`, `+`, `&&`, `||`,
 * `!`, parentheses, fields, indexes and messages (`Domain{NUMATune: …}`). Anything else is refused with a
 * text that says so; it is never guessed.
 */

export type CelValue = string | boolean | number | CelMessage | CelMap;

/** A message literal: its type and the fields set. */
export interface CelMessage {
  message: string;
  fields: Record<string, CelValue>;
}

export interface CelMap {
  map: Readonly<Record<string, string>>;
}

/** What an expression may refer to; field names are those of Go. */
export type CelScope = Readonly<Record<string, Readonly<Record<string, CelValue>>>>;

type Node =
  | { kind: 'value'; value: CelValue }
  | { kind: 'field'; root: string; name: string }
  | { kind: 'index'; of: Node; key: Node }
  | { kind: 'not'; of: Node }
  | { kind: 'binary'; operator: string; left: Node; right: Node }
  | { kind: 'message'; name: string; fields: [string, Node][] };

/** A text that is no expression, or one that is not understood here. */
export class CelSyntaxError extends Error {}

/** What goes wrong only with the values at hand, such as a key that a map does not have. */
export class CelRuntimeError extends Error {}

/** Messages and their fields: `true` for a text, else the message's type. */
const messages: Record<string, Record<string, true | string>> = {
  Domain: { NUMATune: 'DomainNUMATune' },
  DomainNUMATune: { Memory: 'DomainNUMATuneMemory' },
  DomainNUMATuneMemory: { Mode: true, Nodeset: true },
};

const roots: Record<string, readonly string[]> = {
  vmi: ['Name', 'Namespace', 'Annotations', 'Labels'],
};

const longest = 4096;

/** A compiled expression; calling it evaluates it. Throws CelRuntimeError. */
export type CelProgram = (scope: CelScope) => CelValue;

/** What an expression comes to: `bool` as conditions do, `string`, `map`, or a message's name such as `Domain`. */
export type CelType = string;

/** Compiles a text that comes to a value of that type. Throws CelSyntaxError. */
export function compile(text: string, wanted: CelType): CelProgram {
  if (text.length > longest)
    throw new CelSyntaxError(`expressions over ${longest} characters are not supported`);
  const tokens = [
    ...text.matchAll(/\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|&&|\|\||==|!=|[A-Za-z_]\w*|\S)/gy),
  ].map(([, token = '']) => token);
  const parser = new Parser(tokens);
  const node = parser.or();
  parser.end();
  const type = typeOf(node);
  if (type !== wanted) throw new CelSyntaxError(`must return ${wanted}, got ${type}`);
  return (scope) => evaluate(node, scope);
}

class Parser {
  private at = 0;

  constructor(private readonly tokens: readonly string[]) {}

  end(): void {
    const token = this.tokens[this.at];
    if (token !== undefined) throw unsupported(token);
  }

  or(): Node {
    return this.chain(['||'], () => this.chain(['&&'], () => this.relation()));
  }

  private relation(): Node {
    const left = this.sum();
    const operator = this.tokens[this.at] ?? '';
    if (!['==', '!=', 'in'].includes(operator)) return left;
    this.at += 1;
    return { kind: 'binary', operator, left, right: this.sum() };
  }

  private sum(): Node {
    return this.chain(['+'], () => this.unary());
  }

  private chain(operators: readonly string[], next: () => Node): Node {
    let left = next();
    for (
      let operator = this.tokens[this.at];
      operator && operators.includes(operator);
      operator = this.tokens[this.at]
    ) {
      this.at += 1;
      left = { kind: 'binary', operator, left, right: next() };
    }
    return left;
  }

  private unary(): Node {
    if (this.take('!')) return { kind: 'not', of: this.unary() };
    if (this.take('(')) {
      const inner = this.or();
      this.expect(')');
      return inner;
    }
    return this.primary();
  }

  private primary(): Node {
    const token = this.tokens[this.at++] ?? '';
    if (/^["']/.test(token)) return { kind: 'value', value: unquoted(token) };
    if (token === 'true' || token === 'false') return { kind: 'value', value: token === 'true' };
    if (this.take('{')) return this.message(token);
    const fields = roots[token];
    if (!fields) throw unsupported(token);
    this.expect('.');
    const name = this.tokens[this.at++] ?? '';
    if (!fields.includes(name)) throw new CelSyntaxError(`undefined field '${name}'`);
    let node: Node = { kind: 'field', root: token, name };
    while (this.take('[')) {
      node = { kind: 'index', of: node, key: this.or() };
      this.expect(']');
    }
    if (this.tokens[this.at] === '.') throw unsupported(`.${this.tokens[this.at + 1] ?? ''}`);
    return node;
  }

  private message(name: string): Node {
    const known = messages[name];
    if (!known)
      throw new CelSyntaxError(
        `undeclared reference to '${name}' (or a message that the simulation does not know)`,
      );
    const fields: [string, Node][] = [];
    while (!this.take('}')) {
      if (fields.length > 0) this.expect(',');
      const field = this.tokens[this.at++] ?? '';
      const type = known[field];
      if (type === undefined) throw new CelSyntaxError(`undefined field '${field}'`);
      this.expect(':');
      const value = this.or();
      const wanted = type === true ? 'string' : type;
      if (typeOf(value) !== wanted) {
        throw new CelSyntaxError(`expected type of field '${field}' is '${wanted}'`);
      }
      fields.push([field, value]);
    }
    return { kind: 'message', name, fields };
  }

  private take(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at += 1;
    return true;
  }

  private expect(token: string): void {
    if (!this.take(token))
      throw new CelSyntaxError(
        `Syntax error: expected '${token}', found '${this.tokens[this.at] ?? 'end'}'`,
      );
  }
}

function unsupported(token: string): CelSyntaxError {
  return new CelSyntaxError(
    token === ''
      ? 'Syntax error: unexpected end'
      : `'${token}' is not supported by the simulated evaluator`,
  );
}

function unquoted(token: string): string {
  const escapes: Record<string, string> = { n: '\n', t: '\t' };
  return token.slice(1, -1).replace(/\\(.)/g, (_match, char: string) => escapes[char] ?? char);
}

/** Types of both sides of an operator, and of what comes of it. */
const overloads: Record<string, [left: CelType, right: CelType, result: CelType]> = {
  '&&': ['bool', 'bool', 'bool'],
  '||': ['bool', 'bool', 'bool'],
  in: ['string', 'map', 'bool'],
  '+': ['string', 'string', 'string'],
  '==': ['string', 'string', 'bool'],
  '!=': ['string', 'string', 'bool'],
};

/** Checked before anything runs, as the evaluator does. Throws CelSyntaxError. */
function typeOf(node: Node): CelType {
  switch (node.kind) {
    case 'value':
      return typeof node.value === 'boolean' ? 'bool' : 'string';
    case 'field':
      return node.name === 'Annotations' || node.name === 'Labels' ? 'map' : 'string';
    case 'index':
      return overload('_[_]', ['map', 'string', 'string'], node.of, node.key);
    case 'not':
      return overload('!_', ['bool', 'bool', 'bool'], node.of, node.of);
    case 'message':
      return node.name;
    case 'binary':
      return overload(node.operator, overloads[node.operator], node.left, node.right);
  }
}

function overload(
  operator: string,
  known: (typeof overloads)[string] | undefined,
  left: Node,
  right: Node,
): CelType {
  const types = [typeOf(left), typeOf(right)];
  if (!known || types[0] !== known[0] || types[1] !== known[1]) {
    throw new CelSyntaxError(`found no matching overload for '${operator}' (${types.join(', ')})`);
  }
  return known[2];
}

function evaluate(node: Node, scope: CelScope): CelValue {
  switch (node.kind) {
    case 'value':
      return node.value;
    case 'field':
      return scope[node.root]?.[node.name] ?? '';
    case 'index': {
      const [of, key] = [evaluate(node.of, scope), evaluate(node.key, scope)];
      if (typeof of !== 'object' || !('map' in of)) throw new CelRuntimeError('no such overload');
      if (typeof key !== 'string' || !Object.hasOwn(of.map, key))
        throw new CelRuntimeError(`no such key: ${typeof key === 'string' ? key : typeof key}`);
      return of.map[key] ?? '';
    }
    case 'not':
      return !truth(evaluate(node.of, scope));
    case 'message':
      return {
        message: node.name,
        fields: Object.fromEntries(
          node.fields.map(([name, each]) => [name, evaluate(each, scope)]),
        ),
      };
    case 'binary':
      return binary(node.operator, evaluate(node.left, scope), () => evaluate(node.right, scope));
  }
}

function binary(operator: string, left: CelValue, right: () => CelValue): CelValue {
  if (operator === '&&') return truth(left) && truth(right());
  if (operator === '||') return truth(left) || truth(right());
  const other = right();
  if (operator === 'in') {
    if (typeof left !== 'string' || typeof other !== 'object' || !('map' in other)) {
      throw new CelRuntimeError('no such overload');
    }
    return Object.hasOwn(other.map, left);
  }
  if (typeof left !== 'string' || typeof other !== 'string')
    throw new CelRuntimeError('no such overload');
  if (operator === '+') return left + other;
  return operator === '==' ? left === other : left !== other;
}

function truth(value: CelValue): boolean {
  if (typeof value === 'boolean') return value;
  throw new CelRuntimeError('no such overload');
}
