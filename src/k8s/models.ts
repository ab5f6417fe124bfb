import type { K8sGroupVersionKind, K8sModel } from '@openshift-console/dynamic-plugin-sdk';

const core = { apiVersion: 'v1' } as const;

/** `CMMD`: a workload that the CMM-D operator places on one NUMA node. */
export const CmmdModel: K8sModel = {
  apiGroup: 'cmmd.samsung.com',
  apiVersion: 'v1',
  kind: 'CMMD',
  plural: 'cmmds',
  abbr: 'CMMD',
  label: 'CMMD',
  labelPlural: 'CMMDs',
  namespaced: true,
  crd: true,
};

/** `Label`: the object whose metadata.labels enrol one MachineConfigPool. */
export const LabelModel: K8sModel = {
  apiGroup: 'cmmd.samsung.com',
  apiVersion: 'v1',
  kind: 'Label',
  plural: 'labels',
  abbr: 'L',
  label: 'Label',
  labelPlural: 'Labels',
  namespaced: true,
  crd: true,
};

export const MachineConfigPoolModel: K8sModel = {
  apiGroup: 'machineconfiguration.openshift.io',
  apiVersion: 'v1',
  kind: 'MachineConfigPool',
  plural: 'machineconfigpools',
  abbr: 'MCP',
  label: 'MachineConfigPool',
  labelPlural: 'MachineConfigPools',
  namespaced: false,
  crd: true,
};

export const MachineConfigModel: K8sModel = {
  apiGroup: 'machineconfiguration.openshift.io',
  apiVersion: 'v1',
  kind: 'MachineConfig',
  plural: 'machineconfigs',
  abbr: 'MC',
  label: 'MachineConfig',
  labelPlural: 'MachineConfigs',
  namespaced: false,
  crd: true,
};

export const ClusterServiceVersionModel: K8sModel = {
  apiGroup: 'operators.coreos.com',
  apiVersion: 'v1alpha1',
  kind: 'ClusterServiceVersion',
  plural: 'clusterserviceversions',
  abbr: 'CSV',
  label: 'ClusterServiceVersion',
  labelPlural: 'ClusterServiceVersions',
  namespaced: true,
  crd: true,
};

export const NodeModel: K8sModel = {
  ...core,
  kind: 'Node',
  plural: 'nodes',
  abbr: 'N',
  label: 'Node',
  labelPlural: 'Nodes',
  namespaced: false,
};

export const PodModel: K8sModel = {
  ...core,
  kind: 'Pod',
  plural: 'pods',
  abbr: 'P',
  label: 'Pod',
  labelPlural: 'Pods',
  namespaced: true,
};

export const ConfigMapModel: K8sModel = {
  ...core,
  kind: 'ConfigMap',
  plural: 'configmaps',
  abbr: 'CM',
  label: 'ConfigMap',
  labelPlural: 'ConfigMaps',
  namespaced: true,
};

export const ServiceModel: K8sModel = {
  ...core,
  kind: 'Service',
  plural: 'services',
  abbr: 'S',
  label: 'Service',
  labelPlural: 'Services',
  namespaced: true,
};

export const EndpointsModel: K8sModel = {
  ...core,
  kind: 'Endpoints',
  plural: 'endpoints',
  abbr: 'EP',
  label: 'Endpoints',
  labelPlural: 'Endpoints',
  namespaced: true,
};

export const EventModel: K8sModel = {
  ...core,
  kind: 'Event',
  plural: 'events',
  abbr: 'E',
  label: 'Event',
  labelPlural: 'Events',
  namespaced: true,
};

export const DaemonSetModel: K8sModel = {
  apiGroup: 'apps',
  apiVersion: 'v1',
  kind: 'DaemonSet',
  plural: 'daemonsets',
  abbr: 'DS',
  label: 'DaemonSet',
  labelPlural: 'DaemonSets',
  namespaced: true,
};

export const DeploymentModel: K8sModel = {
  apiGroup: 'apps',
  apiVersion: 'v1',
  kind: 'Deployment',
  plural: 'deployments',
  abbr: 'D',
  label: 'Deployment',
  labelPlural: 'Deployments',
  namespaced: true,
};

/** The GroupVersionKind that the console's watch hooks take. */
export function groupVersionKind(model: K8sModel): K8sGroupVersionKind {
  const gvk = { version: model.apiVersion, kind: model.kind };
  return model.apiGroup ? { ...gvk, group: model.apiGroup } : gvk;
}
