import type {
  K8sResourceCommon,
  WatchK8sResources,
  WatchK8sResults,
} from '@openshift-console/dynamic-plugin-sdk';
import {
  CmmdModel,
  DaemonSetModel,
  groupVersionKind,
  LabelModel,
  MachineConfigPoolModel,
  PodModel,
} from '../../k8s/models';
import type { CmmdResource, PodResource } from '../../k8s/types';
import { COLLECTOR_NAME, OPERATOR_POD_LABEL } from '../../operator/names';
import { healthOf, workloadGroups } from './cluster-health';
import type { HealthResources, HealthWord } from './cluster-health';

export { HealthPopup } from './HealthPopup';

/** The kind that the inventory of the cluster's Overview counts. */
export const inventoryModel = CmmdModel;

/** What the health item is judged by; the console watches it. */
export const healthResources: WatchK8sResources<HealthResources> = {
  daemonSets: {
    groupVersionKind: groupVersionKind(DaemonSetModel),
    isList: true,
    fieldSelector: `metadata.name=${COLLECTOR_NAME}`,
  },
  labels: { groupVersionKind: groupVersionKind(LabelModel), isList: true },
  pools: { groupVersionKind: groupVersionKind(MachineConfigPoolModel), isList: true },
};

/** Health of CMM-D on the cluster's Overview: its collectors and its enrolment. */
export function healthHandler(results: WatchK8sResults<HealthResources>): { state: HealthWord } {
  return { state: healthOf(results) };
}

export const inventoryResources: WatchK8sResources<{ pods: K8sResourceCommon[] }> = {
  pods: {
    groupVersionKind: groupVersionKind(PodModel),
    isList: true,
    selector: { matchLabels: OPERATOR_POD_LABEL },
  },
};

/** Groups the CMMDs of the inventory: those that run nowhere are warned of. */
export function inventoryMapper(
  cmmds: readonly CmmdResource[],
  additional?: { pods?: readonly PodResource[] },
) {
  return workloadGroups(cmmds, additional?.pods);
}
