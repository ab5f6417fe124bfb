import { resources } from '../client/resources';
import type { KubeObject, ObjectMeta, Resource } from '../client/types';
import { parseQuantity } from './quantity';

export interface Toleration {
  key?: string;
  operator?: string;
  value?: string;
  effect?: string;
}

export interface Container {
  resources?: { requests?: { memory?: unknown }; limits?: { memory?: unknown } };
}

export interface PodSpec {
  nodeName?: string;
  nodeSelector?: Record<string, string>;
  tolerations?: Toleration[];
  containers?: Container[];
  [key: string]: unknown;
}

export interface Cmmd extends KubeObject {
  spec: {
    enable: boolean;
    allocateMode: string;
    allocate?: { nodeName?: string; memory?: string; cpu?: string };
    payload: KubeObject;
  };
}

/**
 * The kinds the operator creates, by the text it compares `payload.kind` with. `Replicaset` is
 * spelled as the operator spells it: a correctly written `ReplicaSet` is refused (contract 2.1).
 */
const payloadResources: ReadonlyMap<string, Resource> = new Map<string, Resource>([
  ['Pod', resources.pod],
  ['Deployment', resources.deployment],
  ['Replicaset', resources.replicaSet],
]);

export class PayloadError extends Error {}

/** The API resource of a payload; only `kind` counts, `apiVersion` is ignored. */
export function payloadResource(payload: KubeObject): Resource {
  const resource = payloadResources.get(payload.kind);
  if (!resource) {
    throw new PayloadError(`convert to ${payload.kind} error: not supported object kind`);
  }
  return resource;
}

/** Metadata of a payload: the CRD does not demand any. */
export function metadataOf(payload: { metadata?: ObjectMeta }): ObjectMeta {
  return payload.metadata ?? {};
}

interface PayloadSpec extends PodSpec {
  replicas?: unknown;
  template?: { spec?: PodSpec };
}

/** The pod specification inside a payload object of a supported kind. */
export function podSpecOf(payload: KubeObject): PodSpec {
  const spec = payload['spec'] as PayloadSpec | null | undefined;
  return (payload.kind === 'Pod' ? spec : spec?.template?.spec) ?? {};
}

/**
 * Requested memory in bytes of one pod (contract 2.4): `requests.memory` of each container, or
 * `limits.memory` where the request is missing; init containers do not count, none set is 0.
 */
export function podMemory(spec: PodSpec | undefined): number {
  const containers = Array.isArray(spec?.containers) ? spec.containers : [];
  return containers.reduce((sum, container) => {
    const { requests, limits } = container.resources ?? {};
    return sum + (parseQuantity(memoryOf(requests) ?? memoryOf(limits)) ?? 0);
  }, 0);
}

/** A missing or empty memory entry counts as unset. */
function memoryOf(quantities: { memory?: unknown } | undefined): unknown {
  const memory = quantities?.memory;
  return memory === '' || memory === null ? undefined : memory;
}

/** Requested memory of the whole payload: of one pod, times `replicas` (1 when absent). */
export function payloadMemory(payload: KubeObject): number {
  const onePod = podMemory(podSpecOf(payload));
  if (payload.kind === 'Pod') return onePod;
  const replicas = (payload['spec'] as PayloadSpec | undefined)?.replicas;
  return onePod * (typeof replicas === 'number' ? replicas : 1);
}
