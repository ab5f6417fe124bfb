/** What the console needs to know of a kind; assignable to the console SDK's `K8sModel`. */
export interface Model {
  apiGroup?: string;
  apiVersion: string;
  kind: string;
  plural: string;
  abbr: string;
  label: string;
  labelPlural: string;
  namespaced: boolean;
  crd?: boolean;
}

/** Assignable to the console SDK's `K8sGroupVersionKind`. */
export interface GroupVersionKind {
  group?: string;
  version: string;
  kind: string;
}

const core = { apiVersion: 'v1' } as const;

/** `CMMD`: a workload that the CMM-D operator places on one NUMA node. */
export const CmmdModel: Model = {
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
export const LabelModel: Model = {
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

export const MachineConfigPoolModel: Model = {
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

export const MachineConfigModel: Model = {
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

/** Served as `v1` from OpenShift 4.19; before that as `v1alpha1`, with TechPreview features only. */
export const MachineConfigNodeModel: Model = {
  apiGroup: 'machineconfiguration.openshift.io',
  apiVersion: 'v1',
  kind: 'MachineConfigNode',
  plural: 'machineconfignodes',
  abbr: 'MCN',
  label: 'MachineConfigNode',
  labelPlural: 'MachineConfigNodes',
  namespaced: false,
  crd: true,
};

export const MachineConfigNodeV1alpha1Model: Model = {
  ...MachineConfigNodeModel,
  apiVersion: 'v1alpha1',
};

/** That a pool's nodes run an image of the pool's own (image mode); served from OpenShift 4.19 on. */
export const MachineOSConfigModel: Model = {
  apiGroup: 'machineconfiguration.openshift.io',
  apiVersion: 'v1',
  kind: 'MachineOSConfig',
  plural: 'machineosconfigs',
  abbr: 'MOSC',
  label: 'MachineOSConfig',
  labelPlural: 'MachineOSConfigs',
  namespaced: false,
  crd: true,
};

export const PodDisruptionBudgetModel: Model = {
  apiGroup: 'policy',
  apiVersion: 'v1',
  kind: 'PodDisruptionBudget',
  plural: 'poddisruptionbudgets',
  abbr: 'PDB',
  label: 'PodDisruptionBudget',
  labelPlural: 'PodDisruptionBudgets',
  namespaced: true,
};

export const HorizontalPodAutoscalerModel: Model = {
  apiGroup: 'autoscaling',
  apiVersion: 'v2',
  kind: 'HorizontalPodAutoscaler',
  plural: 'horizontalpodautoscalers',
  abbr: 'HPA',
  label: 'HorizontalPodAutoscaler',
  labelPlural: 'HorizontalPodAutoscalers',
  namespaced: true,
};

export const ClusterServiceVersionModel: Model = {
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

export const NodeModel: Model = {
  ...core,
  kind: 'Node',
  plural: 'nodes',
  abbr: 'N',
  label: 'Node',
  labelPlural: 'Nodes',
  namespaced: false,
};

export const PodModel: Model = {
  ...core,
  kind: 'Pod',
  plural: 'pods',
  abbr: 'P',
  label: 'Pod',
  labelPlural: 'Pods',
  namespaced: true,
};

export const ConfigMapModel: Model = {
  ...core,
  kind: 'ConfigMap',
  plural: 'configmaps',
  abbr: 'CM',
  label: 'ConfigMap',
  labelPlural: 'ConfigMaps',
  namespaced: true,
};

export const ServiceModel: Model = {
  ...core,
  kind: 'Service',
  plural: 'services',
  abbr: 'S',
  label: 'Service',
  labelPlural: 'Services',
  namespaced: true,
};

export const EndpointsModel: Model = {
  ...core,
  kind: 'Endpoints',
  plural: 'endpoints',
  abbr: 'EP',
  label: 'Endpoints',
  labelPlural: 'Endpoints',
  namespaced: true,
};

export const EventModel: Model = {
  ...core,
  kind: 'Event',
  plural: 'events',
  abbr: 'E',
  label: 'Event',
  labelPlural: 'Events',
  namespaced: true,
};

export const DaemonSetModel: Model = {
  apiGroup: 'apps',
  apiVersion: 'v1',
  kind: 'DaemonSet',
  plural: 'daemonsets',
  abbr: 'DS',
  label: 'DaemonSet',
  labelPlural: 'DaemonSets',
  namespaced: true,
};

export const DeploymentModel: Model = {
  apiGroup: 'apps',
  apiVersion: 'v1',
  kind: 'Deployment',
  plural: 'deployments',
  abbr: 'D',
  label: 'Deployment',
  labelPlural: 'Deployments',
  namespaced: true,
};

/** What OLM installed and from where; its name leads to the ClusterServiceVersion. */
export const SubscriptionModel: Model = {
  apiGroup: 'operators.coreos.com',
  apiVersion: 'v1alpha1',
  kind: 'Subscription',
  plural: 'subscriptions',
  abbr: 'SUB',
  label: 'Subscription',
  labelPlural: 'Subscriptions',
  namespaced: true,
  crd: true,
};

/** Configuration of the console operator: which plugins are enabled. */
export const ConsoleConfigModel: Model = {
  apiGroup: 'operator.openshift.io',
  apiVersion: 'v1',
  kind: 'Console',
  plural: 'consoles',
  abbr: 'C',
  label: 'Console',
  labelPlural: 'Consoles',
  namespaced: false,
  crd: true,
};

export const ConsolePluginModel: Model = {
  apiGroup: 'console.openshift.io',
  apiVersion: 'v1',
  kind: 'ConsolePlugin',
  plural: 'consoleplugins',
  abbr: 'CP',
  label: 'ConsolePlugin',
  labelPlural: 'ConsolePlugins',
  namespaced: false,
  crd: true,
};

/** Resources of a node by NUMA node, where an exporter writes them. */
export const NodeResourceTopologyModel: Model = {
  apiGroup: 'topology.node.k8s.io',
  apiVersion: 'v1alpha2',
  kind: 'NodeResourceTopology',
  plural: 'noderesourcetopologies',
  abbr: 'NRT',
  label: 'NodeResourceTopology',
  labelPlural: 'NodeResourceTopologies',
  namespaced: false,
  crd: true,
};

/** The same kind in clusters whose exporter still writes the older version. */
export const NodeResourceTopologyV1alpha1Model: Model = {
  ...NodeResourceTopologyModel,
  apiVersion: 'v1alpha1',
};

/** A running virtual machine; served only where OpenShift Virtualization is installed. */
export const VirtualMachineInstanceModel: Model = {
  apiGroup: 'kubevirt.io',
  apiVersion: 'v1',
  kind: 'VirtualMachineInstance',
  plural: 'virtualmachineinstances',
  abbr: 'VMI',
  label: 'VirtualMachineInstance',
  labelPlural: 'VirtualMachineInstances',
  namespaced: true,
  crd: true,
};

/** A virtual machine, running or not; served only where OpenShift Virtualization is installed. */
export const VirtualMachineModel: Model = {
  apiGroup: 'kubevirt.io',
  apiVersion: 'v1',
  kind: 'VirtualMachine',
  plural: 'virtualmachines',
  abbr: 'VM',
  label: 'VirtualMachine',
  labelPlural: 'VirtualMachines',
  namespaced: true,
  crd: true,
};

export const ResourceQuotaModel: Model = {
  ...core,
  kind: 'ResourceQuota',
  plural: 'resourcequotas',
  abbr: 'RQ',
  label: 'ResourceQuota',
  labelPlural: 'ResourceQuotas',
  namespaced: true,
};

export const LimitRangeModel: Model = {
  ...core,
  kind: 'LimitRange',
  plural: 'limitranges',
  abbr: 'LR',
  label: 'LimitRange',
  labelPlural: 'LimitRanges',
  namespaced: true,
};

export const ReplicaSetModel: Model = {
  apiGroup: 'apps',
  apiVersion: 'v1',
  kind: 'ReplicaSet',
  plural: 'replicasets',
  abbr: 'RS',
  label: 'ReplicaSet',
  labelPlural: 'ReplicaSets',
  namespaced: true,
};

/** The GroupVersionKind that the console's watch hooks take. */
export function groupVersionKind(model: Model): GroupVersionKind {
  const gvk = { version: model.apiVersion, kind: model.kind };
  return model.apiGroup ? { ...gvk, group: model.apiGroup } : gvk;
}

/** Who the user is, as the API server knows them; nothing is stored. */
export const SelfSubjectReviewModel: Model = {
  apiGroup: 'authentication.k8s.io',
  apiVersion: 'v1',
  kind: 'SelfSubjectReview',
  plural: 'selfsubjectreviews',
  abbr: 'SSR',
  label: 'SelfSubjectReview',
  labelPlural: 'SelfSubjectReviews',
  namespaced: false,
};
