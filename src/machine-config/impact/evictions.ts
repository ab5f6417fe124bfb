import type { PodResource } from '../../k8s/types';
import { isDrained } from '../drain-blockers';

/** What draining a node does to one of its pods. */
export interface Eviction {
  pod: PodResource;
  /** No controller makes a new one: it is gone for good. */
  unmanaged: boolean;
  /** Names of its emptyDir volumes: their data is lost. */
  emptyDirs: readonly string[];
  /** Placed by the CMM-D operator on this very node: a replacement comes back here, nowhere else. */
  pinned: boolean;
  /** The Pod of a CMMD itself: the operator never makes it again before it is asked. */
  notMadeAgain: boolean;
}

/**
 * The pods of one node that a drain evicts: all but those of DaemonSets, mirror (static) pods and
 * those that have completed.
 */
export function evictionsOf(pods: readonly PodResource[]): Eviction[] {
  return pods.filter(isEvicted).map((pod) => ({
    pod,
    unmanaged: !(pod.metadata?.ownerReferences ?? []).some((owner) => owner.controller),
    emptyDirs: (pod.spec?.volumes ?? [])
      .filter((volume) => volume.emptyDir !== undefined)
      .map((volume) => volume.name ?? ''),
    pinned: pod.metadata?.labels?.['socmmd'] === 'v1',
    notMadeAgain: (pod.metadata?.ownerReferences ?? []).some(
      ({ kind, controller }) => kind === 'CMMD' && controller === true,
    ),
  }));
}

/** Whether a drain takes something running away: completed pods go too, but nobody misses them. */
export function isEvicted(pod: PodResource): boolean {
  const phase = pod.status?.phase;
  return isDrained(pod) && phase !== 'Succeeded' && phase !== 'Failed';
}
