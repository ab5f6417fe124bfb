import {
  ApiError,
  isAlreadyExists,
  randomSuffix,
  resources,
  type KubeObject,
  type WatchType,
} from '../../client';
import { controllerUid } from '../model/pod-template';
import type { Pod } from '../model/types';
import { Expectations } from './expectations';
import type { Scope } from './scope';

/** How a workload controller creates and deletes its pods: names, expectations, events. */
export class PodControl {
  readonly #scope: Scope;
  readonly #expectations = new Expectations();
  readonly #created = new Map<string, number>();

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  /** Tells of a pod seen in the cache. */
  observe(type: WatchType, pod: Pod): void {
    const owner = controllerUid(pod);
    if (type !== 'DELETED') this.#expectations.observe(owner, pod.metadata.name);
    if (type === 'DELETED' || pod.metadata.deletionTimestamp) {
      this.#expectations.observe(owner, pod.metadata.uid);
    }
  }

  /** Real milliseconds until the cache shows this owner's own writes; 0 = it does. */
  waitMs(owner: KubeObject): number {
    return this.#expectations.waitMs(owner.metadata.uid ?? '');
  }

  /** Creates a pod under a name that depends on the seed, the owner and how many came before. */
  async create(owner: KubeObject, podNamed: (name: string) => Pod): Promise<void> {
    const uid = owner.metadata.uid ?? '';
    const ownerName = owner.metadata.name ?? '';
    for (;;) {
      const nth = this.#created.get(uid) ?? 0;
      this.#created.set(uid, nth + 1);
      const { namespace = '' } = owner.metadata;
      const suffix = randomSuffix(this.#scope.ctx.seed, 5, 'pod', namespace, ownerName, nth);
      const name = `${ownerName}-${suffix}`;
      this.#expectations.expect(uid, name);
      try {
        await this.#scope.ctx.client.create(resources.pod, podNamed(name));
        this.#event(owner, 'Normal', 'SuccessfulCreate', `Created pod: ${name}`);
        return;
      } catch (error) {
        this.#expectations.observe(uid, name);
        if (isAlreadyExists(error)) continue;
        const message = error instanceof ApiError ? error.message : String(error);
        this.#event(owner, 'Warning', 'FailedCreate', `Error creating: ${message}`);
        throw error;
      }
    }
  }

  async delete(owner: KubeObject, pod: Pod): Promise<void> {
    const { name = '', namespace, uid } = pod.metadata;
    const ownerUid = owner.metadata.uid ?? '';
    this.#expectations.expect(ownerUid, uid ?? '');
    try {
      const preconditions = uid ? { preconditions: { uid } } : {};
      await this.#scope.ctx.client.delete(resources.pod, name, namespace, preconditions);
    } catch (error) {
      this.#expectations.observe(ownerUid, uid);
      throw error;
    }
    this.#event(owner, 'Normal', 'SuccessfulDelete', `Deleted pod: ${name}`);
  }

  #event(object: KubeObject, type: 'Normal' | 'Warning', reason: string, message: string): void {
    this.#scope.event({ object, type, reason, message });
  }
}

/** Writes at once, at most; a real controller starts slower, but its server is not one process. */
const parallel = 16;

/** Runs a task for each item, a limited number at a time; rejects with the first failure. */
export async function forEach<T>(items: readonly T[], task: (item: T) => Promise<void>) {
  for (let at = 0; at < items.length; at += parallel) {
    await Promise.all(items.slice(at, at + parallel).map(task));
  }
}
