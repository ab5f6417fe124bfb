import { useContext, useEffect, useMemo, useRef } from 'react';
import { MachineConfigPoolModel } from '../../k8s/models';
import type { MachineConfigPoolResource } from '../../k8s/types';
import {
  PlacementSourceContext,
  useClusterMemory,
  useOperatorPods,
} from '../../telemetry/memory/useClusterMemory';
import { useClusterLedgers } from '../../telemetry/ledger/useClusterLedgers';
import { useCxlEvidence } from '../../telemetry/memory/useCxlEvidence';
import { useStaleNodes } from '../../telemetry/memory/useStaleNodes';
import { useWatchedKind } from '../../telemetry/watches/watched';
import { podsByHost } from '../placed-pods';
import { keepUnchanged, nodeRows } from './node-row';
import type { NodeRow } from './node-row';

const noResources: readonly never[] = [];
const noRows: readonly NodeRow[] = [];

/** Every node of the cluster as the Nodes page shows it, live. */
export function useNodeRows(): readonly NodeRow[] {
  const memory = useClusterMemory();
  const resources = useContext(PlacementSourceContext)?.nodes ?? noResources;
  const operatorPods = useOperatorPods();
  const pools = useWatchedKind<MachineConfigPoolResource>(MachineConfigPoolModel);
  const evidence = useCxlEvidence();
  const staleNodes = useStaleNodes(memory.nodes, memory.staleAfterMs);
  const ledgers = useClusterLedgers();
  const podCounts = useMemo(
    () => (operatorPods.loaded ? podsByHost(operatorPods.pods) : undefined),
    [operatorPods],
  );
  const known = useRef(noRows);
  const rows = useMemo(
    () =>
      keepUnchanged(
        known.current,
        nodeRows({
          resources,
          memory: memory.nodes,
          staleNodes,
          podCounts,
          pools: pools.loaded ? pools.items : undefined,
          evidence: evidence.byNode,
          ledgers,
        }),
      ),
    [resources, memory.nodes, staleNodes, podCounts, pools, evidence.byNode, ledgers],
  );
  useEffect(() => {
    known.current = rows;
  });
  return rows;
}
