import { parseQuantity, QuantityError } from '../k8s/quantity';
import { asPayload, asPodSpec } from '../k8s/tolerant';
import type { Container, PayloadResource, PodSpec } from '../k8s/types';
import { trimmedQuantity } from './quantity-text';

/** Payload kinds the operator accepts; `Replicaset` is spelled so, a real `ReplicaSet` is refused. */
export const PAYLOAD_KINDS = ['Pod', 'Deployment', 'Replicaset'] as const;

export interface RequestedMemory {
  /** bytes: per replica × replicas; what must fit one NUMA node */
  total: number;
  /** bytes of one replica */
  perReplica: number;
  replicas: number;
  /** Names (or positions) of containers with neither a memory request nor a limit: they count as 0. */
  unset: readonly string[];
  /** Quantities Kubernetes would not accept; they count as 0 here. */
  invalid: readonly { container: string; text: string }[];
}

/** The pod spec inside a payload: a Pod's own, or a workload's template. */
export function payloadPodSpec(payload: PayloadResource | undefined): PodSpec | undefined {
  const { kind, spec } = asPayload(payload) ?? {};
  return kind === 'Pod' ? spec : spec?.template?.spec;
}

/**
 * The memory the operator looks for (contract §2.4): per container (not initContainer)
 * requests.memory, or limits.memory where the request is missing, times replicas. Replicas count for
 * workloads only and default to 1.
 */
export function requestedMemory(payload: PayloadResource | undefined): RequestedMemory {
  const { kind, spec } = asPayload(payload) ?? {};
  // A number that is too large for its field becomes the one that its last 32 bits are.
  const replicas = kind === 'Pod' ? 1 : (spec?.replicas ?? 1) | 0;
  const pod = podMemory(payloadPodSpec(payload));
  return { ...pod, total: pod.perReplica * replicas, replicas };
}

type PodMemory = Pick<RequestedMemory, 'perReplica' | 'unset' | 'invalid'>;

/** Of specs that stand in lists, which several rules look at. */
const known = new WeakMap<PodSpec, PodMemory>();
const nothingAsked: PodMemory = { perReplica: 0, unset: [], invalid: [] };

/** The memory one pod spec asks for, by the same rule. */
export function podMemory(given: PodSpec | undefined): PodMemory {
  const spec = asPodSpec(given);
  if (!spec) {
    return nothingAsked;
  }
  let memory = known.get(spec);
  if (!memory) {
    memory = sumOf(spec);
    known.set(spec, memory);
  }
  return memory;
}

function sumOf(spec: PodSpec): PodMemory {
  let perReplica = 0;
  const unset: string[] = [];
  const invalid: { container: string; text: string }[] = [];
  (spec.containers ?? []).forEach((container, index) => {
    const name = container.name ?? String(index);
    const quantity = containerQuantity(container);
    if (quantity === undefined || quantity === null) {
      unset.push(name);
      return;
    }
    try {
      perReplica += parseQuantity(trimmedQuantity(String(quantity)));
    } catch (error) {
      if (!(error instanceof QuantityError)) {
        throw error;
      }
      invalid.push({ container: name, text: error.text });
    }
  });
  return { perReplica, unset, invalid };
}

/** A request that is `null` counts as 0: the limit stands in for a missing one only. */
function containerQuantity({ resources }: Container): string | number | null | undefined {
  const requests: Readonly<Record<string, string | number | null>> = resources?.requests ?? {};
  return Object.hasOwn(requests, 'memory') ? requests['memory'] : resources?.limits?.['memory'];
}
