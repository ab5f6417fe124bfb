import type { NodeMemory } from '../../telemetry/memory/model';
import type { ClusterMemory } from '../../telemetry/memory/useClusterMemory';

/** Whether the nodes that could be chosen are known. */
export type CandidateState =
  /** Figures are still on their way. */
  | 'loading'
  /** Every collector has been heard, or at least one has named CXL memory. */
  | 'known'
  /** The user may not read them, or they cannot be had now. */
  | 'unreadable';

type Memory = Pick<ClusterMemory, 'nodes' | 'access' | 'loaded' | 'error' | 'operatorNamespace'>;

/** What can be offered for the node of a manual allocation. */
export function candidateState(memory: Memory): CandidateState {
  const { nodes, access, loaded, error, operatorNamespace } = memory;
  if (nodes.some(hasCxl)) {
    return 'known';
  }
  if (access.nodes === false || access.proxy === false || error) {
    return 'unreadable';
  }
  const reviewing =
    access.nodes === undefined || (operatorNamespace !== undefined && access.proxy === undefined);
  const states = new Set(nodes.map(({ collector }) => collector.state));
  if (!loaded || reviewing || states.has('loading')) {
    return 'loading';
  }
  return states.has('error') || states.has('malformed') || states.has('forbidden')
    ? 'unreadable'
    : 'known';
}

export function hasCxl({ numaNodes }: NodeMemory): boolean {
  return numaNodes.some(({ tier }) => tier === 'cxl');
}
