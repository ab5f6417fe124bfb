import { useCallback, useContext, useMemo, useState } from 'react';
import { VirtualMachineModel } from '../../k8s/models';
import { VirtualMachineInstanceModel } from '../../k8s/virtualization-models';
import {
  KubevirtPluginModel,
  KubeVirtModel,
  VirtualMachineClusterInstancetypeModel,
} from '../../k8s/virtualization-models';
import type { KubeResource, NodeResource } from '../../k8s/types';
import { installationFacts } from '../../kubevirt/installation';
import { instanceFacts, machineFacts } from '../../kubevirt/machine';
import { nodesToAsk } from '../../kubevirt/kubelet-config';
import { PLUGINS_GATE } from '../../kubevirt/names';
import { readPlugin } from '../../kubevirt/plugins';
import { useClusterLedgers } from '../../telemetry/ledger/useClusterLedgers';
import { useHookScripts } from '../../telemetry/ledger/useHookScripts';
import { useMachineChecks } from '../../telemetry/machine-check/kept-checks';
import { useProjectedList } from '../../telemetry/projected-list/useProjectedList';
import { PlacementSourceContext, useClusterMemory } from '../../telemetry/memory/useClusterMemory';
import { useKubeletPolicies } from '../../telemetry/watches/useKubeletPolicies';
import { useMayList, useWatchedKind } from '../../telemetry/watches/watched';
import { holdersByNode } from '../holders-by-node';
import { asksForPages, useDeclaredPages } from '../useDeclaredPages';
import { useHookRefs } from '../useHookRefs';
import { heldPages, machineHosts, machineRows } from './machine-rows';
import type { MachineRow } from './machine-rows';

const noNodes: readonly NodeResource[] = [];

export interface Machines {
  rows: readonly MachineRow[];
  /** May the user list machines there? `undefined` while under review. */
  allowed: boolean | undefined;
  loaded: boolean;
  /** Of the last list of machines or of their instances; rows of before are kept. */
  error: unknown;
  /** The first list failed in the middle: rows are missing. */
  partial: boolean;
  refresh: () => void;
  /** What the user lacks to see everything, as a role names it. */
  missing: readonly string[];
}

/**
 * The machines of a project, or of all, with what each was asked and what is wrong with it.
 *
 * @param namespace one for as long as the component is there (give it a key)
 */
export function useMachineRows(namespace: string | undefined): Machines {
  // access: list virtualmachines.kubevirt.io
  const machines = useProjectedList(VirtualMachineModel, machineFacts, namespace);
  // What machines of other projects hold decides too about where one can move.
  const everywhere = useMayList(VirtualMachineInstanceModel);
  // access: list virtualmachineinstances.kubevirt.io
  const instances = useProjectedList(
    VirtualMachineInstanceModel,
    instanceFacts,
    everywhere ? undefined : namespace,
    everywhere !== undefined,
  );
  const installations = useWatchedKind<KubeResource>(KubeVirtModel);
  const pluginObjects = useWatchedKind<KubeResource>(KubevirtPluginModel);
  const types = useWatchedKind<KubeResource>(VirtualMachineClusterInstancetypeModel);
  const memory = useClusterMemory();
  const nodes = useContext(PlacementSourceContext)?.nodes ?? noNodes;
  const plugins = useMemo(
    () => pluginObjects.items.flatMap((plugin) => readPlugin(plugin) ?? []),
    [pluginObjects.items],
  );
  const own = useMemo(
    () =>
      namespace === undefined
        ? instances.items
        : instances.items.filter((each) => each.namespace === namespace),
    [instances.items, namespace],
  );
  const [round, setRound] = useState(0);
  const hooked = useMemo(() => [...machines.items, ...own], [machines.items, own]);
  const find = useHookScripts(useHookRefs(hooked), round);
  const holders = useMemo(
    () =>
      everywhere && instances.loaded ? holdersByNode(instances.items, find, plugins) : undefined,
    [everywhere, instances.loaded, instances.items, find, plugins],
  );
  const ledgers = useClusterLedgers(holders);
  const checks = useMachineChecks();
  const held = useMemo(
    () => (everywhere && instances.loaded ? heldPages(instances.items) : undefined),
    [everywhere, instances.loaded, instances.items],
  );
  const toAsk = useMemo(
    () => nodesToAsk(hooked, plugins.length > 0, nodes),
    [hooked, plugins, nodes],
  );
  const kubelets = useKubeletPolicies(toAsk);
  const declared = useDeclaredPages(
    nodes,
    useMemo(() => asksForPages(hooked), [hooked]),
  );
  const hosts = useMemo(
    () => machineHosts(nodes, ledgers, held, kubelets.memoryManager, declared),
    [nodes, ledgers, held, kubelets.memoryManager, declared],
  );
  const pluginsKnown = pluginObjects.loaded || pluginObjects.notServed;
  const [object] = installations.items;
  const installation = useMemo(() => object && installationFacts(object), [object]);
  const rows = useMemo(
    () =>
      machineRows({
        machines: machines.items,
        complete: machines.loaded,
        instances: own,
        checks,
        instancetypes: types.loaded
          ? new Map(types.items.map((type) => [type.metadata?.name ?? '', type]))
          : undefined,
        around: {
          installation,
          find,
          plugins,
          pluginsKnown,
          hosts,
        },
      }),
    [
      machines.items,
      machines.loaded,
      own,
      checks,
      types.items,
      types.loaded,
      installation,
      find,
      plugins,
      pluginsKnown,
      hosts,
    ],
  );
  const { refresh: listMachines } = machines;
  const { refresh: listInstances } = instances;
  const refresh = useCallback(() => {
    listMachines();
    listInstances();
    setRound((before) => before + 1);
  }, [listMachines, listInstances]);
  const lacks = (allowed: boolean | undefined, what: string) => (allowed === false ? [what] : []);
  return {
    rows,
    allowed: machines.allowed,
    loaded: machines.loaded && (instances.loaded || instances.allowed === false),
    error: machines.error ?? instances.error,
    partial: machines.error !== undefined && !machines.loaded && machines.items.length > 0,
    refresh,
    missing: [
      ...lacks(instances.allowed, 'list virtualmachineinstances.kubevirt.io'),
      ...lacks(memory.access.nodes, 'list nodes'),
      ...lacks(installations.allowed, 'list kubevirts.kubevirt.io'),
      ...(kubelets.forbidden ? ['get nodes/proxy'] : []),
      ...(installation?.gates.has(PLUGINS_GATE)
        ? lacks(pluginObjects.allowed, 'list plugins.plugin.kubevirt.io')
        : []),
      ...lacks(types.allowed, 'list virtualmachineclusterinstancetypes.instancetype.kubevirt.io'),
    ],
  };
}
