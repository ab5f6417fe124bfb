import { useContext, useMemo } from 'react';
import { VirtualMachineInstanceModel } from '../k8s/virtualization-models';
import { KubevirtPluginModel, KubeVirtModel } from '../k8s/virtualization-models';
import type { KubeResource, NodeResource } from '../k8s/types';
import type { Surroundings } from '../kubevirt/findings';
import { installationFacts } from '../kubevirt/installation';
import { nodesToAsk } from '../kubevirt/kubelet-config';
import { instanceFacts } from '../kubevirt/machine';
import type { InstanceFacts } from '../kubevirt/machine';
import type { FindScript } from '../kubevirt/method';
import { readPlugin } from '../kubevirt/plugins';
import type { PluginFacts } from '../kubevirt/plugins';
import type { NodeLedger } from '../ledger/types';
import { useClusterLedgers } from '../telemetry/ledger/useClusterLedgers';
import { useHookScripts } from '../telemetry/ledger/useHookScripts';
import { useProjectedList } from '../telemetry/projected-list/useProjectedList';
import type { ProjectedList } from '../telemetry/projected-list/useProjectedList';
import { PlacementSourceContext, useClusterMemory } from '../telemetry/memory/useClusterMemory';
import { useKubeletPolicies } from '../telemetry/watches/useKubeletPolicies';
import { useWatchedKind } from '../telemetry/watches/watched';
import type { Watched } from '../telemetry/watches/watched';
import { holdersByNode } from './holders-by-node';
import { heldPages, machineHosts } from './list/machine-rows';
import { asksForPages, useDeclaredPages } from './useDeclaredPages';
import { useHookRefs } from './useHookRefs';
import type { Hooked } from './useHookRefs';

const noNodes: readonly NodeResource[] = [];

export interface MachineHosts {
  /** Those that may be listed. */
  instances: readonly InstanceFacts[];
  /** Why the instances could not be listed; what there was before stays. */
  error?: unknown;
  around: Pick<Surroundings, 'installation' | 'find' | 'plugins' | 'pluginsKnown' | 'hosts'>;
  /** KubeVirt Plugins as they stand in the cluster, where it serves them. */
  pluginObjects: Watched<KubeResource>;
  /** What the user lacks to know all of it, as a role names it. */
  missing: readonly string[];
  loaded: boolean;
  /** Loaded, and every collector has answered or failed. */
  settled: boolean;
  /** The nodes themselves may not be listed. */
  nodesForbidden: boolean;
  /** Lists the instances anew now. */
  refresh: () => void;
}

export interface MachineLedgers {
  nodes: readonly NodeResource[];
  instances: ProjectedList<InstanceFacts>;
  installations: Watched<KubeResource>;
  pluginObjects: Watched<KubeResource>;
  plugins: readonly PluginFacts[];
  find: FindScript;
  /** Who owns the memory of each node, with what machines hold where they may be listed. */
  ledgers: ReadonlyMap<string, NodeLedger>;
}

const noMachines: readonly Hooked[] = [];

export interface MachineName {
  namespace: string;
  name: string;
}

function withoutMachine(
  instances: readonly InstanceFacts[],
  without: MachineName | undefined,
): readonly InstanceFacts[] {
  return without === undefined
    ? instances
    : instances.filter(
        ({ namespace, name }) => namespace !== without.namespace || name !== without.name,
      );
}

/**
 * Who owns the memory of each node, machines included. Needs a `ClusterMemoryProvider` above.
 *
 * @param own those whose scripts are read even where other machines may not be listed; the same list while
 *   they are the same
 * @param without a machine that is to start anew: what it holds is free then; the same while it is
 * @returns besides, `counted`: the instances that hold memory
 */
export function useMachineLedgers(
  own: readonly Hooked[] = noMachines,
  without?: MachineName,
): MachineLedgers & { counted: readonly InstanceFacts[] } {
  const nodes = useContext(PlacementSourceContext)?.nodes ?? noNodes;
  // access: list virtualmachineinstances.kubevirt.io
  const instances = useProjectedList(VirtualMachineInstanceModel, instanceFacts, undefined);
  const installations = useWatchedKind<KubeResource>(KubeVirtModel);
  const pluginObjects = useWatchedKind<KubeResource>(KubevirtPluginModel);
  const plugins = useMemo(
    () => pluginObjects.items.flatMap((plugin) => readPlugin(plugin) ?? []),
    [pluginObjects.items],
  );
  const hooked = useMemo(() => [...own, ...instances.items], [own, instances.items]);
  const find = useHookScripts(useHookRefs(hooked));
  const counted = useMemo(
    () => withoutMachine(instances.items, without),
    [instances.items, without],
  );
  const holders = useMemo(
    () => (instances.loaded ? holdersByNode(counted, find, plugins) : undefined),
    [instances.loaded, counted, find, plugins],
  );
  const ledgers = useClusterLedgers(holders);
  return { nodes, instances, counted, installations, pluginObjects, plugins, find, ledgers };
}

/**
 * The nodes as they decide about machines, with what other machines hold of their memory, and what decides
 * about machines in the whole cluster. Needs a `ClusterMemoryProvider` above.
 *
 * @param own the page's own, whose scripts are read even where other machines may not be listed; the same
 *   list while they are the same
 * @param without a machine that is to start anew: what it holds is free then; the same while it is
 */
export function useMachineHosts(own: readonly Hooked[], without?: MachineName): MachineHosts {
  const memory = useClusterMemory();
  const { nodes, instances, counted, installations, pluginObjects, plugins, find, ledgers } =
    useMachineLedgers(own, without);
  const toAsk = useMemo(() => nodesToAsk(own, plugins.length > 0, nodes), [own, plugins, nodes]);
  const kubelets = useKubeletPolicies(toAsk);
  const declared = useDeclaredPages(
    nodes,
    useMemo(() => asksForPages(own), [own]),
  );
  const hosts = useMemo(
    () =>
      machineHosts(
        nodes,
        ledgers,
        instances.loaded ? heldPages(counted) : undefined,
        kubelets.memoryManager,
        declared,
      ),
    [nodes, ledgers, instances.loaded, counted, kubelets.memoryManager, declared],
  );
  const [installation] = installations.items;
  const pluginsKnown = pluginObjects.loaded || pluginObjects.notServed;
  const around = useMemo(
    () => ({
      installation: installation && installationFacts(installation),
      find,
      plugins,
      pluginsKnown,
      hosts,
    }),
    [installation, find, plugins, pluginsKnown, hosts],
  );
  const nodesForbidden = memory.access.nodes === false;
  const loaded =
    memory.loaded &&
    (instances.loaded || instances.allowed === false || instances.error !== undefined);
  return {
    instances: instances.items,
    error: instances.error,
    around,
    pluginObjects,
    missing: [
      ...(nodesForbidden ? ['list nodes'] : []),
      ...(instances.allowed === false ? ['list virtualmachineinstances.kubevirt.io'] : []),
      ...(installations.allowed === false ? ['list kubevirts.kubevirt.io'] : []),
      ...(kubelets.forbidden ? ['get nodes/proxy'] : []),
    ],
    loaded,
    settled: loaded && memory.nodes.every(({ collector }) => collector.state !== 'loading'),
    nodesForbidden,
    refresh: instances.refresh,
  };
}
