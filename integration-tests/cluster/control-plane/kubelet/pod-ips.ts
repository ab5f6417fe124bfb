import type { Pod } from '../model/types';

/** Addresses per node: a /23 as OVN-Kubernetes gives each node, without its first ones. */
const firstOffset = 4;
const lastOffset = 509;

/** Hands out pod IPs: a fixed range per node, the lowest that no pod of the node holds. */
export class PodIps {
  readonly #nodes = new Map<string, number>();
  readonly #reserved = new Map<string, Map<string, string>>();

  /** `nodeNames` in a fixed order: a node's range depends on its place. */
  constructor(nodeNames: readonly string[]) {
    nodeNames.forEach((name, index) => this.#nodes.set(name, index));
  }

  /** The address for a pod, held until `release`; `present` are the pods of that node. */
  take(node: string, uid: string, present: Iterable<Pod>): string {
    const reserved = this.#reserved.get(node) ?? new Map<string, string>();
    this.#reserved.set(node, reserved);
    const mine = reserved.get(uid);
    if (mine !== undefined) return mine;
    const used = new Set(reserved.values());
    for (const pod of present) if (pod.status?.podIP) used.add(pod.status.podIP);
    const index = this.#nodes.get(node) ?? 0;
    for (let offset = firstOffset; offset <= lastOffset; offset += 1) {
      const third = (index % 128) * 2 + (offset >> 8);
      const ip = `10.${128 + (index >> 7)}.${third}.${offset & 255}`;
      if (used.has(ip)) continue;
      reserved.set(uid, ip);
      return ip;
    }
    throw new Error(`node ${node} has no free pod IP`);
  }

  release(node: string, uid: string): void {
    this.#reserved.get(node)?.delete(uid);
  }
}
