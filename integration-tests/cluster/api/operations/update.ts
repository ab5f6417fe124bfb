import { isDeepStrictEqual } from 'node:util';
import type { KubeObject } from '../../client/types';
import { goCause, goTime } from '../admission/go-values';
import { invalidCause } from '../admission/names';
import { checkPodSecurity } from '../admission/pod-security';
import { prepareUpdate } from '../admission/preparation';
import { admit } from '../admission/webhooks';
import { badRequest, conflict, invalid, notFound, StatusError } from '../http/status-error';
import type { ServedResource } from '../resource-registry';
import { objectKey, StoredObject } from '../storage/stored-object';
import type { Cluster, WriteOptions } from './context';
import { inVersion, toStorage } from './conversion';
import { checkBodyNamespace, hasGeneration } from './create';
import { decodeObject } from './decode';
import { kindName, normalize, resourceName, validate } from './validation';

/** Kinds whose status writes may change metadata too; elsewhere they touch the status alone. */
const statusKeepsMetadata = new Set(['/pods', '/nodes', '/namespaces', '/services']);

export interface Target {
  resource: ServedResource;
  namespace: string | undefined;
  name: string;
  subresource?: string | undefined;
}

/** The stored object a request names. Throws 404. */
export function existing(cluster: Cluster, target: Target): StoredObject {
  const { resource, namespace, name } = target;
  const found = cluster.store
    .collection(resource.collection)
    .get(objectKey(resource.namespaced ? namespace : undefined, name));
  if (found === undefined) throw notFound(resourceName(resource), name);
  return found;
}

/**
 * Replaces an object by what `change` makes of it. A write that changes nothing keeps the resource
 * version; removing the last finalizer of an object that is being deleted removes it.
 */
export function updateObject(
  cluster: Cluster,
  target: Target,
  options: WriteOptions,
  change: (current: KubeObject) => unknown,
  strictCheck: (next: KubeObject) => void = () => undefined,
): StoredObject {
  const { resource, namespace, name } = target;
  const before = existing(cluster, target);
  const current = inVersion(resource, before.object);
  const body = decodeObject(resource, change(current));
  strictCheck(body);
  const next = checkBodyNamespace(resource, body, namespace);
  checkIdentity(target, current, next, options.isPatch === true);
  const merged = subresourceView(target, current, next);
  const normal = normalize(resource, merged);
  const prepared = target.subresource === undefined ? prepareUpdate(resource, normal) : normal;
  const object = withSystemMetadata(target, current, prepared);
  if (isDeepStrictEqual(object, withFirstFields(current))) return before;
  if (target.subresource === undefined) admit(cluster, resource, object, current);
  validate(resource, object, current, target.subresource);
  // Of a pod only its image may change, which no rule of the standards looks at.
  if (target.subresource === undefined && resource.collection !== '/pods') {
    checkPodSecurity(cluster, resource, object, options);
  }
  const collection = cluster.store.collection(resource.collection);
  const stored = toStorage(resource, object);
  const key = objectKey(resource.namespaced ? namespace : undefined, name);
  if (options.dryRun) return new StoredObject(key, before.revision, stored);
  if (isReadyToGo(object)) {
    return cluster.store.remove(collection, key, stored) ?? before;
  }
  return cluster.store.put(collection, key, stored);
}

/** Name, uid and resourceVersion of the body must be those of the object. */
function checkIdentity(
  { resource, name }: Target,
  current: KubeObject,
  next: KubeObject,
  isPatch: boolean,
): void {
  const { metadata } = next;
  if (metadata.name !== undefined && metadata.name !== name) {
    throw badRequest(
      `the name of the object (${metadata.name}) does not match the name on the URL (${name})`,
    );
  }
  if (!metadata.resourceVersion && resource.custom) {
    const problem = 'must be specified for an update';
    throw invalid(resourceName(resource), name, [
      {
        ...invalidCause('metadata.resourceVersion', 0, problem),
        message: `Invalid value: 0x0: ${problem}`,
      },
    ]);
  }
  checkImmutable(resource, name, current, next, isPatch);
  const { resourceVersion } = metadata;
  if (resourceVersion && !/^\d+$/.test(resourceVersion)) {
    const parsing = JSON.stringify(resourceVersion);
    throw new StatusError(500, '', `strconv.ParseUint: parsing ${parsing}: invalid syntax`);
  }
  if (resourceVersion && resourceVersion !== current.metadata.resourceVersion) {
    throw conflict(resourceName(resource), name);
  }
}

/**
 * Another uid means another object: as a precondition of a PUT it fails (409), as a field that a patch
 * changes it is invalid, like the time of deletion of a custom resource.
 */
function checkImmutable(
  resource: ServedResource,
  name: string,
  { metadata: old }: KubeObject,
  { metadata }: KubeObject,
  isPatch: boolean,
): void {
  if (metadata.uid !== undefined && metadata.uid !== old.uid) {
    if (isPatch) {
      const cause = invalidCause('metadata.uid', metadata.uid, 'field is immutable');
      throw invalid(kindName(resource), name, [cause, cause]);
    }
    const { group, plural } = resource;
    const place = [group, plural, metadata.namespace, name].filter(Boolean).join('/');
    const why =
      `StorageError: invalid object, Code: 4, Key: /registry/${place}, ResourceVersion: 0, AdditionalErrorMsg: ` +
      `Precondition failed: UID in precondition: ${metadata.uid}, UID in object meta: ${old.uid ?? ''}`;
    throw conflict(resourceName(resource), name, why);
  }
  const { deletionTimestamp: time } = metadata;
  if (resource.custom && time !== undefined && time !== old.deletionTimestamp) {
    const cause = goCause('metadata.deletionTimestamp', goTime(time), 'field is immutable');
    throw invalid(kindName(resource), name, [cause, cause]);
  }
}

/** A status write takes the status only; a spec write leaves it alone where status is a subresource. */
function subresourceView(
  { resource, subresource }: Target,
  current: KubeObject,
  next: KubeObject,
): KubeObject {
  const { status, ...body } = next;
  if (subresource === 'status') {
    const metadata = statusKeepsMetadata.has(resource.collection)
      ? next.metadata
      : { ...current.metadata };
    return { ...current, metadata, ...(status !== undefined ? { status } : { status: {} }) };
  }
  if (subresource !== undefined) return next;
  if (!resource.subresources?.includes('status')) return next;
  const kept = current['status'];
  return { ...body, ...(kept !== undefined && { status: kept }) };
}

function withSystemMetadata(
  { resource, name, subresource }: Target,
  current: KubeObject,
  next: KubeObject,
): KubeObject {
  const old = current.metadata;
  const {
    deletionTimestamp: _deletionTimestamp,
    deletionGracePeriodSeconds: _grace,
    generation: _generation,
    ...given
  } = next.metadata;
  const changed = subresource !== 'status' && contentChanged(resource, current, next);
  const generation = changed ? (old.generation ?? 0) + 1 : old.generation;
  const metadata = {
    ...given,
    name,
    ...(old.uid !== undefined && { uid: old.uid }),
    ...(old.resourceVersion !== undefined && { resourceVersion: old.resourceVersion }),
    ...(old.creationTimestamp !== undefined && { creationTimestamp: old.creationTimestamp }),
    ...(old.generateName !== undefined && { generateName: old.generateName }),
    ...(old.deletionTimestamp !== undefined && { deletionTimestamp: old.deletionTimestamp }),
    ...(old.deletionGracePeriodSeconds !== undefined && {
      deletionGracePeriodSeconds: old.deletionGracePeriodSeconds,
    }),
    ...(generation !== undefined && { generation }),
  };
  return withFirstFields({ ...next, metadata });
}

function withFirstFields(object: KubeObject): KubeObject {
  const { kind, apiVersion, metadata, ...rest } = object;
  return { kind, apiVersion, metadata, ...rest };
}

/** Whether what `metadata.generation` counts has changed. */
function contentChanged(resource: ServedResource, current: KubeObject, next: KubeObject): boolean {
  if (!hasGeneration(resource)) return false;
  const content = (object: KubeObject): unknown => {
    if (!resource.custom) return object['spec'];
    const { metadata: _metadata, status, ...rest } = object;
    return resource.subresources?.includes('status') ? rest : { ...rest, status };
  };
  return !isDeepStrictEqual(content(current), content(next));
}

/** True for an object that is being deleted and that nothing holds any more. */
export function isReadyToGo(object: KubeObject): boolean {
  const { deletionTimestamp, deletionGracePeriodSeconds = 0, finalizers = [] } = object.metadata;
  const spec = object['spec'] as { finalizers?: string[] } | undefined;
  const held = object.kind === 'Namespace' && (spec?.finalizers ?? []).length > 0;
  const ended = deletionTimestamp !== undefined && deletionGracePeriodSeconds === 0;
  return ended && finalizers.length === 0 && !held;
}
