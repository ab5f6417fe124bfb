import {
  recordEvent,
  resources,
  WorkQueue,
  type EventRequest,
  type ChangeHandler,
  type ControllerContext,
  type Informer,
  type KubeObject,
  type Resource,
} from '../../client';
import { PodIndex } from './pod-index';
import type { Pod } from '../model/types';
import type { SharedInformers } from './informers';

/**
 * What one running controller holds: its informers, handlers, queues and timers. `close` ends all of
 * them, so that a controller need not remember what it started.
 */
export class Scope {
  readonly ctx: ControllerContext;
  readonly #name: string;
  readonly #shared: SharedInformers;
  readonly #informers = new Map<Resource, Informer>();
  readonly #cleanups: (() => void | Promise<void>)[] = [];
  readonly #abort = new AbortController();
  readonly #component: string;
  readonly #writing = new Set<Promise<void>>();
  readonly #synced: Promise<void>;
  readonly #whenSynced: (() => void)[] = [];
  #resolveSynced: () => void = () => undefined;

  /** `component` is how its events name the controller. */
  constructor(name: string, component: string, ctx: ControllerContext, shared: SharedInformers) {
    this.#name = name;
    this.#component = component;
    this.ctx = ctx;
    this.#shared = shared;
    this.#synced = new Promise((resolve) => {
      this.#resolveSynced = resolve;
    });
  }

  get closed(): boolean {
    return this.#abort.signal.aborted || this.ctx.signal.aborted;
  }

  /** Aborted when the controller stops. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** The shared informer of a resource, started by `sync`. */
  informer<T extends KubeObject>(resource: Resource): Informer<T> {
    let informer = this.#informers.get(resource);
    if (!informer) {
      informer = this.#shared.acquire(resource);
      this.#informers.set(resource, informer);
      this.onClose(() => this.#shared.release(resource));
    }
    return informer as unknown as Informer<T>;
  }

  /** Pods by node, owner and namespace. */
  podIndex(): PodIndex {
    const index = new PodIndex();
    this.watch(resources.pod, (type, pod: Pod) => index.apply(type, pod));
    return index;
  }

  /** Calls `handler` for every object that is there and every change. */
  watch<T extends KubeObject>(resource: Resource, handler: ChangeHandler<T>): void {
    this.onClose(this.informer<T>(resource).onChange(handler));
  }

  /**
   * A queue whose handler logs and retries what fails. It rests until all informers are synced: a
   * Deployment handled before its ReplicaSets are listed would get another one.
   */
  queue(handler: (key: string) => Promise<void>, concurrency = 4): WorkQueue {
    const whenSynced = async (key: string) => {
      await this.#synced;
      if (!this.closed) await handler(key);
    };
    const options = { name: this.#name, log: this.ctx.log, concurrency };
    const queue = new WorkQueue(whenSynced, options);
    this.onClose(() => queue.stop());
    return queue;
  }

  /** Records an event beside the work at hand; closing waits until it is written. */
  event(event: Omit<EventRequest, 'component'> & { component?: string }): void {
    const writing = recordEvent(this.ctx.client, { component: this.#component, ...event });
    this.#writing.add(writing);
    void writing.finally(() => this.#writing.delete(writing));
  }

  /** Runs `fn` after simulated milliseconds unless the controller stops before. */
  after(ms: number, fn: () => void): () => void {
    return this.ctx.clock.after(ms, () => {
      if (!this.closed) fn();
    });
  }

  /** Calls `fn` every so many real milliseconds; never keeps the process alive. */
  every(realMs: number, fn: () => void): void {
    const timer = setInterval(() => {
      if (!this.closed) fn();
    }, realMs);
    timer.unref();
    this.onClose(() => clearInterval(timer));
  }

  /** Reports what a fire-and-forget task throws, unless the controller was stopped. */
  background(what: string, task: Promise<unknown>): void {
    task.catch((error: unknown) => {
      if (!this.closed) this.ctx.log(`${this.#name}: ${what}: ${String(error)}`);
    });
  }

  /** Runs once, when all informers are synced. */
  onSynced(task: () => void): void {
    this.#whenSynced.push(task);
  }

  onClose(cleanup: () => void | Promise<void>): void {
    this.#cleanups.push(cleanup);
  }

  async sync(): Promise<void> {
    await Promise.all([...this.#informers.values()].map((informer) => informer.start()));
    this.#resolveSynced();
    for (const task of this.#whenSynced.splice(0)) task();
  }

  async close(): Promise<void> {
    this.#abort.abort(new Error(`${this.#name} stopped`));
    this.#resolveSynced();
    for (const cleanup of this.#cleanups.splice(0).reverse()) await cleanup();
    this.#informers.clear();
    await Promise.all(this.#writing);
  }
}
