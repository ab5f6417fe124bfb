import { isControlPlane } from '../../k8s/nodes';
import type { NodeResource, Taint, Toleration } from '../../k8s/types';

/** A node without a collector, and the taints that keep it away. */
export interface UncollectedNode {
  name: string;
  taints: readonly Taint[];
}

/** Kubernetes itself tolerates these for the pods of a DaemonSet. */
const tolerated = [
  'node.kubernetes.io/not-ready',
  'node.kubernetes.io/unreachable',
  'node.kubernetes.io/disk-pressure',
  'node.kubernetes.io/memory-pressure',
  'node.kubernetes.io/pid-pressure',
  'node.kubernetes.io/unschedulable',
  'node.kubernetes.io/network-unavailable',
];

/**
 * Nodes on which the collector does not run because of a taint. Nodes without a collector for another
 * reason are not among them, nor the control plane, where it never runs.
 *
 * @param collected names of the nodes that have a collector pod
 * @param tolerations of the collector's DaemonSet
 */
export function uncollectedNodes(
  nodes: readonly NodeResource[],
  collected: ReadonlySet<string>,
  tolerations: readonly Toleration[],
): UncollectedNode[] {
  return nodes
    .filter((node) => !isControlPlane(node) && !collected.has(node.metadata?.name ?? ''))
    .map((node) => ({
      name: node.metadata?.name ?? '',
      taints: (node.spec?.taints ?? []).filter((taint) => repels(taint, tolerations)),
    }))
    .filter(({ taints }) => taints.length > 0);
}

function repels(taint: Taint, tolerations: readonly Toleration[]): boolean {
  return (
    (taint.effect === 'NoSchedule' || taint.effect === 'NoExecute') &&
    !tolerated.includes(taint.key) &&
    !tolerations.some((toleration) => tolerates(toleration, taint))
  );
}

/** The scheduler's rule, not the operator's (contract §2.7): absent key and effect mean any. */
function tolerates({ key, operator, value, effect }: Toleration, taint: Taint): boolean {
  if (effect && effect !== taint.effect) {
    return false;
  }
  if (!key) {
    return operator === 'Exists';
  }
  return key === taint.key && (operator === 'Exists' || (value ?? '') === (taint.value ?? ''));
}

/** The toleration that matches exactly one taint, in a form that the CMM-D operator matches too. */
export function tolerationFor({ key, value, effect }: Taint): Toleration {
  return value ? { key, operator: 'Equal', value, effect } : { key, operator: 'Exists', effect };
}
