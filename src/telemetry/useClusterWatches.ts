import { useAccessReview, useK8sWatchResource } from '@openshift-console/dynamic-plugin-sdk';
import type { K8sModel, WatchK8sResource } from '@openshift-console/dynamic-plugin-sdk';
import { useMemo } from 'react';
import { DaemonSetModel, groupVersionKind, NodeModel, PodModel } from '../k8s/models';
import type { DaemonSetResource, KubeResource, NodeResource, PodResource } from '../k8s/types';
import { COLLECTOR_LABEL, COLLECTOR_NAME, OPERATOR_POD_LABEL } from '../operator/names';

const NODES: WatchK8sResource = { groupVersionKind: groupVersionKind(NodeModel), isList: true };
const COLLECTOR_PODS: WatchK8sResource = {
  groupVersionKind: groupVersionKind(PodModel),
  isList: true,
  selector: { matchLabels: COLLECTOR_LABEL },
};
const OPERATOR_PODS: WatchK8sResource = {
  groupVersionKind: groupVersionKind(PodModel),
  isList: true,
  selector: { matchLabels: OPERATOR_POD_LABEL },
};
const DAEMON_SETS: WatchK8sResource = {
  groupVersionKind: groupVersionKind(DaemonSetModel),
  isList: true,
  fieldSelector: `metadata.name=${COLLECTOR_NAME}`,
};

/** One watched list. */
export interface Watched<Resource> {
  /** May the user list it? `undefined` while under review. */
  allowed: boolean | undefined;
  items: readonly Resource[];
  /** Loaded, or never going to be: forbidden or failed. */
  settled: boolean;
  /** Loaded without error. */
  loaded: boolean;
  error: unknown;
}

export interface ClusterWatches {
  nodes: Watched<NodeResource>;
  collectorPods: Watched<PodResource>;
  /** The pods the operator created, in all namespaces. */
  operatorPods: Watched<PodResource>;
  daemonSets: Watched<DaemonSetResource>;
}

/** Whether the user may list a kind in all namespaces; `undefined` while under review. */
function useMayList(model: K8sModel): boolean | undefined {
  const [allowed, loading] = useAccessReview({
    group: model.apiGroup ?? '',
    resource: model.plural,
    verb: 'list',
  });
  return loading ? undefined : allowed;
}

/** Watches only what the user may list: the console would retry a forbidden list for ever. */
function useWatchedList<Resource extends KubeResource>(
  resource: WatchK8sResource,
  allowed: boolean | undefined,
): Watched<Resource> {
  const [data, loaded, error] = useK8sWatchResource<Resource[]>(allowed ? resource : null) as [
    // The SDK's types leave out that nothing comes without a resource or before the first answer.
    Resource[] | null | undefined,
    boolean,
    unknown,
  ];
  return useMemo(
    () => ({
      allowed,
      items: allowed && Array.isArray(data) ? data : [],
      settled: allowed === false || (allowed === true && (loaded || Boolean(error))),
      loaded: allowed === true && loaded && !error,
      error: allowed ? error : undefined,
    }),
    [allowed, data, loaded, error],
  );
}

/** One watch per kind of what the cluster's memory is derived from. */
export function useClusterWatches(): ClusterWatches {
  const mayListNodes = useMayList(NodeModel);
  const mayListPods = useMayList(PodModel);
  const mayListDaemonSets = useMayList(DaemonSetModel);
  return {
    nodes: useWatchedList<NodeResource>(NODES, mayListNodes),
    collectorPods: useWatchedList<PodResource>(COLLECTOR_PODS, mayListPods),
    operatorPods: useWatchedList<PodResource>(OPERATOR_PODS, mayListPods),
    daemonSets: useWatchedList<DaemonSetResource>(DAEMON_SETS, mayListDaemonSets),
  };
}
