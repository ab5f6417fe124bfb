import { useMemo } from 'react';
import { VirtualMachineInstanceModel } from '../../k8s/virtualization-models';
import { KubevirtPluginModel } from '../../k8s/virtualization-models';
import type { KubeResource, NodeResource } from '../../k8s/types';
import { hookConfigMaps } from '../../kubevirt/hooks';
import { instanceFacts } from '../../kubevirt/machine';
import { NODE_LABEL } from '../../kubevirt/names';
import { readPlugin } from '../../kubevirt/plugins';
import { nodeLedger } from '../../ledger/ledger';
import type { NodeLedger } from '../../ledger/types';
import type { NodeMemory } from '../memory/model';
import { useNodeReading } from '../node-reading/useNodeReading';
import { useNodePods } from '../watches/useNodePods';
import { useWatchedKind } from '../watches/watched';
import { ledgerFigures } from './figures';
import type { PagesByNuma } from './figures';
import { memoryHolders } from './holders';
import { kubeletHugePages } from './kubelet-pages';
import { useHookScripts } from './useHookScripts';

export interface NodeLedgerState {
  /** `undefined` while nothing at all is known of the node's memory. */
  ledger: NodeLedger | undefined;
  /** What the user lacks to know all holders, as a role names it. */
  missing: readonly string[];
  /** Holders are still being loaded. */
  loading: boolean;
}

/**
 * Who owns the memory of a node, live: figures of its collector or of a reading, its pods, its virtual
 * machines and their hooks.
 *
 * @param resource `undefined` while no node is meant: nothing is watched then
 * @param node `undefined` where its collector gives no figures
 * @param exporter huge pages by NUMA node as node_exporter has them; keep its identity while it is the same
 */
export function useNodeLedger(
  resource: NodeResource | undefined,
  node: NodeMemory | undefined,
  exporter?: PagesByNuma,
): NodeLedgerState {
  const name = resource?.metadata?.name;
  const reading = useNodeReading(name ?? '', resource?.status?.nodeInfo?.bootID);
  const pods = useNodePods(name);
  const wanted = name !== undefined;
  const narrowed = useMemo(
    () => ({ selector: { matchLabels: { [NODE_LABEL]: name ?? '' } } }),
    [name],
  );
  const machines = useWatchedKind<KubeResource>(VirtualMachineInstanceModel, narrowed, wanted);
  const pluginObjects = useWatchedKind<KubeResource>(KubevirtPluginModel, undefined, wanted);
  const instances = useMemo(() => machines.items.map(instanceFacts), [machines.items]);
  const plugins = useMemo(
    () => pluginObjects.items.flatMap((plugin) => readPlugin(plugin) ?? []),
    [pluginObjects.items],
  );
  const refs = useMemo(
    () =>
      instances.flatMap(({ namespace, spec }) =>
        hookConfigMaps(spec.hooks).map((configMap) => ({ namespace, name: configMap })),
      ),
    [instances],
  );
  const find = useHookScripts(refs);
  const machinesKnown = machines.loaded || machines.notServed;
  const ledger = useMemo(() => {
    const numa = ledgerFigures(node?.numaNodes ?? [], reading, exporter);
    return numa.length === 0 || !resource
      ? undefined
      : nodeLedger({
          numa,
          kubeletHugePages: kubeletHugePages(resource),
          holders:
            pods.loaded || machinesKnown
              ? memoryHolders(pods.items, instances, find, plugins)
              : undefined,
        });
  }, [resource, node, reading, exporter, pods, machinesKnown, instances, find, plugins]);
  return {
    ledger,
    missing: [
      ...(pods.allowed === false ? ['list pods'] : []),
      ...(machines.allowed === false && !machines.notServed
        ? ['list virtualmachineinstances.kubevirt.io']
        : []),
    ],
    loading: !pods.settled || !machines.settled,
  };
}
