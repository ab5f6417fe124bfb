import { useContext, useEffect, useMemo, useState } from 'react';
import { errorMessage } from '../../k8s/error-message';
import type { NodeResource } from '../../k8s/types';
import type { MemoryHolder, NodeLedger } from '../../ledger/types';
import { useNodeReadings } from '../node-reading/useNodeReading';
import { PlacementSourceContext, useClusterMemory } from '../memory/useClusterMemory';
import type { clusterLedgers } from './cluster-ledgers';

type MakeLedgers = typeof clusterLedgers;

const noNodes: readonly NodeResource[] = [];
const noLedgers: ReadonlyMap<string, NodeLedger> = new Map();

const alone = () => import(/* webpackChunkName: "ledger" */ './cluster-ledgers');
// Together with what decides whom to ask, the rules weigh a tenth less.
const withFeed = () => import(/* webpackChunkName: "fed-polls" */ './cluster-ledgers');

/** Once downloaded, all pages have it. */
let downloaded: MakeLedgers | undefined;

/**
 * Ledgers of the page's nodes, live. Who owns memory is told after the page's
 * own figures: the rules are a download of their own, and until it has come the map is empty.
 *
 * @param holders machines by node, where the page knows them; keep its identity while it is the same
 * @param load downloads the rules; a constant
 * @throws in rendering, what kept the download from coming: the page's boundary says so
 */
export function useClusterLedgers(
  holders?: ReadonlyMap<string, readonly MemoryHolder[]>,
  load = alone,
): ReadonlyMap<string, NodeLedger> {
  const { nodes } = useClusterMemory();
  const resources = useContext(PlacementSourceContext)?.nodes ?? noNodes;
  const readings = useNodeReadings();
  const make = useDownloaded(load);
  return useMemo(
    () => (make ? make(nodes, resources, readings, holders) : noLedgers),
    [make, nodes, resources, readings, holders],
  );
}

/** The same without machines, for pages whose figures Prometheus may tell (`useFedPolls`). */
export function useFedLedgers(): ReadonlyMap<string, NodeLedger> {
  return useClusterLedgers(undefined, withFeed);
}

function useDownloaded(load: typeof alone): MakeLedgers | undefined {
  const [state, setState] = useState<{ make: MakeLedgers | undefined; error?: unknown }>({
    make: downloaded,
  });
  useEffect(() => {
    let here = true;
    if (!downloaded) {
      load().then(
        (module) => {
          downloaded = module.clusterLedgers;
          if (here) {
            setState({ make: downloaded });
          }
        },
        (error: unknown) => {
          if (here) {
            setState({ make: undefined, error });
          }
        },
      );
    }
    return () => {
      here = false;
    };
  }, [load]);
  if (state.error !== undefined) {
    throw state.error instanceof Error ? state.error : new Error(errorMessage(state.error));
  }
  return state.make;
}
