import { useContext, useMemo } from 'react';
import { KubevirtPluginModel, KubeVirtModel, VirtualMachineInstanceModel } from '../k8s/models';
import type { KubeResource, NodeResource } from '../k8s/types';
import type { Surroundings } from '../kubevirt/findings';
import { installationFacts } from '../kubevirt/installation';
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
import { PlacementSourceContext, useClusterMemory } from '../telemetry/useClusterMemory';
import { useWatchedKind } from '../telemetry/watched';
import type { Watched } from '../telemetry/watched';
import { holdersByNode } from './holders-by-node';
import { heldPages, machineHosts } from './list/machine-rows';
import { useHookRefs } from './useHookRefs';
import type { Hooked } from './useHookRefs';

const noNodes: readonly NodeResource[] = [];

export interface MachineHosts {
  around: Pick<Surroundings, 'installation' | 'find' | 'plugins' | 'hosts'>;
  /** What the user lacks to know all of it, as a role names it. */
  missing: readonly string[];
  loaded: boolean;
  /** Loaded, and every collector has answered or failed. */
  settled: boolean;
  /** The nodes themselves may not be listed. */
  nodesForbidden: boolean;
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

/**
 * Who owns the memory of each node, machines included. Needs a `ClusterMemoryProvider` above.
 *
 * @param machine one whose scripts are read even where other machines may not be listed
 */
export function useMachineLedgers(machine?: Hooked): MachineLedgers {
  const nodes = useContext(PlacementSourceContext)?.nodes ?? noNodes;
  // access: list virtualmachineinstances.kubevirt.io
  const instances = useProjectedList(VirtualMachineInstanceModel, instanceFacts, undefined);
  const installations = useWatchedKind<KubeResource>(KubeVirtModel);
  const pluginObjects = useWatchedKind<KubeResource>(KubevirtPluginModel);
  const plugins = useMemo(
    () => pluginObjects.items.flatMap((plugin) => readPlugin(plugin) ?? []),
    [pluginObjects.items],
  );
  const hooked = useMemo(
    () => (machine ? [machine, ...instances.items] : instances.items),
    [machine, instances.items],
  );
  const find = useHookScripts(useHookRefs(hooked));
  const holders = useMemo(
    () => (instances.loaded ? holdersByNode(instances.items, find, plugins) : undefined),
    [instances.loaded, instances.items, find, plugins],
  );
  const ledgers = useClusterLedgers(holders);
  return { nodes, instances, installations, pluginObjects, plugins, find, ledgers };
}

/**
 * The nodes as they decide about machines, with what other machines hold of their memory, and what decides
 * about machines in the whole cluster. Needs a `ClusterMemoryProvider` above.
 *
 * @param machine the page's own, whose scripts are read even where other machines may not be listed
 */
export function useMachineHosts(machine: Hooked): MachineHosts {
  const memory = useClusterMemory();
  const { nodes, instances, installations, plugins, find, ledgers } = useMachineLedgers(machine);
  const hosts = useMemo(
    () => machineHosts(nodes, ledgers, instances.loaded ? heldPages(instances.items) : undefined),
    [nodes, ledgers, instances.loaded, instances.items],
  );
  const [installation] = installations.items;
  const around = useMemo(
    () => ({
      installation: installation && installationFacts(installation),
      find,
      plugins,
      hosts,
    }),
    [installation, find, plugins, hosts],
  );
  const nodesForbidden = memory.access.nodes === false;
  const loaded =
    memory.loaded &&
    (instances.loaded || instances.allowed === false || instances.error !== undefined);
  return {
    around,
    missing: [
      ...(nodesForbidden ? ['list nodes'] : []),
      ...(instances.allowed === false ? ['list virtualmachineinstances.kubevirt.io'] : []),
      ...(installations.allowed === false ? ['list kubevirts.kubevirt.io'] : []),
    ],
    loaded,
    settled: loaded && memory.nodes.every(({ collector }) => collector.state !== 'loading'),
    nodesForbidden,
  };
}
