import { model } from './models';

/*
 * Kinds that only pages about virtual machines know: every page downloads `models.ts`.
 */

const ofKubeVirt = { apiGroup: 'kubevirt.io', crd: true };

/** A running virtual machine; served only where OpenShift Virtualization is installed. */
export const VirtualMachineInstanceModel = /* @__PURE__ */ model(
  'v1',
  'VirtualMachineInstance',
  'virtualmachineinstances',
  'VMI',
  ofKubeVirt,
);

/** Sizes that machines of every project can be made with. */
export const VirtualMachineClusterInstancetypeModel = /* @__PURE__ */ model(
  'v1beta1',
  'VirtualMachineClusterInstancetype',
  'virtualmachineclusterinstancetypes',
  'VMCI',
  { apiGroup: 'instancetype.kubevirt.io', namespaced: false, crd: true },
);

/** The same of one project. */
export const VirtualMachineInstancetypeModel = /* @__PURE__ */ model(
  'v1beta1',
  'VirtualMachineInstancetype',
  'virtualmachineinstancetypes',
  'VMIT',
  { apiGroup: 'instancetype.kubevirt.io', crd: true },
);

/** What the Node Tuning Operator does on nodes: settings of the kernel, pools of huge pages among them. */
export const TunedModel = /* @__PURE__ */ model('v1', 'Tuned', 'tuneds', 'T', {
  apiGroup: 'tuned.openshift.io',
  crd: true,
});

/** Which of them a node has; its name is the node's. */
export const TunedProfileModel = /* @__PURE__ */ model('v1', 'Profile', 'profiles', 'P', {
  apiGroup: 'tuned.openshift.io',
  crd: true,
});

/** A disk of a machine, as its project has it. */
export const PersistentVolumeClaimModel = /* @__PURE__ */ model(
  'v1',
  'PersistentVolumeClaim',
  'persistentvolumeclaims',
  'PVC',
);

/** The installation of KubeVirt: one in a cluster, in the namespace of its operator. */
export const KubeVirtModel = /* @__PURE__ */ model('v1', 'KubeVirt', 'kubevirts', 'KV', ofKubeVirt);

/** The installation of OpenShift Virtualization: its operator makes the KubeVirt object from it. */
export const HyperConvergedModel = /* @__PURE__ */ model(
  'v1beta1',
  'HyperConverged',
  'hyperconvergeds',
  'HC',
  { apiGroup: 'hco.kubevirt.io', crd: true },
);

/** What changes machines of the whole cluster when they start; from KubeVirt 1.9 on. */
export const KubevirtPluginModel = /* @__PURE__ */ model('v1alpha1', 'Plugin', 'plugins', 'KVP', {
  apiGroup: 'plugin.kubevirt.io',
  namespaced: false,
  crd: true,
});
