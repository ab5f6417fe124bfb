import { Document, isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Node, Pair, YAMLMap, YAMLSeq } from 'yaml';
import { isJsonObject, sameJson, valueAt } from '../../k8s/object-path';
import type { JsonObject } from '../../k8s/object-path';
import { podSpecPath } from '../form/values';
import { readObject } from './cmmd-yaml';
import { isMergeKey, MergeError } from './merge-key';
import { OC_SCHEMA, quoteDoubtful } from './oc-schema';

/** Labels that are the same object in memory are written out each time: nobody typed an anchor. */
const plain = { ...OC_SCHEMA, aliasDuplicateObjects: false } as const;
/** The same for parts of a document, which has its schema already. */
const part = { aliasDuplicateObjects: false } as const;
/** Lines are never folded: a reader compares them with what was typed. */
const style = { lineWidth: 0 } as const;

/**
 * YAML of an object. With the text it was read from, only what differs is changed: comments, the order
 * of keys and the way of writing survive. Reading the result always gives the object.
 *
 * @param text what the object came from; `undefined` for a new object
 */
export function renderYaml(text: string | undefined, object: JsonObject): string {
  const reading = text === undefined ? undefined : readObject(text);
  if (text === undefined || !reading || 'problem' in reading) {
    return written(object);
  }
  if (sameJson(reading.object, object)) {
    return text;
  }
  const result = edited(reading.document, reading.object, object);
  if (result === undefined) {
    return written(object);
  }
  // Anchors, merges and tags may say one thing in two places; then the object counts, not the comments.
  const check = readObject(result);
  return 'object' in check && sameJson(check.object, object) ? result : written(object);
}

/** The document's text with what differs changed in it; `undefined` where an alias has lost what it stood for. */
function edited(document: Document, before: JsonObject, after: JsonObject): string | undefined {
  try {
    movePodSpec(document, before, after);
    document.contents = patched(document, document.contents, after);
    quoteDoubtful(document);
    return document.toString(style);
  } catch (error) {
    if (error instanceof ReferenceError || error instanceof MergeError) {
      return undefined;
    }
    throw error;
  }
}

/** Of an object that is nested too deeply for the library its JSON, which is YAML too. */
function written(object: JsonObject): string {
  try {
    const document = new Document(object, plain);
    quoteDoubtful(document);
    return document.toString(style);
  } catch (error) {
    if (error instanceof RangeError) {
      return JSON.stringify(object);
    }
    throw error;
  }
}

/** When the payload changes between Pod and Deployment its pod spec moves, with its comments. */
function movePodSpec(document: Document, before: JsonObject, after: JsonObject): void {
  const kindOf = (object: JsonObject) => {
    const kind = valueAt(object, ['spec', 'payload', 'kind']);
    return typeof kind === 'string' ? kind : '';
  };
  const from = podSpecPath(kindOf(before));
  const to = podSpecPath(kindOf(after));
  if (from === to || valueAt(before, from) === undefined) {
    return;
  }
  const node = document.getIn(from, true);
  document.setIn(
    ['spec', 'payload', 'spec'],
    to.length > from.length ? document.createNode({ template: {} }) : node,
  );
  document.setIn(to, node);
}

/** The node changed so that it stands for the value, or a new one where it cannot be. */
function patched(document: Document, node: unknown, value: unknown): Node {
  if (isMap(node) && isJsonObject(value)) {
    if (node.items.some(({ key }) => isMergeKey(key)) && sameJson(jsonOf(document, node), value)) {
      return node;
    }
    patchMap(document, node, value);
    return node;
  }
  if (isSeq(node) && Array.isArray(value)) {
    patchSequence(document, node, value);
    return node;
  }
  if (isScalar(node) && (typeof value !== 'object' || value === null)) {
    if (!Object.is(node.value, value)) {
      node.value = value;
    }
    return node;
  }
  if (isAlias(node) && sameJson(node.toJS(document, {}), value)) {
    return node;
  }
  const fresh = document.createNode(value, part);
  if (isScalar(node) || isMap(node) || isSeq(node)) {
    fresh.comment = node.comment ?? null;
    fresh.commentBefore = node.commentBefore ?? null;
  }
  return fresh;
}

function patchMap(document: Document, map: YAMLMap, value: JsonObject): void {
  const pairs = new Map<string, Pair>();
  for (const pair of map.items) {
    pairs.set(keyOf(pair), pair);
  }
  map.items = map.items.filter((pair) => Object.hasOwn(value, keyOf(pair)));
  for (const [key, item] of Object.entries(value)) {
    const pair = pairs.get(key);
    if (pair) {
      pair.value = patched(document, pair.value, item);
    } else {
      // A node, so that a key which might be read as something else than a text is quoted.
      map.set(document.createNode(key), document.createNode(item, part));
    }
  }
}

/** Items keep their node when they are the same or have the same name, wherever they are now. */
function patchSequence(document: Document, sequence: YAMLSeq, values: readonly unknown[]): void {
  const unused = sequence.items.map((node) => ({ node, json: jsonOf(document, node) }));
  const take = (fits: (json: unknown) => boolean): unknown => {
    const index = unused.findIndex(({ json }) => fits(json));
    return index < 0 ? undefined : unused.splice(index, 1)[0]?.node;
  };
  const exact = values.map((value) => take((json) => sameJson(json, value)));
  sequence.items = values.map((value, index) => {
    const name = isJsonObject(value) ? value['name'] : undefined;
    const node =
      exact[index] ??
      take((json) => name !== undefined && isJsonObject(json) && json['name'] === name) ??
      (name === undefined ? take((json) => typeof json === typeof value) : undefined);
    return node === undefined ? document.createNode(value, part) : patched(document, node, value);
  });
}

function jsonOf(document: Document, node: unknown): unknown {
  return isMap(node) || isSeq(node) || isScalar(node) || isAlias(node)
    ? node.toJS(document, {})
    : node;
}

function keyOf({ key }: Pair): string {
  return String(isScalar(key) ? key.value : key);
}
