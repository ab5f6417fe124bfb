import type { CmmdResource, PodResource } from '../k8s/types';
import { timeOf } from './event-time';
import { OPERATOR_NEEDS_MS } from './cluster-time';
import { ownerOfPod } from './pod-owner';

/**
 * The CMMDs of a Pod whose Pod is not there: after a drain, nothing makes it again before the operator
 * is asked. Some of them may just be created or refused; their own pages tell.
 *
 * @param cmmds in all projects
 * @param pods all that the operator has placed
 * @param now the cluster's time at least, milliseconds since the epoch
 */
export function cmmdsWithoutPod(
  cmmds: readonly CmmdResource[],
  pods: readonly PodResource[],
  now: number,
): CmmdResource[] {
  const there = new Set(
    pods.map((pod) => `${pod.metadata?.namespace ?? ''}/${ownerOfPod(pod) ?? ''}`),
  );
  return cmmds.filter(
    ({ metadata, spec }) =>
      spec?.payload?.kind === 'Pod' &&
      !metadata?.deletionTimestamp &&
      now - timeOf(metadata?.creationTimestamp) >= OPERATOR_NEEDS_MS &&
      !there.has(`${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`),
  );
}
