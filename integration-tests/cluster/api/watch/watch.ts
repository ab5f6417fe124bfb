import type { KubeObject } from '../../client/types';
import { apiVersionFor } from '../resource-registry';
import type { ServedResource } from '../resource-registry';
import type { Collection } from '../storage/collection';
import { StoredObject } from '../storage/stored-object';
import type { StoreEvent } from '../storage/watch-history';
import { objectText } from './representation';
import type { Representation } from './representation';
import type { Sink } from './sink';

export interface WatchRequest {
  resource: ServedResource;
  collection: Collection;
  /** Objects to report as ADDED before anything else. */
  initial: StoredObject[];
  /** Sequence number in the collection's history of the first event to send. */
  from: number;
  /** Whether the object is selected, in the namespace asked for and visible to the user. */
  matches: (object: KubeObject) => boolean;
  /**
   * Set when what the user may see can change without a write to the object (projects): the watch
   * then remembers what it has shown, to tell what enters and what leaves.
   */
  changingView: boolean;
  representation: Representation;
  bookmarks: boolean;
  bookmarkIntervalMs: number;
  timeoutMs: number;
  /** The store's revision now, for bookmarks. */
  revision: () => number;
}

type EventType = 'ADDED' | 'MODIFIED' | 'DELETED';

function leaving(previous: StoredObject | undefined, current: StoredObject): StoredObject {
  if (previous === undefined) return current;
  const { resourceVersion } = current.object.metadata;
  const metadata = {
    ...previous.object.metadata,
    ...(resourceVersion !== undefined && { resourceVersion }),
  };
  return new StoredObject(current.key, current.revision, { ...previous.object, metadata });
}

/** How long before its timeout a watch sends a last bookmark. */
const lastBookmarkMs = 2_000;

/**
 * One open watch. It holds no events: it reads the collection's history as fast as the client
 * takes them, and is cut off when it falls behind the end of the history.
 */
export class Watch {
  private next: number;
  private position = 0;
  private blocked = false;
  private closed = false;
  private readonly stopListening: () => void;
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly shown = new Set<string>();

  constructor(
    private readonly request: WatchRequest,
    private readonly sink: Sink,
    private readonly onClosed: (watch: Watch) => void,
  ) {
    this.next = request.from;
    this.stopListening = request.collection.subscribe(() => this.pump());
    sink.onReady(() => {
      this.blocked = false;
      this.pump();
    });
    sink.onClose(() => this.close());
    if (request.bookmarks) this.scheduleBookmarks();
    this.timers.push(setTimeout(() => this.finish(), request.timeoutMs));
    this.pump();
  }

  get isClosed(): boolean {
    return this.closed;
  }

  get resource(): ServedResource {
    return this.request.resource;
  }

  /** Ends the stream after what has been written. */
  finish(): void {
    if (this.closed) return;
    this.sink.end();
    this.close();
  }

  /** Cuts the connection, as a network fault does. */
  drop(): void {
    if (this.closed) return;
    this.sink.destroy();
    this.close();
  }

  private close(): void {
    if (this.closed) return;
    this.closed = true;
    this.stopListening();
    for (const timer of this.timers) clearTimeout(timer);
    this.onClosed(this);
  }

  private pump(): void {
    const { initial, collection } = this.request;
    // A client that reads too slowly is let go as soon as its place in the history is gone.
    if (!this.closed && collection.history.at(this.next) === 'lost') this.drop();
    while (!this.blocked && !this.closed) {
      const first = initial[this.position];
      if (first !== undefined) {
        this.position += 1;
        if (this.request.matches(first.object)) this.send('ADDED', first);
        continue;
      }
      const event = collection.history.at(this.next);
      if (event === undefined || event === 'lost') {
        this.request.initial = [];
        this.position = 0;
        return;
      }
      this.next += 1;
      this.forward(event);
    }
  }

  /**
   * Sends an event as this watch sees it: entering the selection is ADDED, leaving it DELETED. What left
   * is shown as it was last selected, with the version of the write that made it leave.
   */
  private forward({ type, current, previous }: StoreEvent): void {
    const { matches, changingView } = this.request;
    const was = changingView
      ? this.shown.has(current.key)
      : previous !== undefined && matches(previous.object);
    const is = type !== 'DELETED' && matches(current.object);
    if (is) this.send(was ? 'MODIFIED' : 'ADDED', current);
    else if (was) this.send('DELETED', type === 'DELETED' ? current : leaving(previous, current));
  }

  private send(type: EventType, stored: StoredObject): void {
    const { resource, representation, changingView } = this.request;
    if (changingView) {
      if (type === 'DELETED') this.shown.delete(stored.key);
      else this.shown.add(stored.key);
    }
    this.write(type, objectText(resource, stored, representation));
  }

  private write(type: string, text: string): void {
    this.blocked = !this.sink.write(`{"type":"${type}","object":${text}}`);
  }

  private scheduleBookmarks(): void {
    const { bookmarkIntervalMs, timeoutMs } = this.request;
    this.timers.push(setInterval(() => this.bookmark(), bookmarkIntervalMs));
    const last = timeoutMs - lastBookmarkMs;
    this.timers.push(setTimeout(() => this.bookmark(), Math.max(last, timeoutMs / 2)));
  }

  private bookmark(): void {
    const { resource, revision, initial, collection } = this.request;
    const behind = initial.length > 0 || this.next < collection.history.end;
    if (this.blocked || this.closed || behind) return;
    const object = {
      kind: resource.kind,
      apiVersion: apiVersionFor(resource.group, resource.version),
      metadata: { resourceVersion: String(revision()), creationTimestamp: null },
    };
    this.write('BOOKMARK', JSON.stringify(object));
  }
}
