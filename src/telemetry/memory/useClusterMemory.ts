import { createContext, useContext } from 'react';
import type { NodeResource, PodResource, Toleration } from '../../k8s/types';
import type { Reservations } from '../../operator/reservations';
import type { NodeMemory, Tier } from './model';
import type { TierTotals } from './totals';
import type { Watched } from '../watches/watched';

/** What the user may do; `undefined` while the access review is under way. */
export interface ClusterMemoryAccess {
  /** `get` on `pods/proxy` in the operator's namespace; also `undefined` while that is unknown. */
  proxy: boolean | undefined;
  /** `list` on nodes */
  nodes: boolean | undefined;
  /** `list` on pods of all namespaces */
  pods: boolean | undefined;
}

/** The memory of the cluster as one page sees it. Its parts keep their identity while unchanged. */
export interface ClusterMemory {
  /**
   * Every node that runs a collector or should, in name order; empty until nodes are loaded. On a page
   * about one node, that node alone.
   */
  nodes: readonly NodeMemory[];
  totals: Readonly<Record<Tier, TierTotals>>;
  /** Whether nodes and pods are loaded (or will not be, see `access` and `error`). */
  loaded: boolean;
  /** The first watch that failed, as the console reports it. */
  error: unknown;
  access: ClusterMemoryAccess;
  /** Where the operator's collector is; `undefined` while unknown or when there is none. */
  operatorNamespace: string | undefined;
  /** Whether the collector's DaemonSet exists; `unknown` while loading or not readable. */
  collectorDaemonSet: 'found' | 'missing' | 'unknown';
  /** Tolerations of that DaemonSet; `undefined` while it is not known. */
  collectorTolerations: readonly Toleration[] | undefined;
  /** When the newest figures came, in milliseconds since the epoch. */
  lastUpdated: number | undefined;
  /** Age in milliseconds from which figures are stale: two polls were missed. */
  staleAfterMs: number;
  /** Asks every collector again now, without waiting for back-off. */
  retry: () => void;
  /** Somebody looks at a node: asks its collector now, where Prometheus speaks for it otherwise. */
  look?: (nodeName: string) => void;
}

/** Raw material for the placement preview. */
export interface PlacementSource {
  nodes: readonly NodeResource[];
  reserved: Reservations | undefined;
}

/** The pods that the operator created. */
export interface OperatorPods {
  /** Of all namespaces; empty until `loaded`. */
  pods: readonly PodResource[];
  /** False while loading, and for ever where pods are not readable. */
  loaded: boolean;
  /** The watch itself, for those who say why there is nothing; absent outside of a provider. */
  watch?: Watched<PodResource>;
}

/** The totals are those of all nodes. */
export const WHOLE_CLUSTER = 'cluster';

export const ClusterMemoryContext = createContext<ClusterMemory | undefined>(undefined);
export const PlacementSourceContext = createContext<PlacementSource | undefined>(undefined);
export const OperatorPodsContext = createContext<OperatorPods>({ pods: [], loaded: false });

/**
 * The cluster's memory, live. All users of one page share the watches and polls of the
 * `ClusterMemoryProvider` above them.
 *
 * @throws Error outside of a provider: a mistake in the page, not a state of the cluster
 */
export function useClusterMemory(): ClusterMemory {
  const memory = useContext(ClusterMemoryContext);
  if (!memory) {
    throw new Error('useClusterMemory needs a ClusterMemoryProvider above it');
  }
  return memory;
}

/** The operator's pods, as the page's provider watches them: what reserves memory, and where. */
export function useOperatorPods(): OperatorPods {
  return useContext(OperatorPodsContext);
}

/** Whether a node's figures are older than they should be; a node without figures is not stale. */
export function isStale(node: NodeMemory, now: number, staleAfterMs: number): boolean {
  return node.collectedAt !== undefined && now - node.collectedAt > staleAfterMs;
}
