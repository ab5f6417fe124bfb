import ts from 'typescript';
import type { Caller, Source } from './source';
import { calledName, functionOf, withoutWrapping } from './source';

/** What an expression can be, as far as the text of the program tells. */
export type Value =
  | { is: 'text'; text: string }
  | { is: 'nothing' }
  | { is: 'object'; node: ts.ObjectLiteralExpression; calls: Calls }
  | { is: 'attributes'; node: ts.JsxAttributes; calls: Calls }
  | { is: 'list'; items: readonly Value[] }
  | { is: 'unknown' };

/** Which call each function is looked at for. */
export type Calls = ReadonlyMap<ts.Node, Caller>;

/** Thrown when a value depends on who calls a function. */
export class DependsOnCaller extends Error {
  constructor(readonly fn: ts.SignatureDeclaration) {
    super('depends on the caller');
  }
}

const unknown: Value[] = [{ is: 'unknown' }];
const maxDepth = 60;

/** Finds what expressions can be, by following names, properties and calls; nothing is run. */
export class Evaluator {
  private depth = 0;

  constructor(private readonly source: Source) {}

  /** Every value the expression can have. Throws DependsOnCaller for a parameter whose call is not given. */
  evaluate(expression: ts.Expression, calls: Calls): Value[] {
    if (this.depth > maxDepth) return unknown;
    this.depth++;
    try {
      return this.step(withoutWrapping(expression), calls);
    } finally {
      this.depth--;
    }
  }

  /** What a property of a value can be. */
  property(value: Value, name: string): Value[] {
    if (value.is === 'nothing') return [value];
    if (value.is === 'object') return this.ofObject(value.node, name, value.calls);
    if (value.is === 'attributes') return this.ofAttributes(value.node, name, value.calls);
    return unknown;
  }

  /** The values of all properties. */
  allProperties(value: Value): Value[] {
    if (value.is === 'nothing') return [];
    if (value.is === 'list') return [...value.items];
    if (value.is !== 'object') return unknown;
    return value.node.properties.flatMap((property) => {
      if (ts.isPropertyAssignment(property))
        return this.evaluate(property.initializer, value.calls);
      if (ts.isShorthandPropertyAssignment(property)) return this.named(property.name, value.calls);
      if (ts.isSpreadAssignment(property)) {
        const spread = this.evaluate(property.expression, value.calls);
        return spread.flatMap((one) => this.allProperties(one));
      }
      return unknown;
    });
  }

  private step(node: ts.Expression, calls: Calls): Value[] {
    if (ts.isStringLiteralLike(node)) return [{ is: 'text', text: node.text }];
    if (node.kind === ts.SyntaxKind.NullKeyword) return [{ is: 'nothing' }];
    if (node.kind === ts.SyntaxKind.FalseKeyword) return [{ is: 'nothing' }];
    if (node.kind === ts.SyntaxKind.TrueKeyword) return [{ is: 'text', text: 'true' }];
    if (ts.isObjectLiteralExpression(node)) return [{ is: 'object', node, calls }];
    if (ts.isArrayLiteralExpression(node)) return [{ is: 'list', items: this.items(node, calls) }];
    if (ts.isConditionalExpression(node)) {
      return [...this.evaluate(node.whenTrue, calls), ...this.evaluate(node.whenFalse, calls)];
    }
    if (ts.isBinaryExpression(node)) return this.binary(node, calls);
    if (ts.isPropertyAccessExpression(node)) {
      const of = this.evaluate(node.expression, calls);
      return of.flatMap((value) => this.property(value, node.name.text));
    }
    if (ts.isElementAccessExpression(node)) {
      const of = this.evaluate(node.expression, calls);
      return of.flatMap((value) => this.allProperties(value));
    }
    if (ts.isCallExpression(node)) return this.call(node, calls);
    if (ts.isIdentifier(node)) return this.named(node, calls);
    return unknown;
  }

  private binary(node: ts.BinaryExpression, calls: Calls): Value[] {
    const right = this.evaluate(node.right, calls);
    switch (node.operatorToken.kind) {
      case ts.SyntaxKind.AmpersandAmpersandToken:
        return [{ is: 'nothing' }, ...right];
      case ts.SyntaxKind.QuestionQuestionToken:
      case ts.SyntaxKind.BarBarToken: {
        const left = this.evaluate(node.left, calls);
        const given = left.filter(({ is }) => is !== 'nothing');
        // `model.apiGroup ?? ''`: the other side counts where the first is not there.
        return given.length === left.length && left.every(({ is }) => is !== 'unknown')
          ? given
          : [...given, ...right];
      }
      default:
        return unknown;
    }
  }

  private named(name: ts.Identifier, calls: Calls): Value[] {
    if (name.text === 'undefined') return [{ is: 'nothing' }];
    const declaration = this.source.declarationOf(name);
    return declaration ? this.declared(declaration, calls) : unknown;
  }

  private declared(declaration: ts.Declaration, calls: Calls): Value[] {
    if (ts.isParameter(declaration)) return this.parameter(declaration, calls);
    if (ts.isBindingElement(declaration)) return this.bound(declaration, calls);
    if (!ts.isVariableDeclaration(declaration)) return unknown;
    if (declaration.initializer) return this.evaluate(declaration.initializer, calls);
    const loop = declaration.parent.parent;
    return ts.isForOfStatement(loop) ? this.elements(loop.expression, calls) : unknown;
  }

  /** `const { model } = …` and `function f({ model })`. */
  private bound(element: ts.BindingElement, calls: Calls): Value[] {
    const pattern = element.parent;
    const whole = this.declared(pattern.parent, calls);
    if (ts.isArrayBindingPattern(pattern)) {
      const at = pattern.elements.indexOf(element);
      return whole.flatMap((value) =>
        value.is === 'list' ? (value.items[at] ?? { is: 'unknown' }) : unknown,
      );
    }
    const name = (element.propertyName ?? element.name).getText();
    const values = whole.flatMap((value) => this.property(value, name));
    const missing = values.some(({ is }) => is === 'nothing');
    return missing && element.initializer
      ? [
          ...values.filter(({ is }) => is !== 'nothing'),
          ...this.evaluate(element.initializer, calls),
        ]
      : values;
  }

  private parameter(parameter: ts.ParameterDeclaration, calls: Calls): Value[] {
    const fn = parameter.parent;
    const at = fn.parameters.indexOf(parameter);
    const caller = calls.get(fn);
    if (caller) {
      if (!ts.isCallExpression(caller)) {
        return [{ is: 'attributes', node: caller.attributes, calls }];
      }
      const argument = caller.arguments[at];
      if (argument) return this.evaluate(argument, calls);
      return parameter.initializer
        ? this.evaluate(parameter.initializer, calls)
        : [{ is: 'nothing' }];
    }
    // list.map((item) => …)
    const through = fn.parent;
    if (
      ts.isCallExpression(through) &&
      through.arguments.some((argument) => argument === (fn as ts.Node)) &&
      ts.isPropertyAccessExpression(through.expression) &&
      /^(map|flatMap|forEach|filter|every|some|find)$/.test(through.expression.name.text)
    ) {
      return at === 0 ? this.elements(through.expression.expression, calls) : unknown;
    }
    throw new DependsOnCaller(fn);
  }

  private call(node: ts.CallExpression, calls: Calls): Value[] {
    const name = calledName(node);
    const [first] = node.arguments;
    // Both name the same kind; the model says more (its plural).
    if (name?.getText() === 'groupVersionKind' && first) return this.evaluate(first, calls);
    if (/^(useMemo|useState|useRef)$/.test(name?.getText() ?? '') && first) {
      return ts.isArrowFunction(first) ? this.returned(first, calls) : this.evaluate(first, calls);
    }
    if (ts.isPropertyAccessExpression(node.expression)) {
      const of = node.expression.expression;
      const method = node.expression.name.text;
      if (/^(map|flatMap)$/.test(method) && first && ts.isArrowFunction(first)) {
        const values = this.returned(first, calls);
        const flat = values.flatMap((v) => (v.is === 'list' && method === 'flatMap' ? v.items : v));
        return [{ is: 'list', items: flat }];
      }
      if (/^(filter|slice|concat|toSorted)$/.test(method)) return this.evaluate(of, calls);
      if (of.getText() === 'Object' && method === 'values' && first) {
        const values = this.evaluate(first, calls).flatMap((value) => this.allProperties(value));
        return [{ is: 'list', items: values }];
      }
    }
    const declaration = name && this.source.declarationOf(name);
    const fn = declaration && functionOf(declaration);
    return fn ? this.returned(fn, new Map([...calls, [fn, node]])) : unknown;
  }

  /** What a function can return. */
  private returned(fn: ts.SignatureDeclaration, calls: Calls): Value[] {
    const body = 'body' in fn ? fn.body : undefined;
    if (!body) return unknown;
    if (!ts.isBlock(body)) return this.evaluate(body, calls);
    const values: Value[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isFunctionLike(node)) return;
      if (ts.isReturnStatement(node) && node.expression) {
        values.push(...this.evaluate(node.expression, calls));
      }
      ts.forEachChild(node, visit);
    };
    ts.forEachChild(body, visit);
    return values.length > 0 ? values : unknown;
  }

  private elements(list: ts.Expression, calls: Calls): Value[] {
    return this.evaluate(list, calls).flatMap((value) =>
      value.is === 'list' ? [...value.items] : unknown,
    );
  }

  private items(node: ts.ArrayLiteralExpression, calls: Calls): Value[] {
    return node.elements.flatMap((element) =>
      ts.isSpreadElement(element)
        ? this.elements(element.expression, calls)
        : this.evaluate(element, calls),
    );
  }

  private ofObject(node: ts.ObjectLiteralExpression, name: string, calls: Calls): Value[] {
    const found: Value[] = [];
    for (const property of [...node.properties].reverse()) {
      if (ts.isSpreadAssignment(property)) {
        const spread = this.evaluate(property.expression, calls);
        const given = spread.flatMap((value) => this.property(value, name));
        found.push(...given.filter(({ is }) => is !== 'nothing'));
        // A spread that always has the property hides what comes before it.
        if (given.length > 0 && given.every(({ is }) => is !== 'nothing')) return found;
      } else if (property.name.getText().replace(/^['"]|['"]$/g, '') === name) {
        if (ts.isPropertyAssignment(property)) {
          return [...found, ...this.evaluate(property.initializer, calls)];
        }
        if (ts.isShorthandPropertyAssignment(property)) {
          return [...found, ...this.named(property.name, calls)];
        }
        return [...found, ...unknown];
      }
    }
    return [...found, { is: 'nothing' }];
  }

  private ofAttributes(node: ts.JsxAttributes, name: string, calls: Calls): Value[] {
    for (const attribute of node.properties) {
      if (ts.isJsxSpreadAttribute(attribute)) return unknown;
      if (attribute.name.getText() !== name) continue;
      const value = attribute.initializer;
      if (value && ts.isStringLiteral(value)) return [{ is: 'text', text: value.text }];
      return value && ts.isJsxExpression(value) && value.expression
        ? this.evaluate(value.expression, calls)
        : unknown;
    }
    return [{ is: 'nothing' }];
  }
}
