import { at, textAt } from '../../k8s/json-path';
import type { PollEnvironment } from '../collectors/poll-state';
import { listVersioned, objectsUrl } from '../projected-list/list-pages';
import type { FetchPage, ListQuery } from '../projected-list/list-pages';

/** The part of a WebSocket that a watch needs. */
export interface WatchSocket {
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  close(): void;
}

/** The outside world of a live list. */
export interface LiveEnvironment extends PollEnvironment {
  fetchPage: FetchPage;
  /** @param path of the console's server, below its base path */
  openSocket(path: string): WatchSocket;
}

/** What is known of a list. Replaced, never changed. */
export interface LiveState<Item> {
  /** Empty until `loaded`. */
  readonly items: readonly Item[];
  /** All of them have come at least once. */
  readonly loaded: boolean;
  /** Why the last list failed; what there was before it stays. */
  readonly error: unknown;
}

/** Two thousand pods are parsed and read in 40 ms; in pages of 500 each waits for what the page draws in between. */
const PER_PAGE = 2_500;
/** Changes are told together: a rollout changes hundreds of pods within a second. */
const TOGETHER_MS = 250;
/** The server ends a watch after this; one that it has not ended a while later is dead, as after a laptop's sleep. */
const WATCH_S = 480;
const GRACE_MS = 30_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** What nobody looks at is followed for so long: the next page has it at once. */
export const KEPT_MS = 120_000;

/** How a watch has ended. */
interface End {
  /** It has told something. One that never did may be none: what happened meanwhile is listed. */
  told: boolean;
  /** Where the next one goes on; `undefined` where the server does not remember that any more. */
  version: string | undefined;
}

/**
 * All objects of a kind that pass a selector, listed and then watched, each projected as it comes. The console's own
 * watch keeps every object in immutable maps and makes all of them anew for each who watches: for two thousand pods a
 * quarter of a second in which the page stands still. Lives while somebody listens and two minutes longer.
 */
export class LiveList<Item> {
  private current: LiveState<Item> = { items: [], loaded: false, error: undefined };
  private readonly objects = new Map<string, Item>();
  private readonly listeners = new Set<() => void>();
  private running: AbortController | undefined;
  private cancelEnd: (() => void) | undefined;
  private cancelTelling: (() => void) | undefined;
  private endPause: (() => void) | undefined;

  /**
   * @param project what is kept of an object; pure
   * @param onEnd it has stopped: whoever comes now makes another one
   */
  constructor(
    private readonly query: ListQuery,
    private readonly project: (object: unknown) => Item,
    private readonly environment: LiveEnvironment,
    private readonly onEnd: () => void = () => undefined,
  ) {}

  get state(): LiveState<Item> {
    return this.current;
  }

  /** Begins with the first who listens. @returns what ends it */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    this.cancelEnd?.();
    this.cancelEnd = undefined;
    if (!this.running) {
      this.running = new AbortController();
      void this.run(this.running.signal);
    }
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) {
        this.cancelEnd = this.environment.setTimer(() => this.end(), KEPT_MS);
      }
    };
  }

  /** Asks again now, where the last answer was an error; also in a page that nobody sees. */
  retry(): void {
    if (this.current.error !== undefined) {
      this.endPause?.();
    }
  }

  /** Stops and forgets all: nobody listens, or whoever looks now may not ask. */
  end(): void {
    this.cancelEnd?.();
    this.cancelTelling?.();
    this.running?.abort();
    this.running = undefined;
    this.objects.clear();
    this.current = { items: [], loaded: false, error: undefined };
    this.onEnd();
  }

  private async run(signal: AbortSignal): Promise<void> {
    let version: string | undefined;
    let failures = 0;
    do {
      try {
        version ??= await this.list(signal);
        const { told, version: next } = await this.follow(version, signal);
        version = told ? next : undefined;
        failures = told ? 0 : failures + 1;
      } catch (error) {
        if (signal.aborted) {
          return;
        }
        failures += 1;
        this.set({ ...this.current, error });
      }
      await this.pause(failures, signal);
    } while (!signal.aborted);
  }

  /** @returns the version that the list is of @throws what the server answers */
  private async list(signal: AbortSignal): Promise<string> {
    const { items, resourceVersion } = await listVersioned(
      this.environment.fetchPage,
      {
        ...this.query,
        perPage: PER_PAGE,
        project: (object) => [keyOf(object), this.project(object)] as const,
      },
      signal,
    );
    this.objects.clear();
    for (const [key, item] of items) {
      this.objects.set(key, item);
    }
    this.tell();
    return resourceVersion;
  }

  /** Watches until the server, the network or nobody's interest ends it. */
  private follow(from: string, signal: AbortSignal): Promise<End> {
    return new Promise((resolve) => {
      let end: End = { told: false, version: from };
      const socket = this.environment.openSocket(
        objectsUrl(this.query, {
          watch: 'true',
          allowWatchBookmarks: 'true',
          timeoutSeconds: String(WATCH_S),
          resourceVersion: from,
        }),
      );
      const cancelTimer = this.environment.setTimer(() => done(), WATCH_S * 1000 + GRACE_MS);
      const done = () => {
        cancelTimer();
        signal.removeEventListener('abort', done);
        socket.onmessage = socket.onclose = null;
        socket.close();
        resolve(end);
      };
      signal.addEventListener('abort', done);
      socket.onmessage = ({ data }) => {
        const version = this.learn(data);
        end = { told: end.told || version !== undefined, version };
        if (version === undefined) {
          done();
        }
      };
      socket.onclose = done;
    });
  }

  /** @returns the version that is known now; `undefined` where all must be listed anew */
  private learn(message: unknown): string | undefined {
    const event = parsed(message);
    const object = at(event, 'object');
    const version = textAt(object, 'metadata', 'resourceVersion');
    const type = textAt(event, 'type');
    if (version === undefined || type === 'ERROR') {
      // 410 Gone: the server does not remember the version; whatever else it is, the list tells.
      return undefined;
    }
    if (type === 'ADDED' || type === 'MODIFIED') {
      this.objects.set(keyOf(object), this.project(object));
      this.tellSoon();
    } else if (type === 'DELETED') {
      this.objects.delete(keyOf(object));
      this.tellSoon();
    }
    return version;
  }

  private tellSoon(): void {
    this.cancelTelling ??= this.environment.setTimer(() => this.tell(), TOGETHER_MS);
  }

  private tell(): void {
    this.cancelTelling?.();
    this.cancelTelling = undefined;
    this.set({ items: [...this.objects.values()], loaded: true, error: undefined });
  }

  private set(state: LiveState<Item>): void {
    this.current = state;
    for (const listener of this.listeners) {
      listener();
    }
  }

  /** Longer after each failure, and while the page is hidden until it is seen. */
  private pause(failures: number, signal: AbortSignal): Promise<void> {
    const { environment } = this;
    return new Promise((resolve) => {
      let cancel: () => void = () => undefined;
      const done = () => {
        cancel();
        this.endPause = undefined;
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.endPause = done;
      const whenSeen = () => {
        if (!environment.isHidden()) {
          done();
          return;
        }
        cancel = environment.onVisibilityChange(() => {
          if (!environment.isHidden()) {
            done();
          }
        });
      };
      signal.addEventListener('abort', done);
      const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures, 10));
      cancel = environment.setTimer(whenSeen, longest * (0.5 + environment.random() / 2));
    });
  }
}

function keyOf(object: unknown): string {
  return `${textAt(object, 'metadata', 'namespace') ?? ''}/${textAt(object, 'metadata', 'name') ?? ''}`;
}

function parsed(message: unknown): unknown {
  if (typeof message !== 'string') {
    return undefined;
  }
  try {
    return JSON.parse(message) as unknown;
  } catch {
    // No JSON, no event: the list is read anew, and tells what is wrong.
    return undefined;
  }
}
