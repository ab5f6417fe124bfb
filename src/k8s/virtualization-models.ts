import type { Model } from './models';

/*
 * Kinds that only pages about virtual machines know: every page downloads `models.ts`.
 */

/** Sizes that machines of every project can be made with. */
export const VirtualMachineClusterInstancetypeModel: Model = {
  apiGroup: 'instancetype.kubevirt.io',
  apiVersion: 'v1beta1',
  kind: 'VirtualMachineClusterInstancetype',
  plural: 'virtualmachineclusterinstancetypes',
  abbr: 'VMCI',
  label: 'VirtualMachineClusterInstancetype',
  labelPlural: 'VirtualMachineClusterInstancetypes',
  namespaced: false,
  crd: true,
};

/** The same of one project. */
export const VirtualMachineInstancetypeModel: Model = {
  ...VirtualMachineClusterInstancetypeModel,
  kind: 'VirtualMachineInstancetype',
  plural: 'virtualmachineinstancetypes',
  abbr: 'VMIT',
  label: 'VirtualMachineInstancetype',
  labelPlural: 'VirtualMachineInstancetypes',
  namespaced: true,
};

/** What the Node Tuning Operator does on nodes: settings of the kernel, pools of huge pages among them. */
export const TunedModel: Model = {
  apiGroup: 'tuned.openshift.io',
  apiVersion: 'v1',
  kind: 'Tuned',
  plural: 'tuneds',
  abbr: 'T',
  label: 'Tuned',
  labelPlural: 'Tuneds',
  namespaced: true,
  crd: true,
};

/** Which of them a node has; its name is the node's. */
export const TunedProfileModel: Model = {
  ...TunedModel,
  kind: 'Profile',
  plural: 'profiles',
  abbr: 'P',
  label: 'Profile',
  labelPlural: 'Profiles',
};

/** A disk of a machine, as its project has it. */
export const PersistentVolumeClaimModel: Model = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  plural: 'persistentvolumeclaims',
  abbr: 'PVC',
  label: 'PersistentVolumeClaim',
  labelPlural: 'PersistentVolumeClaims',
  namespaced: true,
};

/** The installation of KubeVirt: one in a cluster, in the namespace of its operator. */
export const KubeVirtModel: Model = {
  apiGroup: 'kubevirt.io',
  apiVersion: 'v1',
  kind: 'KubeVirt',
  plural: 'kubevirts',
  abbr: 'KV',
  label: 'KubeVirt',
  labelPlural: 'KubeVirts',
  namespaced: true,
  crd: true,
};

/** The installation of OpenShift Virtualization: its operator makes the KubeVirt object from it. */
export const HyperConvergedModel: Model = {
  apiGroup: 'hco.kubevirt.io',
  apiVersion: 'v1beta1',
  kind: 'HyperConverged',
  plural: 'hyperconvergeds',
  abbr: 'HC',
  label: 'HyperConverged',
  labelPlural: 'HyperConvergeds',
  namespaced: true,
  crd: true,
};

/** What changes machines of the whole cluster when they start; from KubeVirt 1.9 on. */
export const KubevirtPluginModel: Model = {
  apiGroup: 'plugin.kubevirt.io',
  apiVersion: 'v1alpha1',
  kind: 'Plugin',
  plural: 'plugins',
  abbr: 'KVP',
  label: 'Plugin',
  labelPlural: 'Plugins',
  namespaced: false,
  crd: true,
};
