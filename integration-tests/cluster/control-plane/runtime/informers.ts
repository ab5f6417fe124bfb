import { Informer, type KubeClient, type KubeObject, type Resource } from '../../client';

interface Entry {
  informer: Informer;
  users: number;
}

/**
 * One informer per resource for all controllers of a process, as client-go's shared informer
 * factory: 4,000 pods are kept once. An informer ends with its last user.
 */
export class SharedInformers {
  readonly #client: KubeClient;
  readonly #entries = new Map<Resource, Entry>();

  constructor(client: KubeClient) {
    this.#client = client;
  }

  /** The informer of a resource; each `acquire` needs one `release`. The caller starts it. */
  acquire<T extends KubeObject>(resource: Resource): Informer<T> {
    let entry = this.#entries.get(resource);
    if (!entry) {
      entry = { informer: new Informer(this.#client, resource), users: 0 };
      this.#entries.set(resource, entry);
    }
    entry.users += 1;
    return entry.informer as unknown as Informer<T>;
  }

  release(resource: Resource): void {
    const entry = this.#entries.get(resource);
    if (!entry) return;
    entry.users -= 1;
    if (entry.users > 0) return;
    this.#entries.delete(resource);
    entry.informer.stop();
  }
}
