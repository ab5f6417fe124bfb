import { resources } from '../client/resources';
import type { KubeObject, ObjectMeta, Resource } from '../client/types';
import { ConversionError, convert } from './payload-types/convert';
import { int64, parseQuantity } from './quantity';

export interface Toleration {
  key?: string;
  operator?: string;
  value?: string;
  effect?: string;
}

export interface Container {
  resources?: { requests?: { memory?: string }; limits?: { memory?: string } };
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

/** A CMMD as the CRD lets it be stored: `spec` may be absent or null. */
export type StoredCmmd = KubeObject & { spec?: Cmmd['spec'] | null };

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

/** A payload after the operator converted it: every field is of its type. */
export interface TypedPayload {
  kind: string;
  metadata?: ObjectMeta;
  spec?: PodSpec & { replicas?: number; template?: { metadata?: ObjectMeta; spec?: PodSpec } };
}

/**
 * The payload as a typed Pod, Deployment or ReplicaSet (contract 2.15). Throws a PayloadError with
 * the text of the operator's event when the kind is not supported or a field has another type.
 */
export function typedPayload(payload: KubeObject): TypedPayload {
  const { kind } = payloadResource(payload);
  try {
    return convert(kind, payload) as unknown as TypedPayload;
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw new PayloadError(`convert to ${payload.kind} error: ${error.message}`, { cause: error });
  }
}

/** The pod specification inside a payload of a supported kind. */
export function podSpecOf({ kind, spec }: TypedPayload): PodSpec {
  return (kind === 'Pod' ? spec : spec?.template?.spec) ?? {};
}

/**
 * Requested memory in bytes of one pod (contract 2.4): `requests.memory` of each container, or
 * `limits.memory` where the request is missing; init containers do not count, none set is 0.
 */
export function podMemory({ containers = [] }: PodSpec): bigint {
  return containers.reduce((sum, { resources: { requests, limits } = {} }) => {
    const memory = requests?.memory ?? limits?.memory;
    return int64(sum + (memory === undefined ? 0n : parseQuantity(memory)));
  }, 0n);
}

/** Requested memory of the whole payload: of one pod, times `replicas` (1 when absent). */
export function payloadMemory(payload: TypedPayload): bigint {
  const onePod = podMemory(podSpecOf(payload));
  if (payload.kind === 'Pod') return onePod;
  return int64(onePod * BigInt(payload.spec?.replicas ?? 1));
}
