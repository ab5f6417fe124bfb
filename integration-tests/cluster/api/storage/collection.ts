import type { StoredObject } from './stored-object';
import { WatchHistory } from './watch-history';
import type { StoreEvent } from './watch-history';

/** All objects of one resource, in key order, with the history that watches read. */
export class Collection {
  readonly history: WatchHistory;
  private readonly objects = new Map<string, StoredObject>();
  /** Keys in order; kept sorted on insert because lists are far more frequent than creates. */
  private readonly keys: string[] = [];
  private readonly listeners = new Set<() => void>();

  constructor(
    /** `group/plural`. */
    readonly id: string,
    historyLimit: number,
  ) {
    this.history = new WatchHistory(historyLimit);
  }

  get size(): number {
    return this.objects.size;
  }

  get(key: string): StoredObject | undefined {
    return this.objects.get(key);
  }

  /** Objects in key order, of one namespace or of all. */
  list(namespace?: string): StoredObject[] {
    const keys = namespace === undefined ? this.keys : this.keysOf(namespace);
    const found: StoredObject[] = [];
    for (const key of keys) {
      const stored = this.objects.get(key);
      if (stored !== undefined) found.push(stored);
    }
    return found;
  }

  /** The list as it was at an earlier revision, undefined when the history is compacted past it. */
  listAt(revision: number, namespace?: string): StoredObject[] | undefined {
    const undone = this.history.undoTo(revision);
    if (undone === undefined) return undefined;
    if (undone.size === 0) return this.list(namespace);
    const prefix = namespace === undefined ? '' : `${namespace}/`;
    const kept = this.list(namespace).filter((stored) => !undone.has(stored.key));
    for (const [key, stored] of undone) {
      if (stored !== undefined && key.startsWith(prefix)) kept.push(stored);
    }
    return kept.sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** Applies a committed event and wakes the watches. Only the store calls this. */
  apply(event: StoreEvent): void {
    if (event.type === 'DELETED') this.remove(event.key);
    else this.insert(event.key, event.current);
    this.history.push(event);
    for (const wake of this.listeners) wake();
  }

  /** Calls `wake` after each write until the returned function is called. */
  subscribe(wake: () => void): () => void {
    this.listeners.add(wake);
    return () => this.listeners.delete(wake);
  }

  private insert(key: string, stored: StoredObject): void {
    if (!this.objects.has(key)) this.keys.splice(this.position(key), 0, key);
    this.objects.set(key, stored);
  }

  private remove(key: string): void {
    if (this.objects.delete(key)) this.keys.splice(this.position(key), 1);
  }

  private keysOf(namespace: string): string[] {
    // '0' is the character after '/': the end of the keys that start with `namespace/`.
    return this.keys.slice(this.position(`${namespace}/`), this.position(`${namespace}0`));
  }

  private position(key: string): number {
    let low = 0;
    let high = this.keys.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.keys[middle];
      if (other !== undefined && other < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
