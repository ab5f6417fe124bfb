import { addTo, amountOf, podRequests, type Amounts } from '../model/requests';
import { matchesNode } from '../model/selectors';
import { toleratedSeconds } from '../model/taints';
import type { Node, Pod } from '../model/types';

export interface Rejection {
  reason: string;
  message: string;
}

const cachedRequests = new WeakMap<Pod, Amounts>();

/** A pod's requests; remembered, since the same pod object is asked about again and again. */
export function requestsOf(pod: Pod): Amounts {
  let amounts = cachedRequests.get(pod);
  if (!amounts) cachedRequests.set(pod, (amounts = podRequests(pod.spec)));
  return amounts;
}

/** Resources a node offers to pods. */
export function allocatable(node: Node): Amounts {
  const list = node.status?.allocatable ?? node.status?.capacity ?? {};
  return Object.fromEntries(Object.entries(list).map(([k, v]) => [k, amountOf(k, v)]));
}

/** Which resources do not fit beside those in use; none = the pod fits. */
export function shortages(
  pod: Pod,
  node: Node,
  present: readonly Pod[],
): { resource: string; requested: number; used: number; capacity: number }[] {
  const offered = allocatable(node);
  const used: Amounts = {};
  for (const other of present) addTo(used, requestsOf(other));
  const wanted = Object.entries({ ...requestsOf(pod), pods: 1 });
  return wanted.flatMap(([resource, requested]) => {
    const inUse = resource === 'pods' ? present.length : (used[resource] ?? 0);
    const capacity = offered[resource] ?? (resource === 'pods' ? 250 : 0);
    if (requested === 0 || requested + inUse <= capacity) return [];
    return [{ resource, requested, used: inUse, capacity }];
  });
}

/**
 * What the kubelet checks before it runs a pod. For scheduled pods it repeats the scheduler; a pod
 * created with spec.nodeName set met no scheduler and can fail here: phase Failed, this reason.
 */
export function admit(pod: Pod, node: Node, present: readonly Pod[]): Rejection | undefined {
  if (!matchesNode(pod.spec, node)) {
    return {
      reason: 'NodeAffinity',
      message: "Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector",
    };
  }
  if (toleratedSeconds(node.spec?.taints, pod.spec.tolerations) === 0) {
    return {
      reason: 'TaintToleration',
      message: "Predicate TaintToleration failed: node(s) had taints that the pod didn't tolerate",
    };
  }
  const [short] = shortages(pod, node, present);
  if (!short) return undefined;
  const { resource, requested, used, capacity } = short;
  return {
    reason: `OutOf${resource}`,
    message:
      `Node didn't have enough resource: ${resource}, requested: ${requested}, ` +
      `used: ${used}, capacity: ${capacity}`,
  };
}
