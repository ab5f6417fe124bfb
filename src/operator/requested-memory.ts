import { parseQuantity, QuantityError } from '../k8s/quantity';
import type { Container, PayloadResource, PodSpec } from '../k8s/types';

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
  return payload?.kind === 'Pod' ? payload.spec : payload?.spec?.template?.spec;
}

/**
 * The memory the operator looks for (contract §2.4): per container (not initContainer)
 * requests.memory, or limits.memory where the request is missing, times replicas. Replicas count for
 * workloads only and default to 1.
 */
export function requestedMemory(payload: PayloadResource | undefined): RequestedMemory {
  const replicas = payload?.kind === 'Pod' ? 1 : (payload?.spec?.replicas ?? 1);
  const pod = podMemory(payloadPodSpec(payload));
  return { ...pod, total: pod.perReplica * replicas, replicas };
}

/** The memory one pod spec asks for, by the same rule. */
export function podMemory(
  spec: PodSpec | undefined,
): Pick<RequestedMemory, 'perReplica' | 'unset' | 'invalid'> {
  let perReplica = 0;
  const unset: string[] = [];
  const invalid: { container: string; text: string }[] = [];
  (spec?.containers ?? []).forEach((container, index) => {
    const name = container.name ?? String(index);
    const quantity = containerQuantity(container);
    if (quantity === undefined) {
      unset.push(name);
      return;
    }
    try {
      perReplica += parseQuantity(quantity);
    } catch (error) {
      if (!(error instanceof QuantityError)) {
        throw error;
      }
      invalid.push({ container: name, text: error.text });
    }
  });
  return { perReplica, unset, invalid };
}

function containerQuantity({ resources }: Container): string | number | undefined {
  const request = resources?.requests?.['memory'];
  const quantity =
    request === undefined || request === '' ? resources?.limits?.['memory'] : request;
  return quantity === '' ? undefined : quantity;
}
