import path from 'node:path';
import ts from 'typescript';

/** The plugin's source with its symbols: which name means which declaration, across files. */
export interface Source {
  files: readonly ts.SourceFile[];
  /** The declaration a name stands for, through imports. */
  declarationOf(name: ts.Node): ts.Declaration | undefined;
  /** Calls, and uses as a JSX element, of a function or component. */
  callersOf(fn: ts.SignatureDeclaration): readonly Caller[];
  /** `src/x.ts:12` */
  place(node: ts.Node): string;
}

/** One place that calls a function; for a JSX element its attributes stand for the one argument. */
export type Caller = ts.CallExpression | ts.JsxSelfClosingElement | ts.JsxOpeningElement;

const isTest = /(\.test\.tsx?$|[\\/]test-[\w-]+\.tsx?$|[\\/]testing\.tsx?$|fixtures\.tsx?$)/;

/**
 * Reads every source file below a folder but tests. Packages are not looked into, which makes it fast:
 * what they export is known by name.
 */
export function readSource(root: string, given?: Readonly<Record<string, string>>): Source {
  const inMemory = new Map(
    Object.entries(given ?? {}).map(([name, text]) => [path.join(root, name), text]),
  );
  const names = (
    given
      ? [...inMemory.keys()]
      : ts.sys.readDirectory(root, ['.ts', '.tsx'], ['node_modules', '**/*.d.ts'], undefined)
  ).filter((name) => !isTest.test(name));
  const options: ts.CompilerOptions = { jsx: ts.JsxEmit.ReactJSX, noLib: true, noResolve: false };
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost(options),
    ...(given && {
      getSourceFile: (name: string, target: ts.ScriptTarget) => {
        const text = inMemory.get(name);
        return text === undefined ? undefined : ts.createSourceFile(name, text, target, true);
      },
      fileExists: (name: string) => inMemory.has(name),
    }),
    resolveModuleNameLiterals: (literals, from) =>
      literals.map(({ text }) => ({ resolvedModule: resolve(text, from) })),
  };
  const resolve = (text: string, from: string): ts.ResolvedModuleFull | undefined => {
    if (!text.startsWith('.')) return undefined;
    const base = path.resolve(path.dirname(from), text);
    const endings = ['.ts', '.tsx', '/index.ts', '/index.tsx'];
    const file = endings.map((end) => base + end).find((name) => host.fileExists(name));
    return file === undefined
      ? undefined
      : { resolvedFileName: file, extension: path.extname(file), isExternalLibraryImport: false };
  };
  const program = ts.createProgram(names, options, host);
  const checker = program.getTypeChecker();
  const files = program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.startsWith(root) && !isTest.test(fileName));

  const declarationOf = (name: ts.Node): ts.Declaration | undefined => {
    const shorthand = ts.isShorthandPropertyAssignment(name.parent);
    const found = shorthand
      ? checker.getShorthandAssignmentValueSymbol(name.parent)
      : checker.getSymbolAtLocation(name);
    if (!found) return undefined;
    const alias = found.flags & ts.SymbolFlags.Alias;
    const symbol = alias ? checker.getAliasedSymbol(found) : found;
    return (symbol.declarations ?? found.declarations)?.[0] ?? found.declarations?.[0];
  };

  // Asking what a name means is what costs: only of names that some function of ours has.
  const functionNames = new Set<string>();
  const collect = (node: ts.Node): void => {
    if ('name' in node && functionOf(node)) functionNames.add((node.name as ts.Node).getText());
    ts.forEachChild(node, collect);
  };
  files.forEach(collect);
  const callers = new Map<ts.Node, Caller[]>();
  const visit = (node: ts.Node): void => {
    const called = calledName(node);
    const declaration =
      called && functionNames.has(called.getText()) ? declarationOf(called) : undefined;
    const fn = declaration && functionOf(declaration);
    if (fn) callers.set(fn, [...(callers.get(fn) ?? []), node as Caller]);
    ts.forEachChild(node, visit);
  };
  files.forEach(visit);

  return {
    files,
    declarationOf,
    callersOf: (fn) => callers.get(fn) ?? [],
    place: (node) => {
      const file = node.getSourceFile();
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      return `${path.join('src', path.relative(root, file.fileName))}:${line + 1}`;
    },
  };
}

/** The name of what is called, also in `sdk.useModal()`. */
export function calledName(node: ts.Node): ts.Node | undefined {
  if (ts.isCallExpression(node)) {
    const callee = node.expression;
    if (ts.isIdentifier(callee)) return callee;
    return ts.isPropertyAccessExpression(callee) ? callee.name : undefined;
  }
  if (ts.isJsxSelfClosingElement(node) || ts.isJsxOpeningElement(node)) return node.tagName;
  return undefined;
}

/** The function that a declaration declares: `function f`, `const f = () =>`, `f: () =>`, `f() {}`. */
export function functionOf(declaration: ts.Node): ts.SignatureDeclaration | undefined {
  if (ts.isFunctionDeclaration(declaration) || ts.isMethodDeclaration(declaration)) {
    return declaration;
  }
  const initializer =
    ts.isVariableDeclaration(declaration) || ts.isPropertyAssignment(declaration)
      ? declaration.initializer && withoutWrapping(declaration.initializer)
      : undefined;
  if (!initializer) return undefined;
  if (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)) return initializer;
  // memo(() => …), useCallback(() => …)
  const first = ts.isCallExpression(initializer) ? initializer.arguments[0] : undefined;
  const wraps = /^(memo|useCallback|forwardRef)$/.test(calledName(initializer)?.getText() ?? '');
  return wraps && first && (ts.isArrowFunction(first) || ts.isFunctionExpression(first))
    ? first
    : undefined;
}

/** The expression inside parentheses and type assertions. */
export function withoutWrapping(node: ts.Expression): ts.Expression {
  let inner = node;
  while (
    ts.isParenthesizedExpression(inner) ||
    ts.isAsExpression(inner) ||
    ts.isSatisfiesExpression(inner) ||
    ts.isNonNullExpression(inner) ||
    ts.isAwaitExpression(inner)
  ) {
    inner = inner.expression;
  }
  return inner;
}
