import { Document, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Node as YamlNode } from 'yaml';
import type { Toleration } from '../../k8s/types';

/** What is wrong with a list of tolerations, and where: line and column count from 1. */
export interface TolerationProblem {
  kind:
    | 'syntax'
    | 'not-a-list'
    | 'not-a-mapping'
    | 'unknown-field'
    | 'not-text'
    | 'operator'
    | 'effect'
    | 'exists-with-value'
    | 'key-needed';
  line: number;
  column: number;
  /** The parser's words, or the offending text. */
  detail: string;
}

export type ParsedTolerations =
  { ok: true; tolerations: readonly Toleration[] } | { ok: false; problem: TolerationProblem };

const fields = ['key', 'operator', 'value', 'effect', 'tolerationSeconds'];
const operators = ['Equal', 'Exists'];
const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/**
 * Reads the value of `CMMD_ND_TOLERATIONS`: a YAML list of tolerations. As the operator does, it takes
 * scalars as text (`value: true` is "true"). An empty text is an empty list.
 */
export function parseTolerations(text: string): ParsedTolerations {
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines });
  const [error] = document.errors;
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    const detail = error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? '';
    return { ok: false, problem: { kind: 'syntax', line, column: col, detail } };
  }
  const problem = problemOf(document, lines);
  if (problem) {
    return { ok: false, problem };
  }
  const list: unknown = document.toJS();
  return { ok: true, tolerations: Array.isArray(list) ? (list as Toleration[]) : [] };
}

function problemOf(document: Document.Parsed, lines: LineCounter): TolerationProblem | undefined {
  const at = (node: unknown, kind: TolerationProblem['kind'], detail = ''): TolerationProblem => {
    const range = (node as YamlNode | null)?.range;
    const { line, col } = lines.linePos(range?.[0] ?? 0);
    return { kind, line, column: col, detail };
  };
  const { contents } = document;
  if (contents === null || (isScalar(contents) && isEmpty(contents.value))) {
    return undefined;
  }
  if (!isSeq(contents)) {
    return at(contents, 'not-a-list');
  }
  for (const entry of contents.items) {
    if (!isMap(entry)) {
      return at(entry, 'not-a-mapping');
    }
    for (const { key, value } of entry.items) {
      const name = isScalar(key) ? String(key.value) : '';
      if (!fields.includes(name)) {
        return at(key, 'unknown-field', name);
      }
      if (value !== null && !isScalar(value)) {
        return at(value, 'not-text', name);
      }
    }
    const of = (name: string) => textOf(entry.get(name, true));
    const [operator, effect] = [of('operator'), of('effect')];
    if (operator !== '' && !operators.includes(operator)) {
      return at(entry.get('operator', true), 'operator', operator);
    }
    if (effect !== '' && !effects.includes(effect)) {
      return at(entry.get('effect', true), 'effect', effect);
    }
    if (operator === 'Exists' && of('value') !== '') {
      return at(entry.get('value', true), 'exists-with-value', of('value'));
    }
    if (of('key') === '' && operator !== 'Exists') {
      return at(entry, 'key-needed');
    }
  }
  return undefined;
}

function isEmpty(value: unknown): boolean {
  return value === null || value === '';
}

function textOf(node: unknown): string {
  return isScalar(node) && !isEmpty(node.value) ? String(node.value) : '';
}

/**
 * Adds tolerations to the text, keeping its comments, order and other keys as they are. Those that are
 * there already are not added again.
 * @throws Error when the text is no list of tolerations: parse it first
 */
export function addTolerations(text: string, added: readonly Toleration[]): string {
  const parsed = parseTolerations(text);
  if (!parsed.ok) {
    throw new Error(parsed.problem.detail || parsed.problem.kind);
  }
  const fresh = added.filter(
    (toleration) => !parsed.tolerations.some((each) => sameToleration(each, toleration)),
  );
  if (fresh.length === 0) {
    return text;
  }
  const document: Document = parseDocument(text, { schema: 'failsafe' });
  const list = document.contents;
  if (!isSeq(list)) {
    const { commentBefore, comment } = document;
    const replaced = new Document(fresh);
    replaced.commentBefore = commentBefore ?? comment;
    return replaced.toString();
  }
  list.flow &&= list.items.length > 0;
  for (const toleration of fresh) {
    list.add(document.createNode(toleration));
  }
  return document.toString({ lineWidth: 0 });
}

/** Whether two tolerations say the same; an absent operator means Equal. */
function sameToleration(a: Toleration, b: Toleration): boolean {
  const words = ({ key = '', operator, value = '', effect = '' }: Toleration) =>
    [key, operator === undefined || operator === '' ? 'Equal' : operator, value, effect].join('\n');
  return words(a) === words(b);
}
