import { isDeepStrictEqual } from 'node:util';
import { randomSuffix, type KubeObject, type ObjectMeta } from '../client';
import { isPodReady, isTerminal } from './model/conditions';
import { controllerReference } from './model/pod-template';
import type { Pod, Service, ServicePort } from './model/types';

interface Address {
  ip: string;
  nodeName?: string;
  targetRef: { kind: 'Pod'; name: string; namespace: string; uid: string };
}

interface Port {
  name?: string;
  port: number;
  protocol: string;
}

interface Subset {
  addresses?: Address[];
  notReadyAddresses?: Address[];
  ports?: Port[];
}

/**
 * The Endpoints of a Service. Addresses are in the order of their IPs as text, then uid (so
 * 10.0.0.10 comes before 10.0.0.9): the order in which Kubernetes repacks them.
 */
export function endpointsOf(service: Service, pods: readonly Pod[]): KubeObject {
  const groups = new Map<string, { ports: Port[]; ready: Address[]; notReady: Address[] }>();
  for (const pod of candidates(pods)) {
    const ports = portsOf(service, pod);
    const key = JSON.stringify(ports);
    const group = groups.get(key) ?? { ports, ready: [], notReady: [] };
    groups.set(key, group);
    const list = isServing(service, pod) ? group.ready : group.notReady;
    list.push(addressOf(pod));
  }
  const subsets = [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { ports, ready, notReady }]): Subset => ({
      ...(ready.length > 0 && { addresses: ready.sort(byIpText) }),
      ...(notReady.length > 0 && { notReadyAddresses: notReady.sort(byIpText) }),
      ...(ports.length > 0 && { ports }),
    }));
  const { name = '', namespace, labels } = service.metadata;
  const headless = service.spec.clusterIP === 'None';
  return {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: {
      name,
      ...(namespace !== undefined && { namespace }),
      labels: { ...labels, ...(headless && { 'service.kubernetes.io/headless': '' }) },
    },
    subsets,
  };
}

/** Endpoints in one slice, Kubernetes' default. */
const sliceSize = 100;

/** The same as discovery.k8s.io EndpointSlices; at least one, so that watchers see an empty Service. */
export function endpointSlicesOf(service: Service, pods: readonly Pod[]): KubeObject[] {
  const serving = candidates(pods);
  const [first] = serving;
  const ports = first ? portsOf(service, first).map((port) => ({ name: '', ...port })) : [];
  const endpoints = serving
    .map((pod) => {
      const ready = isServing(service, pod);
      const { ip, nodeName, targetRef } = addressOf(pod);
      const conditions = { ready, serving: ready, terminating: false };
      return { addresses: [ip], conditions, ...(nodeName && { nodeName }), targetRef };
    })
    .sort((a, b) => byText(a.addresses[0] ?? '', b.addresses[0] ?? ''));
  const count = Math.max(1, Math.ceil(endpoints.length / sliceSize));
  return Array.from({ length: count }, (_, index) => ({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: sliceMetadata(service, index),
    addressType: 'IPv4',
    endpoints: endpoints.slice(index * sliceSize, (index + 1) * sliceSize),
    ports,
  }));
}

/** Labels that tell the slices of one Service from others. */
export function sliceLabels(serviceName: string): Record<string, string> {
  return {
    'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
    'kubernetes.io/service-name': serviceName,
  };
}

function sliceMetadata(service: Service, index: number): ObjectMeta {
  const { name = '', namespace, labels } = service.metadata;
  const headless = service.spec.clusterIP === 'None';
  return {
    name: `${name}-${randomSuffix('endpointslice', 5, namespace ?? '', name, index)}`,
    ...(namespace !== undefined && { namespace }),
    labels: {
      ...labels,
      ...sliceLabels(name),
      ...(headless && { 'service.kubernetes.io/headless': '' }),
    },
    ownerReferences: [controllerReference({ ...service, apiVersion: 'v1', kind: 'Service' })],
  };
}

/** Equality of what the controller decides; metadata others added does not count. */
export function sameEndpoints(present: KubeObject, wanted: KubeObject): boolean {
  return ['subsets', 'endpoints', 'ports'].every((field) =>
    isDeepStrictEqual(plain(present[field]), plain(wanted[field])),
  );
}

/** Empty and absent lists are the same thing to an API server. */
function plain(value: unknown): unknown {
  return value === undefined || value === null
    ? []
    : (JSON.parse(JSON.stringify(value)) as unknown);
}

function candidates(pods: readonly Pod[]): Pod[] {
  return pods.filter(
    (pod) => pod.status?.podIP && !isTerminal(pod) && !pod.metadata.deletionTimestamp,
  );
}

function isServing(service: Service, pod: Pod): boolean {
  return service.spec.publishNotReadyAddresses === true || isPodReady(pod);
}

function addressOf(pod: Pod): Address {
  const { name = '', namespace = '', uid = '' } = pod.metadata;
  return {
    ip: pod.status?.podIP ?? '',
    ...(pod.spec.nodeName && { nodeName: pod.spec.nodeName }),
    targetRef: { kind: 'Pod', name, namespace, uid },
  };
}

/** The Service's ports as this pod serves them; named target ports are looked up in the pod. */
function portsOf(service: Service, pod: Pod): Port[] {
  return (service.spec.ports ?? []).flatMap((port) => {
    const number = targetPort(port, pod);
    if (number === undefined) return [];
    const protocol = port.protocol ?? 'TCP';
    return [{ ...(port.name && { name: port.name }), port: number, protocol }];
  });
}

function targetPort({ port, targetPort: target = port }: ServicePort, pod: Pod) {
  if (typeof target === 'number') return target;
  const named = pod.spec.containers
    .flatMap(({ ports = [] }) => ports)
    .find(({ name }) => name === target);
  return named?.containerPort;
}

function byIpText(a: Address, b: Address): number {
  return byText(a.ip, b.ip) || byText(a.targetRef.uid, b.targetRef.uid);
}

function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
