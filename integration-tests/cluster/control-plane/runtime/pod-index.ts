import { keyOf, type WatchType } from '../../client';
import { controllerUid } from '../model/pod-template';
import type { Pod } from '../model/types';

type Group = Map<string, Pod>;

/** Pods by node, controlling owner and namespace, so that no controller walks all pods. */
export class PodIndex {
  readonly #byNode = new Map<string, Group>();
  readonly #byOwner = new Map<string, Group>();
  readonly #byNamespace = new Map<string, Group>();
  readonly #filed = new Map<string, Pod>();

  onNode(name: string): Iterable<Pod> {
    return this.#byNode.get(name)?.values() ?? [];
  }

  ownedBy(uid: string | undefined): Pod[] {
    return [...(this.#byOwner.get(uid ?? '')?.values() ?? [])];
  }

  inNamespace(namespace: string | undefined): Iterable<Pod> {
    return this.#byNamespace.get(namespace ?? '')?.values() ?? [];
  }

  apply(type: WatchType, pod: Pod): void {
    const key = keyOf(pod);
    const old = this.#filed.get(key);
    if (old) this.#each(old, (groups, group) => remove(groups, group, key));
    this.#filed.delete(key);
    if (type === 'DELETED') return;
    this.#filed.set(key, pod);
    this.#each(pod, (groups, group) => insert(groups, group, key, pod));
  }

  #each(pod: Pod, fn: (groups: Map<string, Group>, group: string) => void): void {
    if (pod.spec.nodeName) fn(this.#byNode, pod.spec.nodeName);
    const owner = controllerUid(pod);
    if (owner) fn(this.#byOwner, owner);
    fn(this.#byNamespace, pod.metadata.namespace ?? '');
  }
}

function insert(groups: Map<string, Group>, name: string, key: string, pod: Pod): void {
  const group = groups.get(name);
  if (group) group.set(key, pod);
  else groups.set(name, new Map([[key, pod]]));
}

function remove(groups: Map<string, Group>, name: string, key: string): void {
  const group = groups.get(name);
  if (group?.delete(key) && group.size === 0) groups.delete(name);
}
