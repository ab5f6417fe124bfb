import { isControlPlane } from '../../k8s/nodes';
import { judgeTaints } from '../../k8s/tolerations';
import type { NodeResource, Taint, Toleration } from '../../k8s/types';

/** A node without a collector, and the taints that keep it away. */
export interface UncollectedNode {
  name: string;
  taints: readonly Taint[];
}

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
      taints: judgeTaints(node.spec?.taints ?? [], tolerations).flatMap(({ taint, tolerated }) =>
        tolerated ? [] : [taint],
      ),
    }))
    .filter(({ taints }) => taints.length > 0);
}

/** The toleration that matches exactly one taint, in a form that the CMM-D operator matches too. */
export function tolerationFor({ key, value, effect }: Taint): Toleration {
  return value ? { key, operator: 'Equal', value, effect } : { key, operator: 'Exists', effect };
}
