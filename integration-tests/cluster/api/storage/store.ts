import type { KubeObject } from '../../client/types';
import { Collection } from './collection';
import { StoredObject } from './stored-object';
import type { StoreEvent } from './watch-history';

export type CommitListener = (collection: Collection, event: StoreEvent) => void;

/**
 * The object store: one revision counter over all collections, as etcd has. Writes are synchronous,
 * so a caller that reads, decides and writes without awaiting in between is atomic.
 */
export class Store {
  private readonly collections = new Map<string, Collection>();
  private readonly listeners = new Set<CommitListener>();
  private lastRevision = 1;

  constructor(private readonly historyLimit: number) {}

  get revision(): number {
    return this.lastRevision;
  }

  /** The collection of a resource (`group/plural`), made when first asked for. */
  collection(id: string): Collection {
    let found = this.collections.get(id);
    if (found === undefined) {
      found = new Collection(id, this.historyLimit);
      // A resource that did not exist has no history to resume from.
      found.history.compact(0);
      this.collections.set(id, found);
    }
    return found;
  }

  all(): Iterable<Collection> {
    return this.collections.values();
  }

  /** Writes an object (create or update) under a new revision and returns what was stored. */
  put(collection: Collection, key: string, object: KubeObject): StoredObject {
    const previous = collection.get(key);
    const current = this.stamp(key, object);
    this.commit(collection, {
      type: previous === undefined ? 'ADDED' : 'MODIFIED',
      revision: current.revision,
      key,
      current,
      previous,
    });
    return current;
  }

  /** Removes an object; returns its last state under the revision of the delete. */
  remove(collection: Collection, key: string, lastState?: KubeObject): StoredObject | undefined {
    const previous = collection.get(key);
    if (previous === undefined) return undefined;
    const current = this.stamp(key, lastState ?? previous.object);
    this.commit(collection, {
      type: 'DELETED',
      revision: current.revision,
      key,
      current,
      previous,
    });
    return current;
  }

  /** Called after each write, in the order of registration. Listeners may write in turn. */
  onCommit(listener: CommitListener): void {
    this.listeners.add(listener);
  }

  /** Forgets the history of every collection, so that older resource versions are too old. */
  compact(): void {
    for (const collection of this.collections.values()) collection.history.compact(this.revision);
  }

  private stamp(key: string, object: KubeObject): StoredObject {
    this.lastRevision += 1;
    const metadata = { ...object.metadata, resourceVersion: String(this.lastRevision) };
    return new StoredObject(key, this.lastRevision, { ...object, metadata });
  }

  private commit(collection: Collection, event: StoreEvent): void {
    collection.apply(event);
    for (const listener of this.listeners) listener(collection, event);
  }
}
