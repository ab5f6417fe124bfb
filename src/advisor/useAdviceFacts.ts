import { useCallback, useContext, useMemo } from 'react';
import { deploymentFacts, scalerFacts } from '../advice/deployment-facts';
import type { DeploymentInputs } from '../advice/deployments';
import type { MachineInputs } from '../advice/machines';
import { HorizontalPodAutoscalerModel } from '../k8s/project-models';
import { DeploymentModel } from '../k8s/models';
import { VirtualMachineInstanceModel } from '../k8s/virtualization-models';
import type { NodeResource } from '../k8s/types';
import { instanceFacts } from '../kubevirt/machine';
import { useClusterLedgers } from '../telemetry/ledger/useClusterLedgers';
import { PlacementSourceContext, useClusterMemory } from '../telemetry/memory/useClusterMemory';
import { usePlacementView } from '../telemetry/memory/usePlacementView';
import { useProjectedList } from '../telemetry/projected-list/useProjectedList';
import { machineHosts } from '../virtualization/list/machine-rows';
import type { Hooked } from '../virtualization/useHookRefs';
import { useMachineHosts } from '../virtualization/useMachineHosts';

/** What decides who could move, but for the use of memory. */
export interface AdviceFacts {
  /** Absent in a cluster without virtual machines, and where they may not be listed. */
  machines?: Omit<MachineInputs, 'uses'>;
  deployments: Omit<DeploymentInputs, 'uses'>;
  /** False: neither machines nor Deployments may be listed. */
  allowed: boolean | undefined;
  /** All of it is there, or known to be out of reach. */
  settled: boolean;
  /** Of the first list that could not be read; what there was before stays. */
  error: unknown;
  /** What the user lacks to know all of it, as a role names it. */
  missing: readonly string[];
  refresh: () => void;
}

const noMachines: readonly Hooked[] = [];
const noNodes: readonly NodeResource[] = [];

/** Deployments and what scales them, of a project or of all, and the operator's view of places. */
function useDeployments(namespace: string | undefined) {
  // access: list deployments.apps
  const deployments = useProjectedList(DeploymentModel, deploymentFacts, namespace);
  // access: list horizontalpodautoscalers.autoscaling
  const scalers = useProjectedList(HorizontalPodAutoscalerModel, scalerFacts, namespace);
  const { view, loaded, forbidden, error } = usePlacementView();
  const autoscalers = useMemo(
    () => scalers.items.flatMap((scaler) => scaler ?? []),
    [scalers.items],
  );
  const missing = [
    ...(deployments.allowed === false ? ['list deployments.apps'] : []),
    ...(scalers.allowed === false ? ['list horizontalpodautoscalers.autoscaling'] : []),
    ...(forbidden === undefined ? [] : [permissions[forbidden]]),
  ];
  const { refresh: listDeployments } = deployments;
  const { refresh: listScalers } = scalers;
  const refresh = useCallback(() => {
    listDeployments();
    listScalers();
  }, [listDeployments, listScalers]);
  return {
    ...{ deployments, autoscalers, view, missing, refresh },
    error: deployments.error ?? scalers.error,
    settled:
      isSettled(deployments) &&
      isSettled(scalers) &&
      (loaded || forbidden !== undefined || Boolean(error)),
  };
}

function isSettled(list: {
  loaded: boolean;
  allowed: boolean | undefined;
  error: unknown;
  notServed: boolean;
}): boolean {
  return list.loaded || list.allowed === false || list.notServed || list.error !== undefined;
}

const permissions = {
  nodes: 'list nodes',
  pods: 'list pods',
  proxy: 'get pods/proxy',
  endpoints: 'list endpoints',
} as const;

/** In a cluster without virtual machines. Needs a `ClusterMemoryProvider` above. */
export function useDeploymentFacts(namespace: string | undefined): AdviceFacts {
  const memory = useClusterMemory();
  const nodes = useContext(PlacementSourceContext)?.nodes ?? noNodes;
  const ledgers = useClusterLedgers();
  const own = useDeployments(namespace);
  const hosts = useMemo(() => machineHosts(nodes, ledgers, undefined), [nodes, ledgers]);
  const answered = memory.nodes.every(({ collector }) => collector.state !== 'loading');
  return {
    deployments: { ...own, deployments: own.deployments.items, hosts },
    allowed: own.deployments.allowed,
    settled: own.settled && memory.loaded && answered,
    error: own.error,
    missing: own.missing,
    refresh: own.refresh,
  };
}

/** Machines and Deployments. Needs a `ClusterMemoryProvider` above. */
export function useAllFacts(namespace: string | undefined): AdviceFacts {
  const own = useDeployments(namespace);
  const everywhere = useMachineHosts(noMachines);
  // What machines of other projects hold decides too; who may not list those sees what is theirs.
  // access: list virtualmachineinstances.kubevirt.io
  const inProject = useProjectedList(
    VirtualMachineInstanceModel,
    instanceFacts,
    namespace,
    namespace !== undefined,
  );
  const { find, plugins, hosts } = everywhere.around;
  const { refresh: listDeployments } = own;
  const { refresh: listEverywhere } = everywhere;
  const { refresh: listInProject } = inProject;
  const refresh = useCallback(() => {
    listDeployments();
    listEverywhere();
    listInProject();
  }, [listDeployments, listEverywhere, listInProject]);
  const instances = namespace === undefined ? everywhere.instances : inProject.items;
  const machinesMissing = everywhere.missing.includes(LIST_INSTANCES);
  const mayList = namespace === undefined ? !machinesMissing : inProject.allowed;
  return {
    ...(mayList === true && { machines: { instances, find, plugins, hosts } }),
    deployments: { ...own, deployments: own.deployments.items, hosts },
    allowed:
      own.deployments.allowed === true || mayList === true
        ? true
        : own.deployments.allowed === false && mayList === false
          ? false
          : undefined,
    settled: own.settled && everywhere.settled && (namespace === undefined || isSettled(inProject)),
    error: own.error ?? everywhere.error ?? inProject.error,
    missing: [...new Set([...own.missing, ...everywhere.missing])],
    refresh,
  };
}

const LIST_INSTANCES = 'list virtualmachineinstances.kubevirt.io';
