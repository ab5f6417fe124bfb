import { isDeepStrictEqual } from 'node:util';
import type { KubeObject } from '../../client/types';
import type { Services } from '../http/exchange';
import { deleteObject } from '../operations/delete';
import { timestamp } from '../operations/context';
import { isReadyToGo } from '../operations/update';
import { resourcesOfCrd } from '../resource-registry';
import type { ServedResource } from '../resource-registry';
import type { StoredObject } from '../storage/stored-object';

const crds = 'apiextensions.k8s.io/customresourcedefinitions';
const cleanup = 'customresourcecleanup.apiextensions.k8s.io';

interface CrdStatus {
  acceptedNames?: unknown;
  conditions?: { type: string; status: string }[];
  storedVersions?: string[];
}

/** The controllers of CRDs: accepted ones are served at once, deleted ones go with their objects. */
export function runCustomResources(services: Services): void {
  const { store, registry, watches } = services;
  const served = new Map<string, ServedResource[]>();

  const withdraw = (name: string): void => {
    for (const { group, version, plural } of served.get(name) ?? []) {
      registry.remove(group, version, plural);
    }
    served.delete(name);
  };

  store.onCommit((collection, { type, current, previous }) => {
    const name = current.object.metadata.name ?? '';
    if (collection.id !== crds) {
      if (type === 'DELETED') finishIfEmpty(services, collection.id);
      return;
    }
    if (type === 'DELETED') {
      const gone = served.get(name)?.[0];
      withdraw(name);
      if (gone !== undefined) watches.finish(gone);
      return;
    }
    if (!isDeepStrictEqual(current.object['spec'], previous?.object['spec'])) {
      withdraw(name);
      const resources = resourcesOfCrd(current.object);
      served.set(name, resources);
      resources.forEach((resource) => registry.add(resource));
      establish(services, current);
    }
    const wasDeleted = previous?.object.metadata.deletionTimestamp !== undefined;
    if (!wasDeleted && current.object.metadata.deletionTimestamp !== undefined) {
      setImmediate(() => deleteInstances(services, served.get(name)?.[0]));
    }
  });
}

function establish({ store }: Services, stored: StoredObject): void {
  const { object } = stored;
  const spec = object['spec'] as { names: unknown; versions: { name: string; storage: boolean }[] };
  const storage = spec.versions.find((version) => version.storage)?.name;
  const before = (object['status'] ?? {}) as CrdStatus;
  const storedVersions = new Set(before.storedVersions ?? []);
  if (storage !== undefined) storedVersions.add(storage);
  const condition = (type: string, reason: string, message: string): object => ({
    type,
    status: 'True',
    lastTransitionTime: timestamp(),
    reason,
    message,
  });
  const isEstablished = (before.conditions ?? []).some(({ type }) => type === 'Established');
  const status = {
    ...before,
    acceptedNames: spec.names,
    storedVersions: [...storedVersions],
    conditions: isEstablished
      ? before.conditions
      : [
          condition('NamesAccepted', 'NoConflicts', 'no conflicts found'),
          condition('Established', 'InitialNamesAccepted', 'the initial names have been accepted'),
        ],
  };
  if (isDeepStrictEqual(status, before)) return;
  store.put(store.collection(crds), stored.key, { ...object, status });
}

function deleteInstances(services: Services, resource: ServedResource | undefined): void {
  if (resource === undefined) return;
  for (const { object } of services.store.collection(resource.collection).list()) {
    const target = {
      resource,
      namespace: object.metadata.namespace,
      name: object.metadata.name ?? '',
    };
    deleteObject(services, target, {}, { dryRun: false });
  }

  finishIfEmpty(services, resource.collection);
}

/** Lets a deleted CRD go when the last of its objects has gone. */
function finishIfEmpty({ store }: Services, collectionId: string): void {
  const slash = collectionId.indexOf('/');
  const name = `${collectionId.slice(slash + 1)}.${collectionId.slice(0, slash)}`;
  const stored = store.collection(crds).get(`/${name}`);
  if (stored?.object.metadata.deletionTimestamp === undefined) return;
  if (store.collection(collectionId).size > 0) return;
  const { metadata } = stored.object;
  const finalizers = (metadata.finalizers ?? []).filter((finalizer) => finalizer !== cleanup);
  const next: KubeObject = { ...stored.object, metadata: { ...metadata, finalizers } };
  const definitions = store.collection(crds);
  if (isReadyToGo(next)) store.remove(definitions, stored.key, next);
  else store.put(definitions, stored.key, next);
}
