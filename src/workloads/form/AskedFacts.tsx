import { useContext, useEffect } from 'react';
import type { CmmdResource } from '../../k8s/types';
import type { NodeLedger } from '../../ledger/types';
import { useNodeLedger } from '../../telemetry/ledger/useNodeLedger';
import { PlacementSourceContext, useClusterMemory } from '../../telemetry/memory/useClusterMemory';
import { usePlacingNow } from '../preflight/usePlacingNow';

/** What has to be asked of the cluster about a workload that is asked for. */
export interface FactsOfAsked {
  /** Other CMMDs, `<project>/<name>`, that the operator is placing at this moment. */
  placingNow: readonly string[];
  /** The node that the operator would choose, and who owns its memory. */
  node: string | undefined;
  ledger: NodeLedger | undefined;
}

/**
 * Reads them, and tells them; shows nothing.
 *
 * @param chosen the node that the operator would choose
 */
export function AskedFacts({
  namespace,
  existing,
  chosen,
  onRead,
}: {
  namespace: string;
  existing: CmmdResource | undefined;
  chosen: string | undefined;
  onRead: (facts: FactsOfAsked) => void;
}) {
  const nodes = useContext(PlacementSourceContext)?.nodes;
  const memory = useClusterMemory();
  const placingNow = usePlacingNow(namespace, existing);
  const { ledger } = useNodeLedger(
    nodes?.find(({ metadata }) => metadata?.name === chosen),
    memory.nodes.find(({ nodeName }) => nodeName === chosen),
  );
  useEffect(
    () => onRead({ placingNow, node: chosen, ledger }),
    [placingNow, chosen, ledger, onRead],
  );
  return null;
}
