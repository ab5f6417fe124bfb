import type { KubeObject, OwnerReference } from '../../client/types';
import type { Services } from '../http/exchange';
import { deleteObject } from '../operations/delete';
import { isReadyToGo } from '../operations/update';
import type { Collection } from '../storage/collection';
import type { StoreEvent } from '../storage/watch-history';
import { resourceByCollection } from './resource-lookup';

/** Where an object is: its collection and its key there. */
interface Location {
  collection: Collection;
  key: string;
}

/**
 * Deletes what nobody owns any more (background), holds back owners until their dependents have
 * gone (foreground) and cuts the references of orphans, as Kubernetes' garbage collector does.
 */
export class GarbageCollector {
  private readonly locations = new Map<string, Location>();
  private readonly dependents = new Map<string, Map<string, Location>>();
  private readonly queue = new Set<string>();
  private scheduled: NodeJS.Immediate | undefined;
  private paused = false;

  constructor(private readonly services: Services) {
    services.store.onCommit((collection, event) => this.observe(collection, event));
  }

  /** While objects are loaded in bulk an owner may come after what it owns. */
  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
    this.schedule();
  }

  stop(): void {
    this.paused = true;
    if (this.scheduled !== undefined) clearImmediate(this.scheduled);
  }

  private observe(collection: Collection, { type, current, previous, key }: StoreEvent): void {
    const location = { collection, key };
    const uid = current.object.metadata.uid ?? '';
    const before = ownersOf(previous?.object);
    const owners = type === 'DELETED' ? [] : ownersOf(current.object);
    for (const owner of before) this.forget(owner.uid, uid);
    for (const owner of owners) {
      const known = this.dependents.get(owner.uid) ?? new Map<string, Location>();
      this.dependents.set(owner.uid, known.set(uid, location));
    }
    if (type === 'DELETED') {
      this.locations.delete(uid);
      this.services.identifiers.retire(collection.id, key);
      // Dependents of this one may be unowned now; its owners may wait for it.
      for (const dependent of this.dependents.get(uid)?.keys() ?? []) this.queue.add(dependent);
      for (const owner of before) this.queue.add(owner.uid);
    } else {
      this.locations.set(uid, location);
      const deleting = current.object.metadata.deletionTimestamp !== undefined;
      if (deleting || (owners.length > 0 && ownersChanged(before, owners))) this.queue.add(uid);
    }
    if (this.queue.size > 0) this.schedule();
  }

  private forget(owner: string, dependent: string): void {
    const known = this.dependents.get(owner);
    known?.delete(dependent);
    if (known?.size === 0) this.dependents.delete(owner);
  }

  private schedule(): void {
    if (this.paused || this.scheduled !== undefined) return;
    this.scheduled = setImmediate(() => {
      this.scheduled = undefined;
      const uids = [...this.queue];
      this.queue.clear();
      for (const uid of uids) this.examine(uid);
    });
  }

  private examine(uid: string): void {
    const location = this.locations.get(uid);
    const object = location?.collection.get(location.key)?.object;
    if (location === undefined || object === undefined) return;
    const { deletionTimestamp, finalizers = [] } = object.metadata;
    if (deletionTimestamp !== undefined) {
      if (finalizers.includes('orphan')) this.orphan(uid, location);
      else if (finalizers.includes('foregroundDeletion')) this.foreground(uid, location);
      return;
    }
    const owners = ownersOf(object);
    if (owners.length === 0) return;
    const present = owners.filter((owner) => this.locations.has(owner.uid));
    const waiting = present.filter((owner) => this.waitsForDependents(owner.uid));
    if (present.length === 0) this.delete(location, object, 'Background');
    else if (waiting.length === present.length) this.delete(location, object, 'Foreground');
  }

  private waitsForDependents(uid: string): boolean {
    const location = this.locations.get(uid);
    const metadata = location?.collection.get(location.key)?.object.metadata;
    const finalizers = metadata?.finalizers ?? [];
    return metadata?.deletionTimestamp !== undefined && finalizers.includes('foregroundDeletion');
  }

  private foreground(uid: string, location: Location): void {
    let blocked = false;
    for (const [dependent, { collection, key }] of this.dependents.get(uid) ?? []) {
      const object = collection.get(key)?.object;
      if (object === undefined) continue;
      blocked ||= ownersOf(object).some((owner) => owner.uid === uid && owner.blockOwnerDeletion);
      if (object.metadata.deletionTimestamp === undefined) this.queue.add(dependent);
    }
    if (blocked) this.schedule();
    else this.removeFinalizer(location, 'foregroundDeletion');
  }

  private orphan(uid: string, location: Location): void {
    for (const dependent of [...(this.dependents.get(uid)?.values() ?? [])]) {
      const stored = dependent.collection.get(dependent.key);
      if (stored === undefined) continue;
      const { ownerReferences: _references, ...metadata } = stored.object.metadata;
      const kept = ownersOf(stored.object).filter((owner) => owner.uid !== uid);
      this.services.store.put(dependent.collection, dependent.key, {
        ...stored.object,
        metadata: { ...metadata, ...(kept.length > 0 && { ownerReferences: kept }) },
      });
    }
    this.removeFinalizer(location, 'orphan');
  }

  private removeFinalizer({ collection, key }: Location, finalizer: string): void {
    const stored = collection.get(key);
    if (stored === undefined) return;
    const { finalizers: before = [], ...metadata } = stored.object.metadata;
    const finalizers = before.filter((name) => name !== finalizer);
    const next: KubeObject = {
      ...stored.object,
      metadata: { ...metadata, ...(finalizers.length > 0 && { finalizers }) },
    };
    if (isReadyToGo(next)) this.services.store.remove(collection, key, next);
    else this.services.store.put(collection, key, next);
  }

  private delete({ collection }: Location, object: KubeObject, propagationPolicy: string): void {
    const resource = resourceByCollection(this.services.registry, collection.id);
    const { name = '', namespace } = object.metadata;
    if (resource === undefined) return;
    deleteObject(
      this.services,
      { resource, namespace, name },
      { propagationPolicy },
      { dryRun: false },
    );
  }
}

function ownersOf(object: KubeObject | undefined): OwnerReference[] {
  return object?.metadata.ownerReferences ?? [];
}

function ownersChanged(before: OwnerReference[], after: OwnerReference[]): boolean {
  const uids = (owners: OwnerReference[]): string => owners.map((owner) => owner.uid).join();
  return uids(before) !== uids(after);
}
