import { setTimeout as delay } from 'node:timers/promises';
import { inspect } from 'node:util';
import { isExpired } from './api-error';
import { Backoff } from './backoff';
import { keyFor, keyOf } from './resources';
import type { KubeClient, ListOptions, WatchEvent } from './client';
import type { KubeObject, Resource, WatchType } from './types';

export type ChangeHandler<T extends KubeObject> = (type: WatchType, object: T, old?: T) => void;

export interface InformerOptions extends ListOptions {
  /** Told of every failed list or watch and of handlers that throw; default: standard error. */
  onError?: (error: unknown) => void;
  /** First and longest wait between attempts after a failure, in real milliseconds. */
  backoffMs?: { base: number; max: number };
}

/**
 * A live copy of a collection: lists, then watches, and tells of every difference exactly once.
 * A watch that the server ended resumes where it stopped. After 410 Gone or a broken connection it
 * lists again and tells the differences: the server may have been restarted with another history,
 * in which the old resourceVersion means something else. Objects are shared: never change one.
 */
export class Informer<T extends KubeObject = KubeObject> {
  readonly #client: KubeClient;
  readonly #resource: Resource;
  readonly #options: InformerOptions;
  readonly #handlers = new Set<ChangeHandler<T>>();
  readonly #cache = new Map<string, T>();
  readonly #backoff: Backoff;
  readonly #stop = new AbortController();
  #started: Promise<void> | undefined;
  #synced = false;

  constructor(client: KubeClient, resource: Resource, options: InformerOptions = {}) {
    this.#client = client;
    this.#resource = resource;
    this.#options = options;
    const { base, max } = options.backoffMs ?? { base: 100, max: 10_000 };
    this.#backoff = new Backoff(base, max);
  }

  /** Starts (once); resolves when the first list is in, rejects only when stopped before that. */
  start(): Promise<void> {
    this.#started ??= new Promise((resolve, reject) => {
      void this.#run(resolve).finally(() =>
        reject(new Error(`informer of ${this.#resource.plural} stopped before it synced`)),
      );
    });
    return this.#started;
  }

  /** Ends the watch; no handler is called any more. The cache stays readable. */
  stop(): void {
    this.#stop.abort();
    this.#handlers.clear();
    // Nobody may be waiting for start(): that it never synced is then no one's problem.
    this.#started?.catch(() => undefined);
  }

  get synced(): boolean {
    return this.#synced;
  }

  list(): T[] {
    return [...this.#cache.values()];
  }

  get(name: string, namespace?: string): T | undefined {
    return this.#cache.get(keyFor(name, namespace));
  }

  /**
   * Calls `fn` for every change; what the cache holds already is told first, as ADDED. Returns the
   * function that ends it.
   */
  onChange(fn: ChangeHandler<T>): () => void {
    this.#handlers.add(fn);
    for (const object of this.#cache.values()) this.#call(fn, 'ADDED', object);
    return () => {
      this.#handlers.delete(fn);
    };
  }

  async #run(onSynced: () => void): Promise<void> {
    let resourceVersion: string | undefined;
    while (!this.#isStopped()) {
      try {
        if (resourceVersion === undefined) {
          resourceVersion = await this.#relist();
          this.#synced = true;
          onSynced();
        }
        const progress = { resourceVersion, events: 0 };
        await this.#watch(progress);
        resourceVersion = progress.resourceVersion;
        // A server may end each watch at once: a pause keeps that from becoming a busy loop.
        if (progress.events === 0) await this.#pause();
        else this.#backoff.reset();
      } catch (error) {
        if (this.#isStopped()) return;
        resourceVersion = undefined;
        if (!isExpired(error) && !isBrokenConnection(error)) this.#report(error);
        await this.#pause();
      }
    }
  }

  async #relist(): Promise<string> {
    const { namespace, labelSelector, fieldSelector } = this.#options;
    const selection = { namespace, labelSelector, fieldSelector, signal: this.#stop.signal };
    const { items, resourceVersion } = await this.#client.list<T>(this.#resource, selection);
    if (this.#isStopped()) return resourceVersion;
    const listed = new Set(items.map(keyOf));
    for (const [key, old] of this.#cache) if (!listed.has(key)) this.#remove(key, old);
    for (const item of items) this.#store(item);
    this.#backoff.reset();
    return resourceVersion;
  }

  async #watch(progress: { resourceVersion: string; events: number }): Promise<void> {
    const { namespace, labelSelector, fieldSelector } = this.#options;
    const selection = { namespace, labelSelector, fieldSelector };
    // Watches end from time to time, at different times for each informer, as client-go's do.
    const timeoutSeconds = 300 + Math.floor(Math.random() * 300);
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), (timeoutSeconds + 30) * 1000);
    const onStop = () => deadline.abort();
    this.#stop.signal.addEventListener('abort', onStop, { once: true });
    try {
      await this.#client.watch<T>(
        this.#resource,
        { ...selection, resourceVersion: progress.resourceVersion, timeoutSeconds },
        (event) => {
          progress.events += 1;
          progress.resourceVersion =
            event.object.metadata.resourceVersion ?? progress.resourceVersion;
          if (!this.#isStopped()) this.#apply(event);
        },
        deadline.signal,
      );
    } finally {
      clearTimeout(timer);
      this.#stop.signal.removeEventListener('abort', onStop);
    }
  }

  #apply({ type, object }: WatchEvent<T>): void {
    if (type === 'ADDED' || type === 'MODIFIED') this.#store(object);
    else if (type === 'DELETED') this.#remove(keyOf(object), object);
  }

  #store(object: T): void {
    const key = keyOf(object);
    const old = this.#cache.get(key);
    if (old && old.metadata.uid !== object.metadata.uid) this.#remove(key, old);
    else if (old && old.metadata.resourceVersion === object.metadata.resourceVersion) return;
    const known = this.#cache.get(key);
    this.#cache.set(key, object);
    if (known) this.#tell('MODIFIED', object, known);
    else this.#tell('ADDED', object);
  }

  #remove(key: string, last: T): void {
    if (this.#cache.delete(key)) this.#tell('DELETED', last);
  }

  #tell(type: WatchType, object: T, old?: T): void {
    for (const handler of [...this.#handlers]) this.#call(handler, type, object, old);
  }

  #call(handler: ChangeHandler<T>, type: WatchType, object: T, old?: T): void {
    try {
      handler(type, object, old);
    } catch (error) {
      this.#report(error);
    }
  }

  #isStopped(): boolean {
    return this.#stop.signal.aborted;
  }

  async #pause(): Promise<void> {
    try {
      await delay(this.#backoff.next(), undefined, { signal: this.#stop.signal });
    } catch (error) {
      if (!this.#isStopped()) throw error;
    }
  }

  #report(error: unknown): void {
    if (this.#options.onError) this.#options.onError(error);
    else process.stderr.write(`informer of ${this.#resource.plural}: ${inspect(error)}\n`);
  }
}

/** An established connection broke: common enough not to be worth a report. */
function isBrokenConnection(error: unknown): boolean {
  const { code, name } = error as NodeJS.ErrnoException;
  return code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE' || name === 'AbortError';
}
