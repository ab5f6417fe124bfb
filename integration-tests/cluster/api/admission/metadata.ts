import type { KubeObject } from '../../client/types';
import type { FieldCause } from '../../schema/types';
import type { ServedResource } from '../resource-registry';
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
  causes.push(...labelCauses(metadata.labels ?? {}, 'metadata.labels'));
  causes.push(...annotationCauses(metadata.annotations ?? {}));
  for (const finalizer of metadata.finalizers ?? []) {
    if (standardFinalizers.has(finalizer)) continue;
    const problem = finalizer.includes('/')
      ? qualifiedNameProblems(finalizer)[0]
      : 'name is neither a standard finalizer name nor is it fully qualified';
    // Custom resources accept unqualified finalizers with a warning only.
    if (problem !== undefined && !(resource.custom && !finalizer.includes('/'))) {
      causes.push(invalidCause('metadata.finalizers', finalizer, problem));
    }
  }
  return [...causes, ...ownerCauses(object)];
}

function annotationCauses(annotations: Record<string, string>): FieldCause[] {
  const field = 'metadata.annotations';
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

function ownerCauses(object: KubeObject): FieldCause[] {
  const owners = object.metadata.ownerReferences ?? [];
  const causes: FieldCause[] = [];
  owners.forEach((owner, index) => {
    for (const key of ['apiVersion', 'kind', 'name', 'uid'] as const) {
      if (!owner[key]) {
        const field = `metadata.ownerReferences[${index}].${key}`;
        causes.push(invalidCause(field, owner[key], `${key} must not be empty`));
      }
    }
  });
  if (owners.filter((owner) => owner.controller).length > 1) {
    const problem = 'Only one reference can have Controller set to true';
    causes.push(invalidCause('metadata.ownerReferences', owners, problem));
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
