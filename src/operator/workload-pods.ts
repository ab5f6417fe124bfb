import type { PodResource } from '../k8s/types';
import { CPUS_ANNOTATION, NUMA_ANNOTATION, PLACED_NODE_LABEL } from './names';
import { podMemory } from './requested-memory';

/** Where pods of a workload really are. Read from the pods: a CMMD's status says what was asked. */
export interface ActualPlacement {
  nodeName: string;
  /** Text of `cmmd-numa`; '' = local memory of the node. */
  numa: string;
  /** Text of `cmmd-cpus`; '' = not pinned. */
  cpus: string;
  /** Pods there. */
  pods: number;
}

/** A pod the kubelet refused, evicted, or whose containers failed. */
export interface FailedPod {
  name: string;
  nodeName: string | undefined;
  reason: string | undefined;
  message: string | undefined;
}

/** A workload's pods by what has become of them. */
export interface WorkloadPods {
  /** Taken by their node's kubelet, neither ended nor being deleted. */
  live: readonly PodResource[];
  /**
   * Bound to a node whose kubelet has not taken them: for a moment after they were made, and for ever
   * where no node has the name that the operator wrote, which is a Hostname address (§2.6).
   */
  unclaimed: readonly PodResource[];
  ready: number;
  completed: readonly PodResource[];
  failed: readonly FailedPod[];
  terminating: number;
  /** bytes that ended pods still hold: the operator counts them whatever their phase (§2.9) */
  heldByEnded: number;
}

/** Where a pod is, undefined while it is bound to no node. */
export function placementOf(pod: PodResource): Omit<ActualPlacement, 'pods'> | undefined {
  const nodeName = pod.spec?.nodeName ?? pod.metadata?.labels?.[PLACED_NODE_LABEL];
  return nodeName
    ? {
        nodeName,
        numa: pod.metadata?.annotations?.[NUMA_ANNOTATION] ?? '',
        cpus: pod.metadata?.annotations?.[CPUS_ANNOTATION] ?? '',
      }
    : undefined;
}

/** Whether the kubelet of a pod's node knows of it: it writes `startTime` first of all. */
export function isClaimed({ status }: PodResource): boolean {
  return (
    status?.startTime !== undefined ||
    (status?.phase !== undefined && status.phase !== 'Pending') ||
    (status?.containerStatuses ?? []).length > 0
  );
}

/** Whether every container of a pod is ready. */
export function isPodReady(pod: PodResource): boolean {
  return (pod.status?.conditions ?? []).some(
    ({ type, status }) => type === 'Ready' && status === 'True',
  );
}

/** Sorts pods by what has become of them. */
export function sortOutPods(pods: readonly PodResource[]): WorkloadPods {
  const live: PodResource[] = [];
  const unclaimed: PodResource[] = [];
  const completed: PodResource[] = [];
  const failed: FailedPod[] = [];
  let terminating = 0;
  let heldByEnded = 0;
  for (const pod of pods) {
    const phase = pod.status?.phase;
    if (pod.metadata?.deletionTimestamp) {
      terminating += 1;
    } else if (phase === 'Failed' || phase === 'Succeeded') {
      heldByEnded += pod.spec?.nodeName ? podMemory(pod.spec).perReplica : 0;
      if (phase === 'Failed') {
        failed.push(failedPod(pod));
      } else {
        completed.push(pod);
      }
    } else if (placementOf(pod)) {
      (isClaimed(pod) ? live : unclaimed).push(pod);
    }
  }
  return {
    live,
    unclaimed,
    ready: live.filter(isPodReady).length,
    completed,
    failed,
    terminating,
    heldByEnded,
  };
}

function failedPod({ metadata, spec, status }: PodResource): FailedPod {
  const ended = status?.containerStatuses?.find(({ state }) => state?.terminated?.exitCode);
  return {
    name: metadata?.name ?? '',
    nodeName: spec?.nodeName,
    reason: status?.reason ?? ended?.state?.terminated?.reason,
    message: status?.message,
  };
}

/** The distinct places of pods, most pods first. */
export function placementsOf(pods: readonly PodResource[]): ActualPlacement[] {
  const places = new Map<string, ActualPlacement>();
  for (const pod of pods) {
    const place = placementOf(pod);
    if (place) {
      const key = JSON.stringify([place.nodeName, place.numa, place.cpus]);
      const known = places.get(key) ?? { ...place, pods: 0 };
      places.set(key, { ...known, pods: known.pods + 1 });
    }
  }
  return [...places.values()].sort((a, b) => b.pods - a.pods);
}
