import type { KubeObject, ObjectMeta, OwnerReference } from '../../client/types';
import type { FieldCause } from '../../schema/types';
import type { ServedResource } from '../resource-registry';
import { goCause, ownersInGo } from './go-values';
import {
  forbiddenCause,
  invalidCause,
  labelCauses,
  nameProblems,
  qualifiedNameProblems,
  requiredCause,
} from './names';

const maxAnnotationBytes = 256 * 1024;
const standardFinalizers = new Set(['kubernetes', 'orphan', 'foregroundDeletion']);

/** What is wrong with an object's metadata, in Kubernetes' words. */
export function metadataCauses(resource: ServedResource, object: KubeObject): FieldCause[] {
  const { metadata } = object;
  const causes: FieldCause[] = [];
  const name = metadata.name ?? '';
  if (name === '') {
    causes.push(requiredCause('metadata.name', 'name or generateName is required'));
  } else {
    for (const problem of nameProblems(resource.collection, name)) {
      causes.push(invalidCause('metadata.name', name, problem));
    }
  }
  causes.push(...metadataContentCauses(metadata, 'metadata'));
  if (resource.custom) return causes;
  for (const finalizer of metadata.finalizers ?? []) {
    if (finalizer.includes('/') || standardFinalizers.has(finalizer)) continue;
    const problem = 'name is neither a standard finalizer name nor is it fully qualified';
    causes.push(invalidCause('metadata.finalizers', finalizer, problem));
  }
  return causes;
}

/** Labels, annotations, finalizers and owners, of an object or of an embedded one at `path`. */
export function metadataContentCauses(metadata: ObjectMeta, path: string): FieldCause[] {
  const causes = [
    ...labelCauses(metadata.labels ?? {}, `${path}.labels`),
    ...annotationCauses(metadata.annotations ?? {}, `${path}.annotations`),
  ];
  for (const finalizer of metadata.finalizers ?? []) {
    for (const problem of qualifiedNameProblems(finalizer)) {
      causes.push(invalidCause(`${path}.finalizers`, finalizer, problem));
    }
  }
  return [...causes, ...ownerCauses(metadata.ownerReferences ?? [], `${path}.ownerReferences`)];
}

function annotationCauses(annotations: Record<string, string>, field: string): FieldCause[] {
  const causes: FieldCause[] = [];
  let bytes = 0;
  for (const [key, value] of Object.entries(annotations)) {
    for (const problem of qualifiedNameProblems(key.toLowerCase())) {
      causes.push(invalidCause(field, key, problem));
    }
    bytes += Buffer.byteLength(key) + Buffer.byteLength(value);
  }
  if (bytes > maxAnnotationBytes) {
    const message = `Too long: may not be more than ${maxAnnotationBytes} bytes`;
    causes.push({ reason: 'FieldValueTooLong', field, message });
  }
  return causes;
}

function ownerCauses(owners: readonly OwnerReference[], path: string): FieldCause[] {
  const causes: FieldCause[] = [];
  for (const owner of owners) {
    for (const key of ['apiVersion', 'kind', 'name', 'uid'] as const) {
      if (owner[key]) continue;
      const what = key === 'apiVersion' ? 'version' : key;
      causes.push(invalidCause(`${path}.${key}`, owner[key], `${what} must not be empty`));
    }
  }
  const [first, second] = owners.filter(({ controller }) => controller);
  if (first && second) {
    const [one, two] = [first, second].map(({ kind, name }) => `${kind}/${name}`);
    const problem = `Only one reference can have Controller set to true. Found "true" in references for ${one} and ${two}`;
    causes.push(goCause(path, ownersInGo(owners), problem));
  }
  return causes;
}

/** Finalizers may only go while an object is being deleted. */
export function finalizerCauses(previous: KubeObject, next: KubeObject): FieldCause[] {
  if (previous.metadata.deletionTimestamp === undefined) return [];
  const before = previous.metadata.finalizers ?? [];
  const added = (next.metadata.finalizers ?? []).filter((name) => !before.includes(name));
  if (added.length === 0) return [];
  const list = added.map((name) => JSON.stringify(name)).join(', ');
  return [
    forbiddenCause(
      'metadata.finalizers',
      `no new finalizers can be added if the object is being deleted, found new finalizers []string{${list}}`,
    ),
  ];
}
