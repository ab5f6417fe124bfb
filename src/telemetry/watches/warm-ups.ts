import type { PodResource } from '../../k8s/types';
import { podMemory } from '../../operator/requested-memory';
import { stuckWarmUp } from '../../operator/warm-up';

/** A warm-up pod as pages show it. */
export interface WarmUp {
  key: string;
  name: string;
  namespace: string;
  pod: PodResource;
  /** bytes that the kubelet keeps for it */
  requested: number;
  /** Why it stays, '' when only its age tells; undefined while it is on its way. */
  reason: string | undefined;
}

export function warmUpsOf(pods: readonly PodResource[], now: number): WarmUp[] {
  return pods.map((pod) => {
    const { uid, name = '', namespace = '' } = pod.metadata ?? {};
    return {
      key: uid ?? `${namespace}/${name}`,
      name,
      namespace,
      pod,
      requested: podMemory(pod.spec).perReplica,
      reason: stuckWarmUp(pod, now),
    };
  });
}
