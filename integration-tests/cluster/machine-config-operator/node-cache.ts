import { resources } from '../client/resources';
import { isConflict } from '../client/api-error';
import { annotations } from './names';
import type { KubeClient } from '../client/client';
import type { Informer } from '../client/informer';
import type { Node } from './types';

type Waiter = { check: (node: Node | undefined) => void };

/** Reads nodes from an informer, waits for changes of one, and writes so that reads see the write. */
export class NodeCache {
  readonly #client: KubeClient;
  readonly #informer: Informer<Node>;
  readonly #waiters = new Map<string, Set<Waiter>>();

  constructor(client: KubeClient, informer: Informer<Node>) {
    this.#client = client;
    this.#informer = informer;
    informer.onChange((type, node) => {
      for (const waiter of [...(this.#waiters.get(node.metadata.name ?? '') ?? [])]) {
        waiter.check(type === 'DELETED' ? undefined : node);
      }
    });
  }

  get(name: string): Node | undefined {
    return this.#informer.get(name);
  }

  list(): Node[] {
    return this.#informer.list();
  }

  /**
   * Resolves with the node as soon as it meets the condition (maybe at once), with undefined when it
   * is deleted. Rejects when the signal aborts.
   */
  until(
    name: string,
    condition: (node: Node) => boolean,
    signal: AbortSignal,
  ): Promise<Node | undefined> {
    return new Promise((resolve, reject) => {
      const waiters = this.#waiters.get(name) ?? new Set<Waiter>();
      this.#waiters.set(name, waiters);
      const end = () => {
        waiters.delete(waiter);
        if (waiters.size === 0 && this.#waiters.get(name) === waiters) this.#waiters.delete(name);
        signal.removeEventListener('abort', onAbort);
      };
      const onAbort = () => {
        end();
        reject(signal.reason as Error);
      };
      const waiter: Waiter = {
        check: (node) => {
          if (node !== undefined && !condition(node)) return;
          end();
          resolve(node);
        },
      };
      waiters.add(waiter);
      signal.addEventListener('abort', onAbort, { once: true });
      if (signal.aborted) onAbort();
      else waiter.check(this.get(name));
    });
  }

  /** Sets annotations (names of `annotations`; null removes), if they differ from what the cache has. */
  async annotate(
    name: string,
    values: Partial<Record<keyof typeof annotations, string | null>>,
    signal: AbortSignal,
  ): Promise<void> {
    const keyed = Object.entries(values).map(([key, value]) => [
      annotations[key as keyof typeof annotations],
      value,
    ]) as [string, string | null][];
    const has = (node: Node) =>
      keyed.every(([key, value]) => (node.metadata.annotations?.[key] ?? null) === value);
    const cached = this.get(name);
    if (cached && has(cached)) return;
    const patch = { metadata: { annotations: Object.fromEntries(keyed) } };
    const written = await this.#client.mergePatch<Node>(resources.node, name, undefined, patch);
    await this.#seen(written, signal);
  }

  /**
   * Changes spec by a function of the node as it is now, again when someone else was faster. The
   * function returns a merge patch of spec, or undefined when nothing is to be done.
   */
  async changeSpec(
    name: string,
    change: (node: Node) => object | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    for (;;) {
      const node = await this.#client.get<Node>(resources.node, name);
      const spec = node && change(node);
      if (!node || !spec) return;
      const { resourceVersion } = node.metadata;
      const patch = { metadata: { resourceVersion }, spec };
      try {
        const written = await this.#client.mergePatch<Node>(resources.node, name, undefined, patch);
        await this.#seen(written, signal);
        return;
      } catch (error) {
        if (!isConflict(error)) throw error;
      }
    }
  }

  /** Waits until the cache has caught up with a write, so that no decision rests on older data. */
  async #seen(written: Node, signal: AbortSignal): Promise<void> {
    const wanted = Number(written.metadata.resourceVersion);
    await this.until(
      written.metadata.name ?? '',
      ({ metadata }) => Number(metadata.resourceVersion) >= wanted,
      signal,
    );
  }
}
