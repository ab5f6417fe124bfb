import { useMemo } from 'react';
import { LONG_LIST } from '../k8s/long-lists';
import { CmmdModel } from '../k8s/models';
import type { CmmdResource, PodResource } from '../k8s/types';
import type { DrainSurroundings } from '../kubevirt/drain-targets';
import type { ClusterView } from '../operator/placement-types';
import { useClusterMemory, useOperatorPods } from '../telemetry/memory/useClusterMemory';
import { usePlacementView } from '../telemetry/memory/usePlacementView';
import { useWatchedKind } from '../telemetry/watches/watched';
import { useMachineHosts } from '../virtualization/useMachineHosts';
import type { Hooked } from '../virtualization/useHookRefs';

/** What decides what becomes of the CMMDs of a node. */
export interface WorkloadFacts {
  cmmds: readonly CmmdResource[];
  pods: readonly PodResource[];
  view: ClusterView | undefined;
}

/** Facts, once all of them are there or known to be out of reach. */
export interface LossFacts {
  settled: boolean;
  /** What the user lacks to know all of it, as a role names it. */
  missing: readonly string[];
  /** Of the first list that could not be read: something may be missing. */
  error: unknown;
  workloads: WorkloadFacts;
  /** Absent in a cluster without virtual machines. */
  machines?: DrainSurroundings;
}

/** What decides about CMMDs. Needs a `ClusterMemoryProvider` above, of the whole cluster. */
export function useWorkloadFacts(): LossFacts {
  const memory = useClusterMemory();
  const { pods, loaded } = useOperatorPods();
  const { view, forbidden, error } = usePlacementView();
  const cmmds = useWatchedKind<CmmdResource>(CmmdModel, LONG_LIST);
  const answered = memory.nodes.every(({ collector }) => collector.state !== 'loading');
  const failed = Boolean(error) || Boolean(cmmds.error);
  const settled =
    cmmds.settled &&
    memory.loaded &&
    (forbidden !== undefined || failed || (loaded && answered && view !== undefined));
  return useMemo(
    () => ({
      settled,
      missing: [
        ...(forbidden === undefined ? [] : [permissions[forbidden]]),
        ...(cmmds.allowed === false ? ['list cmmds.cmmd.samsung.com'] : []),
      ],
      error: error || cmmds.error,
      workloads: { cmmds: cmmds.items, pods, view },
    }),
    [settled, forbidden, cmmds, pods, view, error],
  );
}

const permissions = {
  nodes: 'list nodes',
  pods: 'list pods',
  proxy: 'get pods/proxy',
  endpoints: 'list endpoints',
} as const;

const noMachines: readonly Hooked[] = [];

/** The same with what decides about virtual machines. */
export function useAllFacts(): LossFacts {
  const own = useWorkloadFacts();
  const { around, instances, missing, settled, error } = useMachineHosts(noMachines);
  const { find, plugins, hosts } = around;
  return useMemo(
    () => ({
      ...own,
      settled: own.settled && settled,
      missing: [...new Set([...own.missing, ...missing])],
      error: own.error || error,
      machines: { instances, find, plugins, hosts },
    }),
    [own, settled, missing, error, instances, find, plugins, hosts],
  );
}
