import type { StoredObject } from './stored-object';

export type StoreEventType = 'ADDED' | 'MODIFIED' | 'DELETED';

/** One committed write. */
export interface StoreEvent {
  readonly type: StoreEventType;
  readonly revision: number;
  readonly key: string;
  /** The object after the write; for DELETED its last state, carrying the revision of the delete. */
  readonly current: StoredObject;
  /** The object before the write, absent for ADDED. */
  readonly previous: StoredObject | undefined;
}

/**
 * The last writes of one collection, oldest first, in bounded number. Watches read from here by
 * sequence number, so that a slow one holds no buffer of its own: it falls out of the history.
 */
export class WatchHistory {
  private events: StoreEvent[] = [];
  private dropped = 0;
  private compacted = 0;

  constructor(private readonly limit: number) {}

  /** Everything up to this revision is forgotten: a resume from below it gets 410. */
  get compactedRevision(): number {
    return this.compacted;
  }

  /** Sequence number the next event will have. */
  get end(): number {
    return this.dropped + this.events.length;
  }

  push(event: StoreEvent): void {
    this.events.push(event);
    // Trimming in blocks keeps a push O(1) on average.
    if (this.events.length > this.limit + Math.max(16, this.limit >> 2)) {
      this.forget(this.events.length - this.limit);
    }
  }

  /** The event of that sequence number: 'lost' when forgotten, undefined when not written yet. */
  at(sequence: number): StoreEvent | 'lost' | undefined {
    if (sequence < this.dropped) return 'lost';
    return this.events[sequence - this.dropped];
  }

  /** Sequence number of the first event after `revision`, or undefined when that is forgotten. */
  sequenceAfter(revision: number): number | undefined {
    if (revision < this.compacted) return undefined;
    let low = 0;
    let high = this.events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const event = this.events[middle];
      if (event !== undefined && event.revision <= revision) low = middle + 1;
      else high = middle;
    }
    return this.dropped + low;
  }

  /** State of every key written after `revision` as it was at that revision; undefined if forgotten. */
  undoTo(revision: number): Map<string, StoredObject | undefined> | undefined {
    const first = this.sequenceAfter(revision);
    if (first === undefined) return undefined;
    const undone = new Map<string, StoredObject | undefined>();
    for (let i = this.events.length - 1; i >= first - this.dropped; i -= 1) {
      const event = this.events[i];
      if (event !== undefined) undone.set(event.key, event.previous);
    }
    return undone;
  }

  /** Forgets every event so far, like a compaction of etcd at `revision`. */
  compact(revision: number): void {
    this.forget(this.events.length);
    this.compacted = Math.max(this.compacted, revision);
  }

  private forget(count: number): void {
    const last = this.events[count - 1];
    if (last === undefined) return;
    this.compacted = Math.max(this.compacted, last.revision);
    this.events = this.events.slice(count);
    this.dropped += count;
  }
}
