import { isScalar, parseAllDocuments, visit } from 'yaml';
import type { Document, Node, YAMLError } from 'yaml';
import type { JsonObject } from '../../k8s/object-path';
import { isJsonObject } from '../../k8s/object-path';
import { isMergeKey, MergeError } from './merge-key';
import { OC_SCHEMA } from './oc-schema';
import type { YamlProblem } from './yaml-problem';

/** Characters: an object in etcd is at most 1.5 MB, and no CMMD comes near this. */
export const MAX_YAML = 512 * 1024;
/** As many references as a manifest ever needs; a bomb has millions. */
const MAX_ALIASES = 100;

export type YamlReading = { object: JsonObject; document: Document } | { problem: YamlProblem };

/**
 * Reads one object from YAML as `oc` does, or says what keeps it from being one. Empty documents do not
 * count. Never throws.
 */
export function readObject(text: string): YamlReading {
  if (text.length > MAX_YAML) {
    return { problem: { kind: 'too-large', size: text.length, allowed: MAX_YAML } };
  }
  try {
    const documents = [...parseAllDocuments(text, { ...OC_SCHEMA, prettyErrors: true })];
    const broken = documents.flatMap(({ errors }) => errors)[0];
    if (broken) {
      return { problem: syntaxProblem(broken) };
    }
    const filled = documents.filter(
      ({ contents }) => contents !== null && !(isScalar(contents) && contents.value === null),
    );
    const [document] = filled;
    if (!document) {
      return { problem: { kind: 'empty' } };
    }
    if (filled.length > 1) {
      return { problem: { kind: 'several-documents', count: filled.length } };
    }
    const odd = oddValue(document);
    if (odd) {
      return { problem: odd };
    }
    const object: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return isJsonObject(object) ? { object, document } : { problem: { kind: 'no-object' } };
  } catch (error) {
    // The library throws for too many aliases and for unknown ones, and the engine for nesting without end.
    if (error instanceof ReferenceError) {
      const tooMany = error.message.startsWith('Excessive alias count');
      return { problem: { kind: tooMany ? 'too-many-aliases' : 'unknown-alias' } };
    }
    if (error instanceof RangeError) {
      return { problem: { kind: 'too-deep' } };
    }
    if (error instanceof MergeError) {
      return { problem: { kind: 'odd-merge' } };
    }
    throw error;
  }
}

/** What YAML can say and JSON cannot: numbers and objects without end, and keys that are no texts. */
function oddValue(document: Document.Parsed): YamlProblem | undefined {
  let odd: YamlProblem | undefined;
  // Each anchor as it is when an alias is come by: a later one of the same name takes its place.
  const anchors = new Map<string, Node>();
  const remember = (node: Node & { anchor?: string }) => {
    if (node.anchor) {
      anchors.set(node.anchor, node);
    }
  };
  visit(document, {
    Collection: (_key, node) => remember(node),
    Scalar(key, node) {
      remember(node);
      if (isMergeKey(node) && key !== 'key') {
        odd = { kind: 'odd-merge' };
        return visit.BREAK;
      }
      if (typeof node.value === 'number' && !Number.isFinite(node.value)) {
        odd = { kind: 'not-finite' };
        return visit.BREAK;
      }
      return undefined;
    },
    Alias(_key, { source }, path) {
      const meant = anchors.get(source);
      if (meant && path.includes(meant)) {
        odd = { kind: 'contains-itself' };
        return visit.BREAK;
      }
      if (isMergeKey(meant)) {
        odd = { kind: 'odd-merge' };
        return visit.BREAK;
      }
      return undefined;
    },
    Pair(_key, { key }) {
      if (!isScalar(key) || key.value === null) {
        odd = { kind: 'odd-key' };
        return visit.BREAK;
      }
      return undefined;
    },
  });
  return odd;
}

/** Reads a CMMD: one object of that kind, with a payload. */
export function readCmmd(text: string): YamlReading {
  const reading = readObject(text);
  if ('problem' in reading) {
    return reading;
  }
  const { apiVersion, kind, spec } = reading.object;
  if (kind !== 'CMMD' || apiVersion !== 'cmmd.samsung.com/v1') {
    return { problem: { kind: 'other-kind', found: `${shown(apiVersion)} ${shown(kind)}`.trim() } };
  }
  return isJsonObject(spec) ? reading : { problem: { kind: 'no-spec' } };
}

/** Reads a payload: a Pod or a Deployment. A ReplicaSet is told apart, because people try it. */
export function readPayload(text: string): YamlReading {
  const reading = readObject(text);
  if ('problem' in reading) {
    return reading;
  }
  const { kind } = reading.object;
  return kind === 'Pod' || kind === 'Deployment'
    ? reading
    : { problem: { kind: 'no-payload', found: shown(kind) } };
}

function syntaxProblem({ code, message, linePos }: YAMLError): YamlProblem {
  const line = linePos?.[0].line ?? 0;
  switch (code) {
    case 'TAB_AS_INDENT':
      return { kind: 'tab', line };
    case 'MULTIPLE_DOCS':
      return { kind: 'several-documents', count: 2 };
    default:
      // The first line says what; a picture of the place follows.
      return { kind: 'syntax', line, message: message.split('\n')[0] ?? message };
  }
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
