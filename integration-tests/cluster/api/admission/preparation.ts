import { randomFor } from '../../client/random';
import type { KubeObject } from '../../client/types';
import { forbidden } from '../http/status-error';
import type { Cluster } from '../operations/context';
import type { ServedResource } from '../resource-registry';
import { completeLimitRange, withLimitRangeDefaults } from './limit-ranger';
import { qosClass, withDefaultRequests } from './pod-template';
import type { PodSpec } from './pod-template';

/** Built-in kinds whose status a create keeps. */
const keepsStatus = new Set(['/nodes', '/namespaces', '/events']);

const templated = new Set(
  ['deployments', 'replicasets', 'daemonsets', 'statefulsets'].map((plural) => `apps/${plural}`),
).add('batch/jobs');

/** Fills in what the API server itself decides when a built-in object is created. */
export function prepareCreate(
  cluster: Cluster,
  resource: ServedResource,
  object: KubeObject,
): KubeObject {
  if (resource.custom) {
    if (!resource.subresources?.includes('status')) return object;
    const { status: _status, ...rest } = object;
    return rest;
  }
  const prepared = keepsStatus.has(resource.collection) ? object : withoutStatus(resource, object);
  switch (resource.collection) {
    case '/pods':
      return preparePod(cluster, prepared);
    case '/namespaces':
      return prepareNamespace(prepared);
    case '/limitranges':
      return completeLimitRange(prepared);
    case '/services':
      return prepareService(cluster, prepared);
    case '/events':
    case 'events.k8s.io/events':
      return { ...emptyEvent, ...prepared };
    case 'rbac.authorization.k8s.io/rolebindings':
    case 'rbac.authorization.k8s.io/clusterrolebindings':
      return withSubjectGroups(prepared);
    case '/configmaps':
      return withoutEmptyData(prepared);
    case 'policy/poddisruptionbudgets':
      return { ...prepared, status: { ...noDisruption } };
    default:
      return templated.has(resource.collection) ? prepareTemplate(prepared) : prepared;
  }
}

/** The same on updates: secrets and requests in templates only. */
export function prepareUpdate(resource: ServedResource, object: KubeObject): KubeObject {
  if (templated.has(resource.collection)) return prepareTemplate(object);
  if (resource.collection === '/limitranges') return completeLimitRange(object);
  return resource.collection === '/secrets' ? prepareSecret(object) : object;
}

/** What the server writes of fields that an event does not have. */
const emptyEvent = {
  eventTime: null,
  firstTimestamp: null,
  lastTimestamp: null,
  reportingComponent: '',
  reportingInstance: '',
  source: {},
};

/** Users and groups are subjects of the RBAC group, service accounts of the core one. */
function withSubjectGroups(binding: KubeObject): KubeObject {
  const subjects = binding['subjects'] as { kind: string; apiGroup?: string }[] | undefined;
  if (subjects === undefined) return binding;
  const complete = subjects.map((subject) =>
    subject.kind === 'ServiceAccount'
      ? subject
      : { ...subject, apiGroup: subject.apiGroup ?? 'rbac.authorization.k8s.io' },
  );
  return { ...binding, subjects: complete };
}

const noDisruption = {
  disruptionsAllowed: 0,
  currentHealthy: 0,
  desiredHealthy: 0,
  expectedPods: 0,
};

function withoutEmptyData(object: KubeObject): KubeObject {
  const isEmpty = (value: unknown): boolean =>
    typeof value === 'object' && Object.keys(value ?? {}).length === 0;
  const fields = Object.entries(object).filter(
    ([name, value]) => !(['data', 'binaryData'].includes(name) && isEmpty(value)),
  );
  return Object.fromEntries(fields) as KubeObject;
}

function withoutStatus(resource: ServedResource, object: KubeObject): KubeObject {
  if (resource.collection === '/secrets') return prepareSecret(object);
  if (!resource.subresources?.includes('status')) return object;
  return { ...object, status: {} };
}

function prepareSecret(secret: KubeObject): KubeObject {
  const { stringData, ...rest } = secret as KubeObject & { stringData?: Record<string, string> };
  if (stringData === undefined) return { ...rest, type: rest['type'] ?? 'Opaque' };
  const data = { ...(rest['data'] as Record<string, string> | undefined) };
  for (const [key, value] of Object.entries(stringData)) {
    data[key] = Buffer.from(value).toString('base64');
  }
  return { ...rest, type: rest['type'] ?? 'Opaque', data };
}

const defaultTolerations = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'].map(
  (key) => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 }),
);

function preparePod(cluster: Cluster, sent: KubeObject): KubeObject {
  const complete = { ...sent, spec: withDefaultRequests(sent['spec'] ?? {}) };
  const pod = withLimitRangeDefaults(cluster, complete);
  const given = pod['spec'] as PodSpec;
  const account = given.serviceAccountName || given.serviceAccount || 'default';
  const namespace = pod.metadata.namespace ?? '';
  const accounts = cluster.store.collection('/serviceaccounts');
  if (accounts.get(`${namespace}/${account}`) === undefined) {
    const why = `error looking up service account ${namespace}/${account}: serviceaccount "${account}" not found`;
    throw forbidden({ group: '', name: 'pods' }, pod.metadata.name ?? '', why);
  }
  const tolerations = [...(given.tolerations ?? [])];
  for (const toleration of defaultTolerations) {
    const tolerated = tolerations.some(
      ({ key, operator, effect }) =>
        (key === toleration.key || (!key && operator === 'Exists')) &&
        (!effect || effect === 'NoExecute'),
    );
    if (!tolerated) tolerations.push(toleration);
  }
  const spec = {
    ...given,
    serviceAccountName: account,
    serviceAccount: account,
    priority: priorityOf(cluster, pod, given),
    preemptionPolicy: 'PreemptLowerPriority',
    enableServiceLinks: true,
    ...optional(given, 'preemptionPolicy', 'enableServiceLinks'),
    tolerations,
  };
  return { ...pod, spec, status: { phase: 'Pending', qosClass: qosClass(spec) } };
}

/** Those of the fields that were given, which win over defaults. */
function optional(given: object, ...names: string[]): object {
  return Object.fromEntries(
    Object.entries(given).filter(([name, value]) => names.includes(name) && value !== undefined),
  );
}

/** Throws 403 for a class that is not there. */
function priorityOf(cluster: Cluster, { metadata }: KubeObject, spec: PodSpec): number {
  if (spec.priorityClassName === 'system-cluster-critical') return 2_000_000_000;
  if (spec.priorityClassName === 'system-node-critical') return 2_000_001_000;
  const classes = cluster.store.collection('scheduling.k8s.io/priorityclasses');
  const value = classes.get(`/${spec.priorityClassName ?? ''}`)?.object['value'];
  if (value === undefined && spec.priorityClassName) {
    const why = `no PriorityClass with name ${spec.priorityClassName} was found`;
    throw forbidden({ group: '', name: 'pods' }, metadata.name ?? '', why);
  }
  return typeof value === 'number' ? value : 0;
}

function prepareNamespace(namespace: KubeObject): KubeObject {
  const { metadata } = namespace;
  return {
    ...namespace,
    metadata: {
      ...metadata,
      labels: { ...metadata.labels, 'kubernetes.io/metadata.name': metadata.name ?? '' },
    },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  };
}

/** Gives a Service its cluster IP from 172.30.0.0/16, OpenShift's default service network. */
function prepareService(cluster: Cluster, service: KubeObject): KubeObject {
  const spec = { ...(service['spec'] as Record<string, unknown> | undefined) };
  if (spec['type'] !== 'ExternalName') {
    const { namespace = '', name = '' } = service.metadata;
    const number = Math.floor(randomFor(cluster.seed, 'clusterIP', namespace, name) * 65_000) + 256;
    spec['clusterIP'] ||= `172.30.${number >> 8}.${number & 255}`;
    spec['clusterIPs'] = [spec['clusterIP']];
    spec['ipFamilies'] ??= ['IPv4'];
    spec['ipFamilyPolicy'] ??= 'SingleStack';
  }
  return { ...service, spec, status: { loadBalancer: {} } };
}

interface TemplatedSpec {
  template?: { metadata?: object; spec?: PodSpec };
  /** Of Deployments only. */
  strategy?: { type?: string; rollingUpdate?: object };
}

function strategyOf({ strategy }: TemplatedSpec): Pick<TemplatedSpec, 'strategy'> {
  if (strategy?.type !== 'RollingUpdate') return {};
  const rollingUpdate = { maxUnavailable: '25%', maxSurge: '25%', ...strategy.rollingUpdate };
  return { strategy: { ...strategy, rollingUpdate } };
}

function prepareTemplate(object: KubeObject): KubeObject {
  const spec = object['spec'] as TemplatedSpec | undefined;
  const template = spec?.template;
  if (spec === undefined || template?.spec === undefined) return object;
  const complete = {
    ...template,
    // Go writes the zero time of a template as null.
    metadata: { creationTimestamp: null, ...template.metadata },
    spec: withDefaultRequests(template.spec),
  };
  return { ...object, spec: { ...spec, ...strategyOf(spec), template: complete } };
}
