import { useContext, useEffect, useMemo, useRef } from 'react';
import type { CxlEvidence } from '../../k8s/cxl-evidence';
import { MachineConfigPoolModel } from '../../k8s/models';
import type { MachineConfigPoolResource } from '../../k8s/types';
import {
  PlacementSourceContext,
  useClusterMemory,
  useOperatorPods,
} from '../../telemetry/memory/useClusterMemory';
import { useFedLedgers } from '../../telemetry/ledger/useClusterLedgers';
import { useStaleNodes } from '../../telemetry/memory/useStaleNodes';
import { useWatchedKind } from '../../telemetry/watches/watched';
import { podsByHost } from '../pods-by-host';
import { keepUnchanged, nodeRows } from './node-row';
import type { NodeRow } from './node-row';

const noResources: readonly never[] = [];
const noRows: readonly NodeRow[] = [];

/**
 * Every node of the cluster as the Nodes page shows it, live; none before all that they are derived from is there.
 *
 * @param evidence signs of CXL memory by node, as far as they are known
 */
export function useNodeRows(
  evidence: ReadonlyMap<string, readonly CxlEvidence[]>,
): readonly NodeRow[] {
  const memory = useClusterMemory();
  const resources = useContext(PlacementSourceContext)?.nodes ?? noResources;
  const operatorPods = useOperatorPods();
  const pools = useWatchedKind<MachineConfigPoolResource>(MachineConfigPoolModel);
  const staleNodes = useStaleNodes(memory.nodes, memory.staleAfterMs);
  const ledgers = useFedLedgers();
  const podCounts = useMemo(
    () => (operatorPods.loaded ? podsByHost(operatorPods.pods) : undefined),
    [operatorPods],
  );
  const known = useRef(noRows);
  const rows = useMemo(
    () =>
      memory.loaded
        ? keepUnchanged(
            known.current,
            nodeRows({
              resources,
              memory: memory.nodes,
              staleNodes,
              podCounts,
              pools: pools.loaded ? pools.items : undefined,
              evidence,
              ledgers,
            }),
          )
        : noRows,
    [resources, memory.loaded, memory.nodes, staleNodes, podCounts, pools, evidence, ledgers],
  );
  useEffect(() => {
    known.current = rows;
  });
  return rows;
}
