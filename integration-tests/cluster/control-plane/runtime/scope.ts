import {
  resources,
  WorkQueue,
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

  constructor(name: string, ctx: ControllerContext, shared: SharedInformers) {
    this.#name = name;
    this.ctx = ctx;
    this.#shared = shared;
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

  /** A queue whose handler logs and retries what fails. */
  queue(handler: (key: string) => Promise<void>, concurrency = 4): WorkQueue {
    const queue = new WorkQueue(handler, { name: this.#name, log: this.ctx.log, concurrency });
    this.onClose(() => queue.stop());
    return queue;
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

  onClose(cleanup: () => void | Promise<void>): void {
    this.#cleanups.push(cleanup);
  }

  async sync(): Promise<void> {
    await Promise.all([...this.#informers.values()].map((informer) => informer.start()));
  }

  async close(): Promise<void> {
    this.#abort.abort(new Error(`${this.#name} stopped`));
    for (const cleanup of this.#cleanups.splice(0).reverse()) await cleanup();
    this.#informers.clear();
  }
}
