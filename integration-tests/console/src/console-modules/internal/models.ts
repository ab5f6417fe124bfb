import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk/lib/api/common-types';

function builtin(
  kind: string,
  plural: string,
  abbr: string,
  apiGroup: string | undefined,
  namespaced: boolean,
  label = kind,
): K8sModel {
  const labelPlural = label.endsWith('s') ? `${label}es` : `${label}s`;
  return {
    kind,
    plural,
    abbr,
    apiVersion: 'v1',
    ...(apiGroup ? { apiGroup } : {}),
    namespaced,
    label,
    labelPlural: labelPlural.replace(/([^aeiou])ys$/, '$1ies'),
    id: kind.toLowerCase(),
  };
}

/** A kind that the console knows beforehand but addresses by `group~version~Kind`. */
function custom(kind: string, plural: string, abbr: string, apiGroup: string, namespaced: boolean) {
  return { ...builtin(kind, plural, abbr, apiGroup, namespaced), crd: true };
}

// Kinds with a short URL (`/k8s/cluster/nodes`). Every other kind comes from API discovery.
export const PodModel = builtin('Pod', 'pods', 'P', undefined, true);
export const NodeModel = builtin('Node', 'nodes', 'N', undefined, false);
export const NamespaceModel = builtin('Namespace', 'namespaces', 'NS', undefined, false);
export const ServiceModel = builtin('Service', 'services', 'S', undefined, true);
export const EndpointsModel = {
  ...builtin('Endpoints', 'endpoints', 'EP', undefined, true),
  labelPlural: 'Endpoints',
};
export const ConfigMapModel = builtin('ConfigMap', 'configmaps', 'CM', undefined, true);
export const SecretModel = builtin('Secret', 'secrets', 'S', undefined, true);
export const EventModel = builtin('Event', 'events', 'E', undefined, true);
export const ServiceAccountModel = builtin(
  'ServiceAccount',
  'serviceaccounts',
  'SA',
  undefined,
  true,
);
export const PersistentVolumeModel = builtin(
  'PersistentVolume',
  'persistentvolumes',
  'PV',
  undefined,
  false,
);
export const PersistentVolumeClaimModel = builtin(
  'PersistentVolumeClaim',
  'persistentvolumeclaims',
  'PVC',
  undefined,
  true,
);
export const DeploymentModel = builtin('Deployment', 'deployments', 'D', 'apps', true);
export const DaemonSetModel = builtin('DaemonSet', 'daemonsets', 'DS', 'apps', true);
export const ReplicaSetModel = builtin('ReplicaSet', 'replicasets', 'RS', 'apps', true);
export const StatefulSetModel = builtin('StatefulSet', 'statefulsets', 'SS', 'apps', true);
export const JobModel = builtin('Job', 'jobs', 'J', 'batch', true);
export const CronJobModel = builtin('CronJob', 'cronjobs', 'CJ', 'batch', true);
export const PodDisruptionBudgetModel = builtin(
  'PodDisruptionBudget',
  'poddisruptionbudgets',
  'PDB',
  'policy',
  true,
);
export const CustomResourceDefinitionModel = {
  ...builtin(
    'CustomResourceDefinition',
    'customresourcedefinitions',
    'CRD',
    'apiextensions.k8s.io',
    false,
  ),
  crd: true,
};
export const ProjectModel = builtin('Project', 'projects', 'PR', 'project.openshift.io', false);
export const MachineConfigModel = custom(
  'MachineConfig',
  'machineconfigs',
  'MC',
  'machineconfiguration.openshift.io',
  false,
);
export const MachineConfigPoolModel = custom(
  'MachineConfigPool',
  'machineconfigpools',
  'MCP',
  'machineconfiguration.openshift.io',
  false,
);
