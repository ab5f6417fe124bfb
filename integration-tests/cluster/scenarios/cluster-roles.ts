import type { KubeObject } from '../client/types';

export interface Rule {
  apiGroups?: string[];
  resources?: string[];
  verbs: string[];
  nonResourceURLs?: string[];
}

export const everything = ['*'];
export const readVerbs = ['get', 'list', 'watch'];
const writeVerbs = ['create', 'delete', 'deletecollection', 'patch', 'update'];

function clusterRole(name: string, rules: Rule[]): KubeObject {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name },
    rules,
  };
}

const projectGroups: { apiGroups: string[]; resources: string[] }[] = [
  {
    apiGroups: [''],
    resources: [
      'configmaps',
      'endpoints',
      'events',
      'limitranges',
      'namespaces',
      'persistentvolumeclaims',
      'pods',
      'pods/log',
      'pods/status',
      'replicationcontrollers',
      'resourcequotas',
      'serviceaccounts',
      'services',
    ],
  },
  {
    apiGroups: ['apps'],
    resources: ['daemonsets', 'deployments', 'deployments/scale', 'replicasets', 'statefulsets'],
  },
  { apiGroups: ['autoscaling'], resources: ['horizontalpodautoscalers'] },
  { apiGroups: ['batch'], resources: ['cronjobs', 'jobs'] },
  { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'] },
  { apiGroups: ['events.k8s.io'], resources: ['events'] },
  { apiGroups: ['networking.k8s.io'], resources: ['ingresses', 'networkpolicies'] },
  { apiGroups: ['policy'], resources: ['poddisruptionbudgets'] },
  { apiGroups: ['project.openshift.io'], resources: ['projects'] },
  // What OLM aggregates for the CRDs of installed operators.
  { apiGroups: ['cmmd.samsung.com'], resources: ['cmmds', 'labels'] },
  { apiGroups: ['operators.coreos.com'], resources: ['clusterserviceversions'] },
  {
    apiGroups: ['kubevirt.io'],
    resources: ['virtualmachines', 'virtualmachineinstances', 'virtualmachineinstancemigrations'],
  },
];

/** Not writable by a project's admin although readable. */
const readOnly = new Set(['endpoints', 'events', 'limitranges', 'namespaces', 'resourcequotas']);

const viewRules: Rule[] = [
  ...projectGroups.map((group) => ({ ...group, verbs: readVerbs })),
  // What lets them ask Prometheus about their own project.
  { apiGroups: ['metrics.k8s.io'], resources: ['nodes', 'pods'], verbs: readVerbs },
];

const editRules: Rule[] = [
  ...viewRules,
  ...projectGroups
    .map((group) => ({
      apiGroups: group.apiGroups,
      resources: group.resources.filter((resource) => !readOnly.has(resource)),
      verbs: writeVerbs,
    }))
    .filter(({ resources }) => resources.length > 0),
  { apiGroups: [''], resources: ['secrets'], verbs: [...readVerbs, ...writeVerbs] },
  { apiGroups: [''], resources: ['pods/eviction'], verbs: ['create'] },
  { apiGroups: [''], resources: ['pods/exec'], verbs: ['get', 'create'] },
];

const adminRules: Rule[] = [
  ...editRules,
  {
    apiGroups: ['rbac.authorization.k8s.io'],
    resources: ['roles', 'rolebindings'],
    verbs: [...readVerbs, ...writeVerbs],
  },
  {
    apiGroups: ['authorization.k8s.io'],
    resources: ['localsubjectaccessreviews'],
    verbs: ['create'],
  },
];

const discoveryUrls = ['/api', '/api/*', '/apis', '/apis/*', '/healthz', '/livez', '/readyz'];

/** The ClusterRoles of a cluster that the personas depend on, aggregation already done. */
export function clusterRoles(): KubeObject[] {
  return [
    clusterRole('cluster-admin', [
      { apiGroups: everything, resources: everything, verbs: everything },
      { nonResourceURLs: everything, verbs: everything },
    ]),
    clusterRole('admin', adminRules),
    clusterRole('edit', editRules),
    clusterRole('view', viewRules),
    clusterRole('cluster-reader', [
      { apiGroups: everything, resources: readableResources, verbs: readVerbs },
      { nonResourceURLs: everything, verbs: ['get'] },
    ]),
    clusterRole('cluster-monitoring-view', [
      { apiGroups: [''], resources: ['namespaces'], verbs: ['get'] },
      { apiGroups: ['monitoring.coreos.com'], resources: ['prometheuses/api'], verbs: ['get'] },
    ]),
    clusterRole('system:discovery', [
      {
        nonResourceURLs: [...discoveryUrls, '/openapi', '/openapi/*', '/version', '/version/'],
        verbs: ['get'],
      },
    ]),
    clusterRole('system:basic-user', [
      {
        apiGroups: ['authorization.k8s.io'],
        resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
        verbs: ['create'],
      },
      {
        apiGroups: ['authentication.k8s.io'],
        resources: ['selfsubjectreviews'],
        verbs: ['create'],
      },
    ]),
    clusterRole('basic-user', [
      { apiGroups: ['user.openshift.io'], resources: ['users'], verbs: ['get'] },
      { apiGroups: ['project.openshift.io'], resources: ['projectrequests'], verbs: ['list'] },
      { apiGroups: ['project.openshift.io'], resources: ['projects'], verbs: ['list', 'watch'] },
      {
        apiGroups: ['rbac.authorization.k8s.io'],
        resources: ['clusterroles'],
        verbs: readVerbs,
      },
      { apiGroups: ['storage.k8s.io'], resources: ['storageclasses'], verbs: readVerbs },
    ]),
    clusterRole('self-provisioner', [
      { apiGroups: ['project.openshift.io'], resources: ['projectrequests'], verbs: ['create'] },
    ]),
    clusterRole('cluster-status', [
      {
        apiGroups: ['config.openshift.io'],
        resources: ['clusteroperators', 'clusterversions', 'infrastructures'],
        verbs: readVerbs,
      },
    ]),
    clusterRole('console-extensions-reader', [
      { apiGroups: ['console.openshift.io'], resources: everything, verbs: readVerbs },
    ]),
  ];
}

/** What a cluster reader sees: everything but secrets, and no proxying into pods. */
const readableResources = [
  'bindings',
  'clusteroperators',
  'clusterrolebindings',
  'clusterroles',
  'clusterserviceversions',
  'clusterversions',
  'cmmds',
  'configmaps',
  'consolelinks',
  'consolenotifications',
  'consoleplugins',
  'consolequickstarts',
  'consoles',
  'consoleyamlsamples',
  'controllerrevisions',
  'cronjobs',
  'csidrivers',
  'csinodes',
  'customresourcedefinitions',
  'daemonsets',
  'deployments',
  'deployments/scale',
  'endpoints',
  'endpointslices',
  'events',
  'horizontalpodautoscalers',
  'hyperconvergeds',
  'infrastructures',
  'ingresses',
  'jobs',
  'kubevirts',
  'labels',
  'leases',
  'limitranges',
  'machineconfignodes',
  'machineconfigpools',
  'machineconfigs',
  'machineosbuilds',
  'machineosconfigs',
  'namespaces',
  'networkpolicies',
  'noderesourcetopologies',
  'nodes',
  'persistentvolumeclaims',
  'persistentvolumes',
  'poddisruptionbudgets',
  'pods',
  'pods/log',
  'pods/status',
  'priorityclasses',
  'profiles',
  'projects',
  'replicasets',
  'replicationcontrollers',
  'resourcequotas',
  'rolebindings',
  'roles',
  'serviceaccounts',
  'servicemonitors',
  'services',
  'statefulsets',
  'storageclasses',
  'subscriptions',
  'tuneds',
  'virtualmachineinstances',
  'virtualmachineinstancemigrations',
  'virtualmachines',
  'certificatesigningrequests',
];
