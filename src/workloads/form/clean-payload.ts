import type { PayloadResource } from '../../k8s/types';
import { isJsonObject, valueAt, withValueAt } from '../../k8s/object-path';
import type { JsonObject, ObjectPath } from '../../k8s/object-path';
import { markOwner } from '../../k8s/object-marks';
import type { MarkOwner, MarkPlace } from '../../k8s/object-marks';

/** Something that did not come along from an object. */
export interface TakenOut {
  owner: MarkOwner;
  /** Such as `metadata.uid` or `metadata.labels[socmmd]`. */
  path: string;
}

/** What the server or a controller wrote into an object: a new one cannot be created with it. */
const WRITTEN_BY_CLUSTER: readonly ObjectPath[] = [
  ['status'],
  ...[
    'uid',
    'resourceVersion',
    'generation',
    'creationTimestamp',
    'deletionTimestamp',
    'deletionGracePeriodSeconds',
    'managedFields',
    'ownerReferences',
    'selfLink',
  ].map((name) => ['metadata', name]),
  ['spec', 'template', 'metadata', 'creationTimestamp'],
];

/**
 * Besides, what a payload must not say: the operator decides on name, project and node, an owner or a
 * finalizer of the old object keeps the new one from being the CMMD's alone.
 */
const NOT_FOR_PAYLOADS: readonly ObjectPath[] = [
  ['metadata', 'namespace'],
  ['metadata', 'generateName'],
  ['metadata', 'finalizers'],
  ['spec', 'nodeName'],
  ['spec', 'template', 'spec', 'nodeName'],
  ...['uid', 'resourceVersion', 'generateName', 'namespace', 'ownerReferences', 'finalizers'].map(
    (name) => ['spec', 'template', 'metadata', name],
  ),
];

const METADATA: readonly (readonly [ObjectPath, MarkPlace])[] = [
  [['metadata'], 'object'],
  [['spec', 'template', 'metadata'], 'pods'],
];

const SELECTOR: ObjectPath = ['spec', 'selector'];

/** Finalizers that the deletion of an object itself puts there. */
const DELETION: readonly unknown[] = ['foregroundDeletion', 'orphan'];

/** An existing object as it can be created again: without what the cluster added. */
export function recreatable(object: JsonObject): JsonObject {
  const path = ['metadata', 'finalizers'];
  const finalizers = valueAt(object, path);
  const kept = Array.isArray(finalizers)
    ? (finalizers as unknown[]).filter((one) => !DELETION.includes(one))
    : [];
  return WRITTEN_BY_CLUSTER.reduce<unknown>(
    (rest, gone) => withValueAt(rest, gone, undefined),
    withValueAt(withoutMarks(object, ['cluster']).object, path, kept.length > 0 ? kept : undefined),
  ) as JsonObject;
}

/** An existing object, as a payload: what the user wrote, without what others added. */
export function cleanPayload(object: JsonObject): PayloadResource {
  return takeOver(object).payload;
}

/** The same, with what was left out, so that the user can be told. */
export function takeOver(object: JsonObject): {
  payload: PayloadResource;
  takenOut: readonly TakenOut[];
} {
  const takenOut: TakenOut[] = [];
  let rest: unknown = object;
  for (const path of [...WRITTEN_BY_CLUSTER, ...NOT_FOR_PAYLOADS]) {
    const value = valueAt(rest, path);
    if (value !== undefined) {
      // Every object of the cluster has these: a list of them would hide what matters.
      if (!WRITTEN_BY_CLUSTER.includes(path) || path.includes('ownerReferences')) {
        takenOut.push({ owner: 'cluster', path: pathText(path) });
      }
      rest = withValueAt(rest, path, undefined);
    }
  }
  const marks = withoutMarks(isJsonObject(rest) ? rest : {}, undefined);
  return {
    payload: marks.object,
    takenOut: [...takenOut, ...marks.takenOut.filter(({ owner }) => owner !== 'cluster')],
  };
}

/** A CMMD's own metadata for another CMMD: labels and annotations that are nobody's marks. */
export function cleanMetadata(metadata: unknown): JsonObject {
  const { object } = withoutMarks({ metadata: isJsonObject(metadata) ? metadata : {} }, undefined);
  const kept = isJsonObject(object['metadata']) ? object['metadata'] : {};
  return Object.fromEntries(
    ['labels', 'annotations'].flatMap((part) =>
      isJsonObject(kept[part]) ? [[part, kept[part]]] : [],
    ),
  );
}

/** @param owners whose marks go; `undefined` = everybody's */
function withoutMarks(
  object: JsonObject,
  owners: readonly MarkOwner[] | undefined,
): { object: JsonObject; takenOut: readonly TakenOut[] } {
  const takenOut: TakenOut[] = [];
  let rest: unknown = object;
  const goes = (key: string, on: 'labels' | 'annotations', place: MarkPlace) => {
    const owner = markOwner(key, on, place);
    return owner && (owners?.includes(owner) ?? true) ? owner : undefined;
  };
  const drop = (path: ObjectPath, owner: MarkOwner) => {
    takenOut.push({ owner, path: pathText(path) });
    rest = withValueAt(rest, path, undefined);
  };
  for (const [metadata, place] of METADATA) {
    for (const on of ['labels', 'annotations'] as const) {
      const held = valueAt(object, [...metadata, on]);
      for (const key of isJsonObject(held) ? Object.keys(held) : []) {
        const owner = goes(key, on, place);
        if (owner) {
          drop([...metadata, on, key], owner);
        }
      }
    }
  }
  // A selector that names what the pods no longer carry would be refused.
  const labels = valueAt(object, [...SELECTOR, 'matchLabels']);
  for (const key of isJsonObject(labels) ? Object.keys(labels) : []) {
    const owner = goes(key, 'labels', 'pods');
    if (owner) {
      drop([...SELECTOR, 'matchLabels', key], owner);
    }
  }
  return { object: isJsonObject(rest) ? rest : {}, takenOut };
}

/** `metadata.labels[app.kubernetes.io/instance]`: keys that hold dots or slashes stand in brackets. */
function pathText(path: ObjectPath): string {
  return path.reduce<string>((text, part) => {
    const key = String(part);
    if (/[./]/.test(key) || typeof part === 'number') {
      return `${text}[${key}]`;
    }
    return text === '' ? key : `${text}.${key}`;
  }, '');
}

/** A CMMD with another payload; its name follows the payload's where it has none yet. */
export function withPayload(cmmd: JsonObject, payload: PayloadResource): JsonObject {
  const metadata = isJsonObject(cmmd['metadata']) ? cmmd['metadata'] : {};
  const given = metadata['name'];
  const own = valueAt(payload, ['metadata', 'name']);
  const fallback = typeof own === 'string' ? own : '';
  const name = typeof given === 'string' && given !== '' ? given : fallback;
  const spec = isJsonObject(cmmd['spec']) ? cmmd['spec'] : {};
  return {
    ...cmmd,
    metadata: { ...metadata, name },
    spec: { ...spec, payload: withValueAt(payload, ['metadata', 'name'], name || undefined) },
  };
}
