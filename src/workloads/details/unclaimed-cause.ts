import type { NodeMemory } from '../../telemetry/memory/model';

/** Why no kubelet takes pods that are bound to a node, as far as the nodes tell. */
export type UnclaimedCause =
  /** No node has that name; `namesake` is the one that has it as its Hostname address. */
  | { kind: 'no-such-node'; namesake?: string }
  | { kind: 'not-ready' }
  /** Nothing speaks against it, or the nodes are not known. */
  | { kind: 'waiting' };

/**
 * The operator writes a node's Hostname address into `nodeName` (contract §2.6); kubelets take the
 * pods that name their node.
 *
 * @param nodes every node that may carry CXL memory; undefined while they are not known
 */
export function unclaimedCause(
  nodeName: string,
  nodes: readonly Pick<NodeMemory, 'nodeName' | 'hostname' | 'ready'>[] | undefined,
): UnclaimedCause {
  if (!nodes) {
    return { kind: 'waiting' };
  }
  const node = nodes.find((one) => one.nodeName === nodeName);
  if (node) {
    return { kind: node.ready ? 'waiting' : 'not-ready' };
  }
  const namesake = nodes.find(({ hostname }) => hostname === nodeName)?.nodeName;
  return { kind: 'no-such-node', ...(namesake === undefined ? {} : { namesake }) };
}
