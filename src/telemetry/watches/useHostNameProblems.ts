import { useContext, useMemo } from 'react';
import { hostNameProblems } from '../../operator/host-names';
import type { HostNameProblem } from '../../operator/host-names';
import { PlacementSourceContext, useClusterMemory } from '../memory/useClusterMemory';

const none: readonly never[] = [];

/** Nodes with a collector that the operator cannot name; empty where nodes are not readable. */
export function useHostNameProblems(): readonly HostNameProblem[] {
  const { nodes } = useClusterMemory();
  const resources = useContext(PlacementSourceContext)?.nodes ?? none;
  return useMemo(() => {
    const collected = new Set(
      nodes
        .filter(({ collector }) => collector.state !== 'missing' && collector.state !== 'unknown')
        .map(({ nodeName }) => nodeName),
    );
    return hostNameProblems(resources, (name) => collected.has(name));
  }, [nodes, resources]);
}
