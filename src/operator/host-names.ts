import { nodeAddress } from '../k8s/nodes';
import type { NodeResource } from '../k8s/types';

/**
 * What is wrong with the name by which the operator knows a node, its `Hostname` address:
 * - `differs`: it binds pods to a node that is not there, finds it missing, and moves them again and
 *   again (`nodeNotFound`)
 * - `absent`: the name it finds is empty, and once it chooses that node nothing is placed, also not on
 *   the nodes that would do
 */
export interface HostNameProblem {
  node: string;
  kind: 'differs' | 'absent';
  /** The address; '' where there is none. */
  hostname: string;
}

/** Nodes that the operator looks at (those with a collector) and cannot name. */
export function hostNameProblems(
  nodes: readonly NodeResource[],
  hasCollector: (node: string) => boolean,
): HostNameProblem[] {
  return nodes.flatMap((node): HostNameProblem[] => {
    const name = node.metadata?.name ?? '';
    const hostname = nodeAddress(node, 'Hostname') ?? '';
    if (hostname === name || !hasCollector(name)) {
      return [];
    }
    return [{ node: name, kind: hostname === '' ? 'absent' : 'differs', hostname }];
  });
}
