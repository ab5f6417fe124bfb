import type { WatchK8sResource } from '@openshift-console/dynamic-plugin-sdk';
import { DaemonSetModel, groupVersionKind, NodeModel, PodModel } from '../k8s/models';
import type { DaemonSetResource, NodeResource, PodResource } from '../k8s/types';
import { COLLECTOR_LABEL, COLLECTOR_NAME, OPERATOR_POD_LABEL } from '../operator/names';
import { useMayList, useWatchedList } from './watched';
import type { Watched } from './watched';

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

export interface ClusterWatches {
  nodes: Watched<NodeResource>;
  collectorPods: Watched<PodResource>;
  /** The pods the operator created, in all namespaces. */
  operatorPods: Watched<PodResource>;
  daemonSets: Watched<DaemonSetResource>;
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
