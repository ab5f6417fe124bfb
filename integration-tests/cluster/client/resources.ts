import type { KubeObject, Resource } from './types';

const core = (plural: string, kind: string, namespaced = true): Resource => ({
  group: '',
  version: 'v1',
  plural,
  kind,
  namespaced,
});

const grouped = (
  group: string,
  version: string,
  plural: string,
  kind: string,
  namespaced = true,
): Resource => ({ group, version, plural, kind, namespaced });

const machineConfiguration = 'machineconfiguration.openshift.io';
const rbac = 'rbac.authorization.k8s.io';

/** The resources the test bed works with; versions are those every supported release serves. */
export const resources = {
  namespace: core('namespaces', 'Namespace', false),
  node: core('nodes', 'Node', false),
  pod: core('pods', 'Pod'),
  service: core('services', 'Service'),
  endpoints: core('endpoints', 'Endpoints'),
  event: core('events', 'Event'),
  configMap: core('configmaps', 'ConfigMap'),
  secret: core('secrets', 'Secret'),
  serviceAccount: core('serviceaccounts', 'ServiceAccount'),
  persistentVolumeClaim: core('persistentvolumeclaims', 'PersistentVolumeClaim'),
  resourceQuota: core('resourcequotas', 'ResourceQuota'),
  clusterResourceQuota: grouped(
    'quota.openshift.io',
    'v1',
    'clusterresourcequotas',
    'ClusterResourceQuota',
    false,
  ),
  limitRange: core('limitranges', 'LimitRange'),

  deployment: grouped('apps', 'v1', 'deployments', 'Deployment'),
  replicaSet: grouped('apps', 'v1', 'replicasets', 'ReplicaSet'),
  daemonSet: grouped('apps', 'v1', 'daemonsets', 'DaemonSet'),
  statefulSet: grouped('apps', 'v1', 'statefulsets', 'StatefulSet'),
  controllerRevision: grouped('apps', 'v1', 'controllerrevisions', 'ControllerRevision'),
  job: grouped('batch', 'v1', 'jobs', 'Job'),
  cronJob: grouped('batch', 'v1', 'cronjobs', 'CronJob'),

  podDisruptionBudget: grouped('policy', 'v1', 'poddisruptionbudgets', 'PodDisruptionBudget'),
  endpointSlice: grouped('discovery.k8s.io', 'v1', 'endpointslices', 'EndpointSlice'),
  lease: grouped('coordination.k8s.io', 'v1', 'leases', 'Lease'),
  storageClass: grouped('storage.k8s.io', 'v1', 'storageclasses', 'StorageClass', false),
  networkPolicy: grouped('networking.k8s.io', 'v1', 'networkpolicies', 'NetworkPolicy'),
  clusterRole: grouped(rbac, 'v1', 'clusterroles', 'ClusterRole', false),
  clusterRoleBinding: grouped(rbac, 'v1', 'clusterrolebindings', 'ClusterRoleBinding', false),
  role: grouped(rbac, 'v1', 'roles', 'Role'),
  roleBinding: grouped(rbac, 'v1', 'rolebindings', 'RoleBinding'),
  customResourceDefinition: grouped(
    'apiextensions.k8s.io',
    'v1',
    'customresourcedefinitions',
    'CustomResourceDefinition',
    false,
  ),

  machineConfigPool: grouped(
    machineConfiguration,
    'v1',
    'machineconfigpools',
    'MachineConfigPool',
    false,
  ),
  machineConfig: grouped(machineConfiguration, 'v1', 'machineconfigs', 'MachineConfig', false),
  /** From OpenShift 4.19 on. */
  machineOSConfig: grouped(
    machineConfiguration,
    'v1',
    'machineosconfigs',
    'MachineOSConfig',
    false,
  ),
  machineOSBuild: grouped(machineConfiguration, 'v1', 'machineosbuilds', 'MachineOSBuild', false),
  /** v1 from OpenShift 4.19; older releases serve v1alpha1 at most (see `discoverVersion`). */
  machineConfigNode: grouped(
    machineConfiguration,
    'v1',
    'machineconfignodes',
    'MachineConfigNode',
    false,
  ),

  cmmd: grouped('cmmd.samsung.com', 'v1', 'cmmds', 'CMMD'),
  label: grouped('cmmd.samsung.com', 'v1', 'labels', 'Label'),

  infrastructure: grouped('config.openshift.io', 'v1', 'infrastructures', 'Infrastructure', false),
  clusterVersion: grouped('config.openshift.io', 'v1', 'clusterversions', 'ClusterVersion', false),
  consolePlugin: grouped('console.openshift.io', 'v1', 'consoleplugins', 'ConsolePlugin', false),
  consoleOperatorConfig: grouped('operator.openshift.io', 'v1', 'consoles', 'Console', false),
  project: grouped('project.openshift.io', 'v1', 'projects', 'Project', false),
  clusterServiceVersion: grouped(
    'operators.coreos.com',
    'v1alpha1',
    'clusterserviceversions',
    'ClusterServiceVersion',
  ),
  virtualMachine: grouped('kubevirt.io', 'v1', 'virtualmachines', 'VirtualMachine'),
  virtualMachineInstance: grouped(
    'kubevirt.io',
    'v1',
    'virtualmachineinstances',
    'VirtualMachineInstance',
  ),
  kubeVirt: grouped('kubevirt.io', 'v1', 'kubevirts', 'KubeVirt'),
  hyperConverged: grouped('hco.kubevirt.io', 'v1beta1', 'hyperconvergeds', 'HyperConverged'),
  virtualMachineInstanceMigration: grouped(
    'kubevirt.io',
    'v1',
    'virtualmachineinstancemigrations',
    'VirtualMachineInstanceMigration',
  ),
  clusterInstancetype: grouped(
    'instancetype.kubevirt.io',
    'v1beta1',
    'virtualmachineclusterinstancetypes',
    'VirtualMachineClusterInstancetype',
    false,
  ),
  dataVolume: grouped('cdi.kubevirt.io', 'v1beta1', 'datavolumes', 'DataVolume'),
  dataSource: grouped('cdi.kubevirt.io', 'v1beta1', 'datasources', 'DataSource'),
  /** Served from KubeVirt 1.9 on. */
  kubevirtPlugin: grouped('plugin.kubevirt.io', 'v1alpha1', 'plugins', 'Plugin', false),
  tunedProfile: grouped('tuned.openshift.io', 'v1', 'profiles', 'Profile'),
  tuned: grouped('tuned.openshift.io', 'v1', 'tuneds', 'Tuned'),
  nodeResourceTopology: grouped(
    'topology.node.k8s.io',
    'v1alpha2',
    'noderesourcetopologies',
    'NodeResourceTopology',
    false,
  ),
} as const satisfies Record<string, Resource>;

/** `apiVersion` of the resource's objects: `v1` or `group/version`. */
export function apiVersionOf(resource: Resource): string {
  return resource.group === '' ? resource.version : `${resource.group}/${resource.version}`;
}

/** API path of a resource's collection or, with a name, of one object (all parts escaped). */
export function resourcePath(
  resource: Resource,
  namespace?: string,
  name?: string,
  subresource?: string,
): string {
  const root = resource.group === '' ? '/api' : `/apis/${resource.group}`;
  const parts = [root, resource.version];
  if (resource.namespaced && namespace) parts.push('namespaces', encodeURIComponent(namespace));
  parts.push(resource.plural);
  if (name !== undefined) parts.push(encodeURIComponent(name));
  if (subresource !== undefined) parts.push(...subresource.split('/').map(encodeURIComponent));
  return parts.join('/');
}

/** Cache and queue key of an object: `namespace/name`, or `name` when cluster-scoped. */
export function keyOf(object: KubeObject): string {
  return keyFor(object.metadata.name ?? '', object.metadata.namespace);
}

export function keyFor(name: string, namespace?: string): string {
  return namespace ? `${namespace}/${name}` : name;
}

/** The inverse of `keyOf`. */
export function splitKey(key: string): { name: string; namespace?: string } {
  const slash = key.indexOf('/');
  return slash < 0 ? { name: key } : { namespace: key.slice(0, slash), name: key.slice(slash + 1) };
}
