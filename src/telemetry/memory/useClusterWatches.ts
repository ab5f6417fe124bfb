import type { WatchK8sResource } from '@openshift-console/dynamic-plugin-sdk';
import { useMemo } from 'react';
import { DaemonSetModel, groupVersionKind, NodeModel, PodModel } from '../../k8s/models';
import type { DaemonSetResource, NodeResource, PodResource } from '../../k8s/types';
import { COLLECTOR_NAME } from '../../operator/names';
import { useLiveList } from '../live-list/useLiveList';
import type { ListQuery } from '../projected-list/list-pages';
import { useMayList, useWatchedList } from '../watches/watched';
import type { Watched } from '../watches/watched';
import { COLLECTOR_PODS, NODES, OPERATOR_PODS } from './cluster-queries';

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

/** A node as its objects name it. */
export interface OneNode {
  name: string;
  /** Its `Hostname` address: the operator writes that into `spec.nodeName` of its pods. */
  hostname: string;
}

/**
 * One watch per kind of what the cluster's memory is derived from.
 *
 * @param only narrows nodes and pods to those of one node
 * @param wanted false watches nothing yet
 */
export function useClusterWatches(only: OneNode | undefined, wanted: boolean): ClusterWatches {
  const mayListNodes = useMayList(NodeModel);
  const mayListPods = useMayList(PodModel);
  const mayListDaemonSets = useMayList(DaemonSetModel);
  const nodes = useNarrowed(NODES, 'metadata.name', only?.name);
  const collectorPods = useNarrowed(COLLECTOR_PODS, 'spec.nodeName', only?.name);
  const operatorPods = useNarrowed(OPERATOR_PODS, 'spec.nodeName', only?.hostname);
  return {
    nodes: useLiveList<NodeResource>(wanted ? nodes : null, mayListNodes),
    collectorPods: useLiveList<PodResource>(wanted ? collectorPods : null, mayListPods),
    operatorPods: useLiveList<PodResource>(wanted ? operatorPods : null, mayListPods),
    daemonSets: useWatchedList<DaemonSetResource>(wanted ? DAEMON_SETS : null, mayListDaemonSets),
  };
}

/** The same object while nothing changes: another one is another list. */
function useNarrowed(query: ListQuery, field: string, value: string | undefined): ListQuery {
  return useMemo(
    () => (value === undefined ? query : { ...query, fieldSelector: `${field}=${value}` }),
    [query, field, value],
  );
}
