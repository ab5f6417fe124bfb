import type { KubeObject } from '../../client/types';
import type { PodSpec } from '../admission/pod-template';
import { badRequest, conflict, forbidden, invalid } from '../http/status-error';
import type { ServedResource } from '../resource-registry';
import { StoredObject } from '../storage/stored-object';
import { timestamp } from './context';
import type { Cluster, WriteOptions } from './context';
import { existing, isReadyToGo } from './update';
import type { Target } from './update';
import { kindName, resourceName } from './validation';

export interface DeleteOptions {
  gracePeriodSeconds?: number | undefined;
  propagationPolicy?: string | undefined;
  preconditions?: { uid?: string; resourceVersion?: string } | undefined;
}

export interface Deletion {
  object: StoredObject;
  /** False while finalizers or a grace period keep the object. */
  gone: boolean;
}

const policies = ['Background', 'Foreground', 'Orphan'];
const crds = 'apiextensions.k8s.io/customresourcedefinitions';
const undeletable = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease']);

/** Deletes an object, or marks it for deletion when something still holds it. */
export function deleteObject(
  cluster: Cluster,
  target: Target,
  deletion: DeleteOptions,
  options: Pick<WriteOptions, 'dryRun'>,
): Deletion {
  const { resource, name } = target;
  checkOptions(deletion);
  const stored = existing(cluster, target);
  checkPreconditions(target, stored.object, deletion);
  const seconds = gracePeriod(resource, stored.object, deletion.gracePeriodSeconds);
  const marked = mark(resource, stored.object, seconds, deletion.propagationPolicy);
  const collection = cluster.store.collection(resource.collection);
  if (resource.collection === '/namespaces' && undeletable.has(name)) {
    throw forbidden(resourceName(resource), name, 'this namespace may not be deleted');
  }
  const gone = isReadyToGo(marked);
  if (options.dryRun) {
    return { object: new StoredObject(stored.key, stored.revision, marked), gone };
  }
  if (gone) {
    // A deletion event carries the object as it was; of a pod, with the fields of its deletion.
    const graceful =
      stored.object.metadata.deletionTimestamp !== undefined || resource.collection === '/pods';
    const last = graceful ? marked : stored.object;
    return { object: cluster.store.remove(collection, stored.key, last) ?? stored, gone };
  }
  if (marked === stored.object) return { object: stored, gone };
  return { object: cluster.store.put(collection, stored.key, marked), gone };
}

/** Throws 422 or 400 for options that are wrong whatever they are about. */
function checkOptions({ propagationPolicy, gracePeriodSeconds }: DeleteOptions): void {
  if (propagationPolicy !== undefined && !policies.includes(propagationPolicy)) {
    const message = `Unsupported value: ${JSON.stringify(propagationPolicy)}: supported values: "Foreground", "Background", "Orphan", "nil"`;
    throw invalid({ group: 'meta.k8s.io', name: 'DeleteOptions' }, '', [
      { reason: 'FieldValueNotSupported', field: 'propagationPolicy', message },
    ]);
  }
  if (gracePeriodSeconds !== undefined && !Number.isInteger(gracePeriodSeconds)) {
    throw badRequest('gracePeriodSeconds must be an integer');
  }
}

function checkPreconditions(
  { resource, name }: Target,
  object: KubeObject,
  { preconditions }: DeleteOptions,
): void {
  const { uid, resourceVersion } = object.metadata;
  if (preconditions?.uid !== undefined && preconditions.uid !== uid) {
    const why = `the UID in the precondition (${preconditions.uid}) does not match the UID in record (${uid ?? ''}). The object might have been deleted and then recreated`;
    throw conflict(kindName(resource), name, why);
  }
  const wanted = preconditions?.resourceVersion;
  if (wanted !== undefined && wanted !== resourceVersion) {
    const why = `the ResourceVersion in the precondition (${wanted}) does not match the ResourceVersion in record (${resourceVersion ?? ''}). The object might have been modified`;
    throw conflict(kindName(resource), name, why);
  }
}

/** Seconds an object keeps running after its deletion: only pods have any. */
function gracePeriod(
  resource: ServedResource,
  object: KubeObject,
  asked: number | undefined,
): number {
  if (resource.collection !== '/pods') return 0;
  const spec = (object['spec'] ?? {}) as PodSpec;
  const phase = (object['status'] as { phase?: string } | undefined)?.phase;
  if (!spec.nodeName || phase === 'Failed' || phase === 'Succeeded') return 0;
  const seconds = asked ?? spec.terminationGracePeriodSeconds ?? 30;
  // A negative period in the spec means "at once", as 1 second.
  return seconds < 0 ? 1 : seconds;
}

/** The object with its deletion fields; the same object when a running deletion is not shortened. */
function mark(
  resource: ServedResource,
  object: KubeObject,
  seconds: number,
  policy: string | undefined,
): KubeObject {
  const { metadata } = object;
  const finalizers = [...(metadata.finalizers ?? [])];
  const add = (finalizer: string): void => {
    if (!finalizers.includes(finalizer)) finalizers.push(finalizer);
  };
  if (policy === 'Foreground') add('foregroundDeletion');
  if (policy === 'Orphan') add('orphan');
  const first = metadata.deletionTimestamp === undefined;
  if (first && resource.collection === crds) add('customresourcecleanup.apiextensions.k8s.io');
  const grace = Math.min(seconds, metadata.deletionGracePeriodSeconds ?? seconds);
  const unchanged =
    !first &&
    grace === metadata.deletionGracePeriodSeconds &&
    finalizers.length === (metadata.finalizers ?? []).length;
  if (unchanged) return object;
  const end = first ? timestamp(new Date(Date.now() + grace * 1000)) : metadata.deletionTimestamp;
  const marked: KubeObject = {
    ...object,
    metadata: {
      ...metadata,
      ...(end !== undefined && { deletionTimestamp: end }),
      ...(resource.collection !== '/namespaces' && { deletionGracePeriodSeconds: grace }),
      ...(finalizers.length > 0 && { finalizers }),
      ...(first && metadata.generation && { generation: metadata.generation + 1 }),
    },
  };
  if (resource.collection !== '/namespaces') return marked;
  return { ...marked, status: { ...(object['status'] as object), phase: 'Terminating' } };
}
