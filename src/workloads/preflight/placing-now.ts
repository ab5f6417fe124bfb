import type { KubeResource, PodResource } from '../../k8s/types';
import { timeOf } from '../../operator/event-time';
import { ownerOfPod } from '../../operator/pod-owner';
import { ASKED_ANNOTATION } from '../flow/marks';

/**
 * How long a CMMD without pods counts as being placed after it was created, or the operator asked for it
 * again; milliseconds.
 */
export const PLACING_MS = 60_000;
/** Clocks of browsers differ by this much at most. */
const CLOCK_ERROR_MS = 600_000;

/**
 * The CMMDs that the operator is placing at this moment: new or asked for again, and without a pod yet. It reads what is
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
      const since = Math.max(
        timeOf(metadata?.creationTimestamp),
        askedAt(metadata?.annotations, now),
      );
      // A browser whose clock is behind sees the future, which is new as well.
      return (
        !metadata?.deletionTimestamp &&
        since > 0 &&
        now - since < PLACING_MS &&
        !placed.has(`${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`)
      );
    })
    .map(({ metadata }) => `${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`)
    .sort();
}

/** Anyone may write an annotation: a time far in the future is none. */
function askedAt(annotations: Record<string, string> | undefined, now: number): number {
  const asked = timeOf(annotations?.[ASKED_ANNOTATION]);
  return asked < now + CLOCK_ERROR_MS ? asked : 0;
}
