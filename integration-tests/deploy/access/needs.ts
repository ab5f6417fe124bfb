import ts from 'typescript';
import type { Calls, Value } from './evaluate';
import { DependsOnCaller, Evaluator } from './evaluate';
import type { Source } from './source';
import { calledName } from './source';

/** One verb on one resource that the source uses. */
export interface Need {
  verb: string;
  /** '' for the core group. */
  group: string;
  /** Plural, with its subresource: `pods/proxy`. */
  resource: string;
  /** Where it is used: `src/x.ts:12`. */
  place: string;
}

/** A use whose verb or resource cannot be read from the text. */
export interface Unclear {
  place: string;
  what: string;
}

export interface Access {
  needs: Need[];
  unclear: Unclear[];
}

/** SDK functions that read or write objects, and the verbs each needs. */
const verbsOf: Readonly<Record<string, readonly string[]>> = {
  k8sCreate: ['create'],
  k8sUpdate: ['update'],
  k8sPatch: ['patch'],
  k8sDelete: ['delete'],
  k8sGet: ['get'],
  k8sList: ['list'],
  k8sListItems: ['list'],
};
const reviews = ['useAccessReview', 'checkAccess'];
const watches = ['useK8sWatchResource', 'useK8sWatchResources'];
/** They reach the API server for objects or paths that only a reader of the code can tell. */
const opaque =
  /^(consoleFetch|consoleFetchJSON|consoleFetchText|useDeleteModal|useLabelsModal|useAnnotationsModal|ResourceYAMLEditor|ResourceEventStream)$/;

/** `// access: patch nodes, get pods/proxy, delete cmmds.cmmd.samsung.com` above a use tells it. */
const note = /\/\/ access: (.+)$/;
const noteWithinLines = 4;

/** Every verb on every resource that the source uses, and the uses that it does not understand. */
export function accessOf(source: Source): Access {
  const scan = new Scan(source);
  source.files.forEach((file) => scan.visit(file));
  return { needs: scan.needs, unclear: scan.unclear };
}

class Scan {
  readonly needs: Need[] = [];
  readonly unclear: Unclear[] = [];
  private readonly evaluator: Evaluator;
  private readonly models: Models;

  constructor(private readonly source: Source) {
    this.evaluator = new Evaluator(source);
    this.models = modelsOf(source);
  }

  visit(node: ts.Node): void {
    const name = calledName(node)?.getText() ?? '';
    if (ts.isIdentifier(node) && opaque.test(node.text) && !inImport(node)) {
      if (!this.told(node)) this.cannotTell(node, node.text);
    } else if (
      ts.isCallExpression(node) &&
      (reviews.includes(name) || watches.includes(name) || Object.hasOwn(verbsOf, name))
    ) {
      if (!this.told(node)) this.use(node, name);
    }
    ts.forEachChild(node, (child) => this.visit(child));
  }

  /** Notes what a comment above the use tells; false without one. */
  private told(node: ts.Node): boolean {
    const file = node.getSourceFile();
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    const lines = file.text.split('\n').slice(Math.max(0, line - noteWithinLines), line + 1);
    const text = lines.map((one) => note.exec(one)?.[1]).findLast(Boolean);
    if (text === undefined) return false;
    for (const one of text.replace(/\s*\(.*\)\s*$/, '').split(',')) {
      if (one.trim() === 'none') continue;
      const [, verb = '', plural = '', group = '', sub = ''] =
        /^(create|delete|get|list|patch|update|watch) ([a-z]+)(?:\.([a-z0-9.]+))?(\/[a-z]+)?$/.exec(
          one.trim(),
        ) ?? [];
      if (!plural) this.cannotTell(node, `"${one.trim()}" in an access comment`);
      else this.need(verb, group, plural + sub, node);
    }
    return true;
  }

  /** Looks at a use once for each way in which it can be reached. */
  private use(node: ts.CallExpression, name: string, calls: Calls = new Map()): void {
    const argument = node.arguments[0];
    const before = this.needs.length;
    try {
      const given = argument ? this.evaluator.evaluate(argument, calls) : [];
      const values = name === 'useK8sWatchResources' ? given.flatMap((v) => this.all(v)) : given;
      const clear = values.every((value) => this.one(node, name, value));
      if (!clear || values.length === 0) this.cannotTell(node, name);
    } catch (error) {
      if (!(error instanceof DependsOnCaller)) throw error;
      this.needs.length = before;
      const callers = this.source.callersOf(error.fn);
      const fresh = callers.filter((caller) => calls.get(error.fn) !== caller);
      if (fresh.length === 0 || calls.size > 10) this.cannotTell(node, name);
      for (const caller of fresh) this.use(node, name, new Map([...calls, [error.fn, caller]]));
    }
  }

  private all(value: Value): Value[] {
    return value.is === 'nothing' ? [value] : this.evaluator.allProperties(value);
  }

  /** False when the value does not tell what is used. */
  private one(node: ts.CallExpression, name: string, value: Value): boolean {
    if (value.is === 'nothing') return watches.includes(name);
    if (value.is !== 'object') return false;
    if (reviews.includes(name)) {
      return this.product(node, value, ['verb', 'group', 'resource', 'subresource'], (t) => {
        const sub = t.subresource ? `/${t.subresource}` : '';
        return { verbs: [t.verb], group: t.group, resource: `${t.resource}${sub}` };
      });
    }
    if (watches.includes(name)) {
      const list = this.evaluator
        .property(value, 'isList')
        .some((one) => one.is === 'text' && one.text === 'true');
      return this.kinds(node, value, 'groupVersionKind', [list ? 'list' : 'get', 'watch']);
    }
    return this.kinds(node, value, 'model', verbsOf[name] ?? []);
  }

  private kinds(
    node: ts.CallExpression,
    value: Value,
    property: string,
    verbs: readonly string[],
  ): boolean {
    const models = this.evaluator.property(value, property);
    return models.every((model) => {
      // Code that may have no model asks before it calls.
      if (model.is === 'nothing') return models.length > 1;
      if (model.is !== 'object') return false;
      return this.product(node, model, ['apiGroup', 'group', 'kind', 'plural'], (t) => {
        const group = t.apiGroup || t.group;
        const resource = t.plural || this.models.plural(group, t.kind);
        return { verbs, group, resource };
      });
    });
  }

  /** Notes a need for every combination of what the properties can be; false when one is unknown. */
  private product<Name extends string>(
    node: ts.CallExpression,
    value: Value,
    names: readonly Name[],
    read: (texts: Record<Name, string>) => {
      verbs: readonly string[];
      group: string;
      resource: string;
    },
  ): boolean {
    let combinations: Partial<Record<Name, string>>[] = [{}];
    for (const name of names) {
      const texts = this.evaluator.property(value, name).map((one) => {
        if (one.is === 'text') return one.text;
        return one.is === 'nothing' ? '' : undefined;
      });
      const known = [...new Set(texts)].filter((text) => text !== undefined);
      if (known.length < new Set(texts).size || known.length === 0) return false;
      combinations = combinations.flatMap((c) => known.map((text) => ({ ...c, [name]: text })));
    }
    const all = combinations.map((combination) => read(combination as Record<Name, string>));
    // Group and resource of one model that may be this or that kind: pairs that no model has are none.
    const paired = all.filter(({ group, resource }) => this.models.paired(group, resource));
    return (paired.length > 0 ? paired : all).every(({ verbs, group, resource }) => {
      if (!resource || verbs.some((verb) => !verb)) return false;
      verbs.forEach((verb) => this.need(verb, group, resource, node));
      return true;
    });
  }

  private need(verb: string, group: string, resource: string, node: ts.Node): void {
    const place = this.source.place(node);
    this.needs.push({ verb, group, resource, place });
    // OpenShift lists and shows as projects only the namespaces that one may get.
    if (group === 'project.openshift.io' && resource === 'projects' && verb !== 'create') {
      this.needs.push({ verb: 'get', group: '', resource: 'namespaces', place });
    }
  }

  private cannotTell(node: ts.Node, what: string): void {
    const place = this.source.place(node);
    if (!this.unclear.some((one) => one.place === place)) this.unclear.push({ place, what });
  }
}

function inImport(node: ts.Node): boolean {
  for (let at = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isImportDeclaration(at) || ts.isExportDeclaration(at) || ts.isTypeNode(at)) return true;
  }
  return false;
}

/** What the models of the source say of kinds. */
interface Models {
  /** '' when there is no kind to tell it of. */
  plural(group: string, kind: string): string;
  /** Whether a resource (with or without subresource) is of this group. */
  paired(group: string, resource: string): boolean;
}

function modelsOf(source: Source): Models {
  const plurals = new Map<string, string>();
  const evaluator = new Evaluator(source);
  const textOf = (value: Value, name: string): string =>
    evaluator.property(value, name).flatMap((one) => (one.is === 'text' ? [one.text] : []))[0] ??
    '';
  const learn = (group: string, kind: string, plural: string): void => {
    if (kind && plural) plurals.set(`${group}/${kind}`, plural);
  };
  const visit = (node: ts.Node): void => {
    // const PodModel = model('v1', 'Pod', 'pods', …)
    if (ts.isVariableDeclaration(node) && node.name.getText().endsWith('Model')) {
      const { initializer } = node;
      if (initializer && ts.isCallExpression(initializer)) {
        for (const made of evaluator.evaluate(initializer, new Map())) {
          learn(textOf(made, 'apiGroup'), textOf(made, 'kind'), textOf(made, 'plural'));
        }
      }
    }
    if (ts.isObjectLiteralExpression(node)) {
      const texts = new Map(
        node.properties.flatMap((property): [string, string][] =>
          ts.isPropertyAssignment(property) && ts.isStringLiteralLike(property.initializer)
            ? [[property.name.getText(), property.initializer.text]]
            : [],
        ),
      );
      learn(texts.get('apiGroup') ?? '', texts.get('kind') ?? '', texts.get('plural') ?? '');
    }
    ts.forEachChild(node, visit);
  };
  source.files.forEach(visit);
  const pairs = new Set(
    [...plurals].map(([key, plural]) => `${key.split('/')[0] ?? ''}/${plural}`),
  );
  return {
    plural: (group, kind) => plurals.get(`${group}/${kind}`) ?? guessedPlural(kind),
    paired: (group, resource) => pairs.has(`${group}/${resource.split('/')[0] ?? ''}`),
  };
}

/** As Kubernetes' own clients guess it where they have nothing better. */
function guessedPlural(kind: string): string {
  const singular = kind.toLowerCase();
  if (singular === '') return '';
  if (/(s|x|ch)$/.test(singular)) return `${singular}es`;
  return singular.endsWith('y') ? `${singular.slice(0, -1)}ies` : `${singular}s`;
}
