import type { PodResource } from '../../k8s/types';

/** What draining a node does to one of its pods. */
export interface Eviction {
  pod: PodResource;
  /** No controller makes a new one: it is gone for good. */
  unmanaged: boolean;
  /** Names of its emptyDir volumes: their data is lost. */
  emptyDirs: readonly string[];
  /** Placed by the CMM-D operator on this very node: a replacement comes back here, nowhere else. */
  pinned: boolean;
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
  }));
}

/** Whether a drain evicts a pod of the node. */
export function isEvicted({ metadata, status }: PodResource): boolean {
  const ofDaemonSet = (metadata?.ownerReferences ?? []).some(
    (owner) => owner.kind === 'DaemonSet' && owner.controller,
  );
  const mirror = Object.hasOwn(metadata?.annotations ?? {}, 'kubernetes.io/config.mirror');
  const completed = status?.phase === 'Succeeded' || status?.phase === 'Failed';
  return !ofDaemonSet && !mirror && !completed;
}
