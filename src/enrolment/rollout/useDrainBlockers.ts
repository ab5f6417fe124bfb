import { useMemo } from 'react';
import { groupVersionKind, PodDisruptionBudgetModel, PodModel } from '../../k8s/models';
import type { PodDisruptionBudgetResource, PodResource } from '../../k8s/types';
import { blockersFromMessage, drainBlockers } from '../../machine-config/drain-blockers';
import type { DrainBlocker } from '../../machine-config/drain-blockers';
import { useMayList, useWatchedKind, useWatchedList } from '../../telemetry/watched';

const podGvk = groupVersionKind(PodModel);

/**
 * What keeps the drain of a node from ending: from its pods and their budgets as they are now where
 * the user may list both, else from what the Machine Config Operator says.
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
  const budgets = useWatchedKind<PodDisruptionBudgetResource>(PodDisruptionBudgetModel);
  return useMemo(
    () =>
      pods.loaded && budgets.loaded
        ? drainBlockers(nodeName, pods.items, budgets.items)
        : blockersFromMessage(message ?? ''),
    [nodeName, message, pods.loaded, pods.items, budgets.loaded, budgets.items],
  );
}
