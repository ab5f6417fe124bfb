import type { KubeObject } from '../../client/types';
import type { PolicyRule } from '../authorization/rbac';

const group = 'rbac.authorization.k8s.io';
const read = ['get', 'list', 'watch'];
const write = ['create', 'delete', 'deletecollection', 'patch', 'update'];
const reviews = ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'];

function clusterRole(
  name: string,
  rules: PolicyRule[],
  labels?: Record<string, string>,
): KubeObject {
  const metadata = { name, labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults', ...labels } };
  return { apiVersion: `${group}/v1`, kind: 'ClusterRole', metadata, rules };
}

function aggregated(name: string, labels?: Record<string, string>): KubeObject {
  const label = { [`${group}/aggregate-to-${name}`]: 'true' };
  return {
    ...clusterRole(name, [], labels),
    aggregationRule: { clusterRoleSelectors: [{ matchLabels: label }] },
  };
}

const aggregateTo = (name: string): Record<string, string> => ({
  [`${group}/aggregate-to-${name}`]: 'true',
});

function bindGroup(name: string, role: string, subject: string): KubeObject {
  return {
    apiVersion: `${group}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name, labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' } },
    roleRef: { apiGroup: group, kind: 'ClusterRole', name: role },
    subjects: [{ apiGroup: group, kind: 'Group', name: subject }],
  };
}

const namespacedCore = [
  'configmaps',
  'endpoints',
  'persistentvolumeclaims',
  'pods',
  'replicationcontrollers',
  'serviceaccounts',
  'services',
];

const workloads: PolicyRule[] = [
  { apiGroups: ['apps'], resources: ['daemonsets', 'deployments', 'deployments/scale'], verbs: [] },
  { apiGroups: ['apps'], resources: ['replicasets', 'replicasets/scale'], verbs: [] },
  { apiGroups: ['apps'], resources: ['statefulsets', 'statefulsets/scale'], verbs: [] },
  { apiGroups: ['batch'], resources: ['cronjobs', 'jobs'], verbs: [] },
  { apiGroups: ['autoscaling'], resources: ['horizontalpodautoscalers'], verbs: [] },
  { apiGroups: ['policy'], resources: ['poddisruptionbudgets'], verbs: [] },
  { apiGroups: ['networking.k8s.io'], resources: ['ingresses', 'networkpolicies'], verbs: [] },
];

const withVerbs = (rules: PolicyRule[], verbs: string[]): PolicyRule[] =>
  rules.map((rule) => ({ ...rule, verbs }));

const viewRules: PolicyRule[] = [
  { apiGroups: [''], resources: namespacedCore, verbs: read },
  {
    apiGroups: [''],
    resources: ['events', 'limitranges', 'namespaces', 'pods/log', 'pods/status', 'resourcequotas'],
    verbs: read,
  },
  { apiGroups: ['apps'], resources: ['controllerrevisions'], verbs: read },
  { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: read },
  { apiGroups: ['project.openshift.io'], resources: ['projects'], verbs: ['get'] },
  ...withVerbs(workloads, read),
];

const editRules: PolicyRule[] = [
  {
    apiGroups: [''],
    resources: ['pods/attach', 'pods/exec', 'pods/portforward', 'pods/proxy', 'secrets'],
    verbs: read,
  },
  { apiGroups: [''], resources: ['services/proxy'], verbs: read },
  { apiGroups: [''], resources: [...namespacedCore, 'secrets', 'pods/eviction'], verbs: write },
  { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: [...read, ...write] },
  ...withVerbs(workloads, write),
];

const adminRules: PolicyRule[] = [
  {
    apiGroups: ['authorization.k8s.io'],
    resources: ['localsubjectaccessreviews'],
    verbs: ['create'],
  },
  { apiGroups: [group], resources: ['rolebindings', 'roles'], verbs: [...read, ...write] },
  {
    apiGroups: ['project.openshift.io'],
    resources: ['projects'],
    verbs: ['delete', 'patch', 'update'],
  },
];

const discoveryPaths = ['/api', '/api/*', '/apis', '/apis/*', '/healthz', '/livez', '/readyz'];

/** What `cluster-reader` of OpenShift may read beyond `view`. Secrets are left out, as there. */
const clusterReaderRules: PolicyRule[] = [
  {
    apiGroups: [''],
    resources: ['componentstatuses', 'nodes', 'nodes/status', 'persistentvolumes', 'podtemplates'],
    verbs: read,
  },
  ...viewRules,
  { apiGroups: [group], resources: ['*'], verbs: read },
  {
    apiGroups: [
      'admissionregistration.k8s.io',
      'apiextensions.k8s.io',
      'certificates.k8s.io',
      'config.openshift.io',
      'console.openshift.io',
      'coordination.k8s.io',
      'machineconfiguration.openshift.io',
      'operator.openshift.io',
      'operators.coreos.com',
      'project.openshift.io',
      'scheduling.k8s.io',
      'storage.k8s.io',
      'user.openshift.io',
    ],
    resources: ['*'],
    verbs: read,
  },
  { nonResourceURLs: ['*'], verbs: ['get'] },
];

/** Namespaces, roles and bindings that every cluster has before anything is installed on it. */
export const bootstrapObjects: KubeObject[] = [
  ...['default', 'kube-node-lease', 'kube-public', 'kube-system'].map((name): KubeObject => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name },
  })),
  clusterRole('cluster-admin', [
    { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
    { nonResourceURLs: ['*'], verbs: ['*'] },
  ]),
  clusterRole('system:aggregate-to-view', viewRules, aggregateTo('view')),
  clusterRole('system:aggregate-to-edit', editRules, aggregateTo('edit')),
  clusterRole('system:aggregate-to-admin', adminRules, aggregateTo('admin')),
  aggregated('view', aggregateTo('edit')),
  aggregated('edit', aggregateTo('admin')),
  aggregated('admin'),
  clusterRole('system:openshift:cluster-reader', clusterReaderRules, {
    [`${group}/aggregate-to-cluster-reader`]: 'true',
  }),
  aggregated('cluster-reader'),
  clusterRole('system:discovery', [
    { nonResourceURLs: [...discoveryPaths, '/openapi', '/openapi/*', '/version'], verbs: ['get'] },
  ]),
  clusterRole('system:basic-user', [
    { apiGroups: ['authorization.k8s.io'], resources: reviews, verbs: ['create'] },
    { apiGroups: ['authentication.k8s.io'], resources: ['selfsubjectreviews'], verbs: ['create'] },
  ]),
  clusterRole('basic-user', [
    {
      apiGroups: ['user.openshift.io'],
      resources: ['users'],
      resourceNames: ['~'],
      verbs: ['get'],
    },
    { apiGroups: ['project.openshift.io'], resources: ['projectrequests'], verbs: ['list'] },
    { apiGroups: ['project.openshift.io'], resources: ['projects'], verbs: ['list', 'watch'] },
    { apiGroups: [group], resources: ['clusterroles'], verbs: read },
    { apiGroups: ['storage.k8s.io'], resources: ['storageclasses'], verbs: read },
  ]),
  clusterRole('self-provisioner', [
    { apiGroups: ['project.openshift.io'], resources: ['projectrequests'], verbs: ['create'] },
  ]),
  bindGroup('cluster-admins', 'cluster-admin', 'system:cluster-admins'),
  bindGroup('system:discovery', 'system:discovery', 'system:authenticated'),
  bindGroup('system:basic-user', 'system:basic-user', 'system:authenticated'),
  bindGroup('basic-users', 'basic-user', 'system:authenticated'),
  bindGroup('self-provisioners', 'self-provisioner', 'system:authenticated:oauth'),
];
