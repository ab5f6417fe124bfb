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

/**
 * A model whose labels follow from its kind, as nearly all do: every page downloads a dozen of them.
 *
 * @param differs its API group, and what of it is not as of most kinds, which are built in, and in projects
 */
export function model(
  apiVersion: string,
  kind: string,
  plural: string,
  abbr: string,
  differs: Partial<Model> = {},
): Model {
  return {
    apiVersion,
    kind,
    plural,
    abbr,
    label: kind,
    labelPlural: `${kind}s`,
    namespaced: true,
    ...differs,
  };
}

const ofOperator = { apiGroup: 'cmmd.samsung.com', crd: true };
const apps = { apiGroup: 'apps' };

/** `CMMD`: a workload that the CMM-D operator places on one NUMA node. */
export const CmmdModel = /* @__PURE__ */ model('v1', 'CMMD', 'cmmds', 'CMMD', ofOperator);

/** `Label`: the object whose metadata.labels enrol one MachineConfigPool. */
export const LabelModel = /* @__PURE__ */ model('v1', 'Label', 'labels', 'L', ofOperator);

export const MachineConfigPoolModel = /* @__PURE__ */ model(
  'v1',
  'MachineConfigPool',
  'machineconfigpools',
  'MCP',
  { apiGroup: 'machineconfiguration.openshift.io', namespaced: false, crd: true },
);

export const NodeModel = /* @__PURE__ */ model('v1', 'Node', 'nodes', 'N', { namespaced: false });

export const PodModel = /* @__PURE__ */ model('v1', 'Pod', 'pods', 'P');

export const ConfigMapModel = /* @__PURE__ */ model('v1', 'ConfigMap', 'configmaps', 'CM');

export const EventModel = /* @__PURE__ */ model('v1', 'Event', 'events', 'E');

export const DaemonSetModel = /* @__PURE__ */ model('v1', 'DaemonSet', 'daemonsets', 'DS', apps);

export const DeploymentModel = /* @__PURE__ */ model('v1', 'Deployment', 'deployments', 'D', apps);

/** Configuration of the console operator: which plugins are enabled. */
export const ConsoleConfigModel = /* @__PURE__ */ model('v1', 'Console', 'consoles', 'C', {
  apiGroup: 'operator.openshift.io',
  namespaced: false,
  crd: true,
});

export const ConsolePluginModel = /* @__PURE__ */ model(
  'v1',
  'ConsolePlugin',
  'consoleplugins',
  'CP',
  { apiGroup: 'console.openshift.io', namespaced: false, crd: true },
);

/** A virtual machine, running or not; served only where OpenShift Virtualization is installed. */
export const VirtualMachineModel = /* @__PURE__ */ model(
  'v1',
  'VirtualMachine',
  'virtualmachines',
  'VM',
  { apiGroup: 'kubevirt.io', crd: true },
);

/** The GroupVersionKind that the console's watch hooks take. */
export function groupVersionKind(model: Model): GroupVersionKind {
  const gvk = { version: model.apiVersion, kind: model.kind };
  return model.apiGroup ? { ...gvk, group: model.apiGroup } : gvk;
}
