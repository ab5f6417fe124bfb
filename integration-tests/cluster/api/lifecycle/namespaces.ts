import type { KubeObject } from '../../client/types';
import type { Services } from '../http/exchange';
import { timestamp } from '../operations/context';
import { deleteObject } from '../operations/delete';
import { isReadyToGo } from '../operations/update';
import { resourceByCollection } from './resource-lookup';

const serviceAccounts = '/serviceaccounts';

function createServiceAccount(services: Services, namespace: string): void {
  const key = `${namespace}/default`;
  const collection = services.store.collection(serviceAccounts);
  if (collection.get(key) !== undefined) return;
  services.store.put(collection, key, {
    kind: 'ServiceAccount',
    apiVersion: 'v1',
    metadata: {
      name: 'default',
      namespace,
      uid: services.identifiers.uid(serviceAccounts, key),
      creationTimestamp: timestamp(),
    },
  });
}

/**
 * The controllers of namespaces: each gets its ServiceAccount `default`; one that is deleted loses
 * its content and goes when nothing is left in it.
 */
export function runNamespaceLifecycle(services: Services): void {
  const { store } = services;
  const namespaces = store.collection('/namespaces');
  const terminating = new Set<string>();
  store.onCommit((collection, { type, current }) => {
    const { name = '', namespace, deletionTimestamp } = current.object.metadata;
    if (collection === namespaces) {
      if (type === 'ADDED') createServiceAccount(services, name);
      if (type === 'DELETED') terminating.delete(name);
      else if (deletionTimestamp !== undefined && !terminating.has(name)) {
        terminating.add(name);
        setImmediate(() => empty(services, name));
      }
    } else if (type === 'DELETED' && namespace !== undefined && terminating.has(namespace)) {
      setImmediate(() => finishIfEmpty(services, namespace));
    }
  });
}

function empty(services: Services, namespace: string): void {
  for (const collection of services.store.all()) {
    const resource = resourceByCollection(services.registry, collection.id);
    if (resource?.namespaced !== true) continue;
    for (const { object } of collection.list(namespace)) {
      const target = { resource, namespace, name: object.metadata.name ?? '' };
      deleteObject(services, target, { propagationPolicy: 'Background' }, { dryRun: false });
    }
  }
  finishIfEmpty(services, namespace);
}

function finishIfEmpty(services: Services, namespace: string): void {
  for (const collection of services.store.all()) {
    if (collection.list(namespace).length > 0) return;
  }
  finalizeNamespace(services, namespace, undefined);
}

/**
 * Sets a namespace's spec.finalizers to those of `body` (none when it is undefined) and removes it
 * when it is being deleted and none is left. Returns what is stored, undefined when it is gone.
 */
export function finalizeNamespace(
  services: Services,
  name: string,
  body: KubeObject | undefined,
): KubeObject | undefined {
  const { store } = services;
  const namespaces = store.collection('/namespaces');
  const stored = namespaces.get(`/${name}`);
  if (stored === undefined) return undefined;
  const finalizers = (body?.['spec'] as { finalizers?: string[] } | undefined)?.finalizers ?? [];
  const next = { ...stored.object, spec: finalizers.length > 0 ? { finalizers } : {} };
  if (!isReadyToGo(next)) return store.put(namespaces, stored.key, next).object;
  store.remove(namespaces, stored.key, next);
  return undefined;
}
