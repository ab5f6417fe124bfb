import type { KubeResource, PodResource } from '../../k8s/types';
import { ownerOfPod } from '../../operator/workload-pods';

/** How long after its creation a CMMD without pods counts as being placed, milliseconds. */
export const PLACING_MS = 60_000;

/**
 * The CMMDs that the operator is placing at this moment: new, and without a pod yet. It reads what is
 * reserved from a copy that does not hold their pods, so one more created now may get the same room.
 *
 * @param cmmds metadata is enough
 * @param pods those labelled `socmmd=v1`
 * @param now milliseconds since the epoch
 */
export function placingNow(
  cmmds: readonly KubeResource[],
  pods: readonly PodResource[],
  now: number,
): string[] {
  const placed = new Set(
    pods.map((pod) => `${pod.metadata?.namespace ?? ''}/${ownerOfPod(pod) ?? ''}`),
  );
  return cmmds
    .filter(({ metadata }) => {
      const created = Date.parse(metadata?.creationTimestamp ?? '');
      // A browser whose clock is behind sees the future, which is new as well.
      return (
        !metadata?.deletionTimestamp &&
        now - created < PLACING_MS &&
        !placed.has(`${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`)
      );
    })
    .map(({ metadata }) => `${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`)
    .sort();
}
