import { useMemo } from 'react';
import { PodDisruptionBudgetModel } from '../../k8s/machine-config-models';
import { groupVersionKind, PodModel } from '../../k8s/models';
import { VirtualMachineInstanceModel } from '../../k8s/virtualization-models';
import type {
  PodDisruptionBudgetResource,
  PodResource,
  VirtualMachineInstanceResource,
} from '../../k8s/types';
import { blockersFromMessage, drainBlockers } from '../../machine-config/drain-blockers';
import type { DrainBlocker } from '../../machine-config/drain-blockers';
import { isVirtLauncher } from '../../machine-config/impact/virtual-machines';
import { useMayList, useWatchedKind, useWatchedList } from '../../telemetry/watches/watched';

const podGvk = groupVersionKind(PodModel);
const instanceGvk = groupVersionKind(VirtualMachineInstanceModel);

/**
 * What keeps the drain of a node from ending: from its pods and their budgets as they are now where
 * the user may list both, with what the Machine Config Operator says, else from that alone.
 */
export function useDrainBlockers(
  nodeName: string,
  message: string | undefined,
): readonly DrainBlocker[] {
  const mayListPods = useMayList(PodModel);
  const podsOfNode = useMemo(
    () => ({ groupVersionKind: podGvk, isList: true, fieldSelector: `spec.nodeName=${nodeName}` }),
    [nodeName],
  );
  const pods = useWatchedList<PodResource>(podsOfNode, mayListPods);
  const mayListInstances = useMayList(VirtualMachineInstanceModel);
  // KubeVirt marks machines with the node they run on.
  const machinesOfNode = useMemo(
    () => ({
      groupVersionKind: instanceGvk,
      isList: true,
      selector: { matchLabels: { 'kubevirt.io/nodeName': nodeName } },
    }),
    [nodeName],
  );
  const machines = useWatchedList<VirtualMachineInstanceResource>(
    machinesOfNode,
    pods.items.some(isVirtLauncher) ? mayListInstances : false,
  );
  const budgets = useWatchedKind<PodDisruptionBudgetResource>(PodDisruptionBudgetModel);
  return useMemo(
    () =>
      pods.loaded && budgets.loaded
        ? drainBlockers(nodeName, pods.items, budgets.items, message, machines.items)
        : blockersFromMessage(message ?? ''),
    [nodeName, message, pods.loaded, pods.items, budgets.loaded, budgets.items, machines.items],
  );
}
