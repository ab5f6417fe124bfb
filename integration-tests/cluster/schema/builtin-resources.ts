import type { BuiltinResource } from './types';

const all = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

type Extra = Partial<Pick<BuiltinResource, 'shortNames' | 'categories' | 'subresources' | 'verbs'>>;

function define(group: string, version: string, namespaced: boolean) {
  return (plural: string, kind: string, extra: Extra = {}): BuiltinResource => ({
    group,
    version,
    plural,
    kind,
    namespaced,
    singular: kind.toLowerCase(),
    verbs: all,
    ...extra,
  });
}

const create = { verbs: ['create'] };
const inAll = { categories: ['all'] };
const status = { subresources: ['status'] };
const workload = { ...inAll, subresources: ['status', 'scale'] };

const core = define('', 'v1', true);
const coreCluster = define('', 'v1', false);
const apps = define('apps', 'v1', true);
const batch = define('batch', 'v1', true);
const policy = define('policy', 'v1', true);
const rbac = define('rbac.authorization.k8s.io', 'v1', true);
const rbacCluster = define('rbac.authorization.k8s.io', 'v1', false);
const coordination = define('coordination.k8s.io', 'v1', true);
const discovery = define('discovery.k8s.io', 'v1', true);
const events = define('events.k8s.io', 'v1', true);
const storage = define('storage.k8s.io', 'v1', false);
const networking = define('networking.k8s.io', 'v1', true);
const networkingCluster = define('networking.k8s.io', 'v1', false);
const apiextensions = define('apiextensions.k8s.io', 'v1', false);
const authorization = define('authorization.k8s.io', 'v1', false);
const authentication = define('authentication.k8s.io', 'v1', false);
const certificates = define('certificates.k8s.io', 'v1', false);
const scheduling = define('scheduling.k8s.io', 'v1', false);
const autoscaling = define('autoscaling', 'v2', true);
const admission = define('admissionregistration.k8s.io', 'v1', false);

/** Every resource that is served without a CRD, grouped as a real API server groups them. */
export const builtinResources: BuiltinResource[] = [
  coreCluster('namespaces', 'Namespace', {
    shortNames: ['ns'],
    subresources: ['status', 'finalize'],
    verbs: all.filter((verb) => verb !== 'deletecollection'),
  }),
  coreCluster('nodes', 'Node', { shortNames: ['no'], subresources: ['status', 'proxy'] }),
  coreCluster('persistentvolumes', 'PersistentVolume', { shortNames: ['pv'], ...status }),
  core('pods', 'Pod', {
    shortNames: ['po'],
    ...inAll,
    subresources: ['status', 'log', 'proxy', 'eviction', 'binding', 'exec', 'ephemeralcontainers'],
  }),
  core('services', 'Service', { shortNames: ['svc'], ...inAll, subresources: ['status', 'proxy'] }),
  core('endpoints', 'Endpoints', { shortNames: ['ep'] }),
  core('events', 'Event', { shortNames: ['ev'] }),
  core('configmaps', 'ConfigMap', { shortNames: ['cm'] }),
  core('secrets', 'Secret'),
  core('serviceaccounts', 'ServiceAccount', { shortNames: ['sa'], subresources: ['token'] }),
  core('persistentvolumeclaims', 'PersistentVolumeClaim', { shortNames: ['pvc'], ...status }),
  core('resourcequotas', 'ResourceQuota', { shortNames: ['quota'], ...status }),
  core('limitranges', 'LimitRange', { shortNames: ['limits'] }),
  core('podtemplates', 'PodTemplate'),
  core('replicationcontrollers', 'ReplicationController', { shortNames: ['rc'], ...workload }),

  apps('deployments', 'Deployment', { shortNames: ['deploy'], ...workload }),
  apps('replicasets', 'ReplicaSet', { shortNames: ['rs'], ...workload }),
  apps('statefulsets', 'StatefulSet', { shortNames: ['sts'], ...workload }),
  apps('daemonsets', 'DaemonSet', { shortNames: ['ds'], ...inAll, ...status }),
  apps('controllerrevisions', 'ControllerRevision'),

  batch('jobs', 'Job', { ...inAll, ...status }),
  batch('cronjobs', 'CronJob', { shortNames: ['cj'], ...inAll, ...status }),

  policy('poddisruptionbudgets', 'PodDisruptionBudget', { shortNames: ['pdb'], ...status }),

  rbac('roles', 'Role'),
  rbac('rolebindings', 'RoleBinding'),
  rbacCluster('clusterroles', 'ClusterRole'),
  rbacCluster('clusterrolebindings', 'ClusterRoleBinding'),

  coordination('leases', 'Lease'),
  discovery('endpointslices', 'EndpointSlice'),
  events('events', 'Event', { shortNames: ['ev'] }),

  storage('storageclasses', 'StorageClass', { shortNames: ['sc'] }),
  storage('csidrivers', 'CSIDriver'),
  storage('csinodes', 'CSINode'),
  storage('volumeattachments', 'VolumeAttachment', status),

  networking('networkpolicies', 'NetworkPolicy', { shortNames: ['netpol'] }),
  networking('ingresses', 'Ingress', { shortNames: ['ing'], ...status }),
  networkingCluster('ingressclasses', 'IngressClass'),

  autoscaling('horizontalpodautoscalers', 'HorizontalPodAutoscaler', {
    shortNames: ['hpa'],
    ...inAll,
    ...status,
  }),
  scheduling('priorityclasses', 'PriorityClass', { shortNames: ['pc'] }),

  apiextensions('customresourcedefinitions', 'CustomResourceDefinition', {
    shortNames: ['crd', 'crds'],
    categories: ['api-extensions'],
    ...status,
  }),
  admission('validatingwebhookconfigurations', 'ValidatingWebhookConfiguration', {
    categories: ['api-extensions'],
  }),
  admission('mutatingwebhookconfigurations', 'MutatingWebhookConfiguration', {
    categories: ['api-extensions'],
  }),

  certificates('certificatesigningrequests', 'CertificateSigningRequest', {
    shortNames: ['csr'],
    subresources: ['status', 'approval'],
  }),

  authorization('selfsubjectaccessreviews', 'SelfSubjectAccessReview', create),
  authorization('selfsubjectrulesreviews', 'SelfSubjectRulesReview', create),
  authorization('subjectaccessreviews', 'SubjectAccessReview', create),
  define('authorization.k8s.io', 'v1', true)(
    'localsubjectaccessreviews',
    'LocalSubjectAccessReview',
    create,
  ),
  authentication('selfsubjectreviews', 'SelfSubjectReview', create),
  authentication('tokenreviews', 'TokenReview', create),
];
