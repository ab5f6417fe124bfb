import { createHash } from 'node:crypto';
import { timestamp, withCondition } from '../model/conditions';
import type { Condition, Container, ContainerStatus, Pod, PodStatus } from '../model/types';
import type { Rejection } from './admission';

/** The statuses a kubelet writes. Each takes the pod as it is and keeps conditions of others. */

export interface Addresses {
  hostIP: string;
  podIP: string;
}

/** Admitted; images are being pulled. */
export function creatingStatus(pod: Pod, { hostIP }: Addresses, now = timestamp()): PodStatus {
  return {
    phase: 'Pending',
    hostIP,
    startTime: now,
    conditions: conditions(pod, 'False', now),
    containerStatuses: pod.spec.containers.map((container) => ({
      ...identity(container),
      ready: false,
      restartCount: 0,
      started: false,
      state: { waiting: { reason: 'ContainerCreating' } },
    })),
    ...initStatuses(pod, now),
  };
}

/** All containers run. After a reboot the restart count goes up and the last state is kept. */
export function runningStatus(pod: Pod, addresses: Addresses, now = timestamp()): PodStatus {
  const { hostIP, podIP } = addresses;
  return {
    phase: 'Running',
    hostIP,
    podIP,
    podIPs: [{ ip: podIP }],
    startTime: pod.status?.startTime ?? now,
    conditions: conditions(pod, 'True', now),
    containerStatuses: pod.spec.containers.map((container) => {
      const before = pod.status?.containerStatuses?.find(({ name }) => name === container.name);
      const ran = before?.state.running;
      const restartCount = (before?.restartCount ?? 0) + (ran ? 1 : 0);
      return {
        ...identity(container),
        ready: true,
        restartCount,
        started: true,
        containerID: containerId(pod, container, restartCount),
        state: { running: { startedAt: now } },
        ...(ran && { lastState: { terminated: lostAt(ran.startedAt, now) } }),
      };
    }),
    ...initStatuses(pod, now),
  };
}

/** Containers exited: by themselves (code 0) or lost with the host under restartPolicy Never. */
export function finishedStatus(
  pod: Pod,
  exitCode: number,
  now = timestamp(),
  why = 'Error',
): PodStatus {
  const reason = exitCode === 0 ? 'Completed' : why;
  const because = exitCode === 0 ? 'PodCompleted' : 'PodFailed';
  return {
    phase: exitCode === 0 ? 'Succeeded' : 'Failed',
    conditions: conditions(pod, 'False', now, because),
    containerStatuses: (pod.status?.containerStatuses ?? []).map((status) => ({
      ...status,
      ready: false,
      started: false,
      state: {
        terminated: {
          exitCode,
          reason,
          startedAt: status.state.running?.startedAt ?? now,
          finishedAt: now,
        },
      },
    })),
  };
}

/**
 * The process of the first container ended while the pod is to run on: waiting to be started again,
 * or about to be (`waits` = 0 simulated milliseconds).
 */
export function exitedStatus(
  pod: Pod,
  exitCode: number,
  waits: number,
  now = timestamp(),
): PodStatus {
  const [first, ...others] = pod.status?.containerStatuses ?? [];
  if (!first) return {};
  const terminated = {
    exitCode,
    reason: exitCode === 0 ? 'Completed' : 'Error',
    startedAt: first.state.running?.startedAt ?? now,
    finishedAt: now,
    ...(first.containerID !== undefined && { containerID: first.containerID }),
  };
  const message =
    `back-off ${waits / 1000}s restarting failed container=${first.name} ` +
    `pod=${pod.metadata.name}_${pod.metadata.namespace}(${pod.metadata.uid})`;
  const state =
    waits === 0
      ? { state: { terminated } }
      : {
          state: { waiting: { reason: 'CrashLoopBackOff', message } },
          lastState: { terminated },
        };
  return {
    phase: 'Running',
    conditions: conditions(pod, 'False', now),
    containerStatuses: [{ ...first, ready: false, started: false, ...state }, ...others],
  };
}

/** An image that cannot be pulled: its registry is one of the names that are reserved for none. */
export const isUnpullable = ({ image = '' }: { image?: string }): boolean =>
  /^[^/]*\.invalid(:\d+)?\//.test(image);

/** Admitted, but the image of a container cannot be pulled. */
export function unpulledStatus(pod: Pod, addresses: Addresses, now = timestamp()): PodStatus {
  const status = creatingStatus(pod, addresses, now);
  return {
    ...status,
    containerStatuses: (status.containerStatuses ?? []).map((container) => ({
      ...container,
      ...(isUnpullable(container) && {
        state: {
          waiting: {
            reason: 'ImagePullBackOff',
            message: `Back-off pulling image "${container.image}"`,
          },
        },
      }),
    })),
  };
}

/** Refused by admission: the pod fails before anything of it ran. */
export function rejectedStatus({ reason, message }: Rejection, now = timestamp()): PodStatus {
  return { phase: 'Failed', reason, message: `Pod was rejected: ${message}`, startTime: now };
}

function conditions(pod: Pod, ready: string, now: string, because?: string): Condition[] {
  const names = pod.spec.containers.map(({ name }) => name).join(' ');
  const why = {
    reason: because ?? 'ContainersNotReady',
    ...(!because && { message: `containers with unready status: [${names}]` }),
  };
  const notReady = ready === 'True' ? {} : why;
  let list = pod.status?.conditions;
  for (const next of [
    { type: 'Initialized', status: 'True', ...(because === 'PodCompleted' && notReady) },
    { type: 'Ready', status: ready, ...notReady },
    { type: 'ContainersReady', status: ready, ...notReady },
    { type: 'PodScheduled', status: 'True' },
  ]) {
    list = withCondition(list, next, now);
  }
  return list ?? [];
}

function identity({ name, image = '' }: Container) {
  const repository = image.replace(/@.*$/, '').replace(/:[^:/]*$/, '');
  const digest = image.match(/@(sha256:[0-9a-f]+)$/)?.[1] ?? `sha256:${hash('image', image)}`;
  return { name, image, imageID: `${repository}@${digest}` };
}

function initStatuses(pod: Pod, now: string): { initContainerStatuses?: ContainerStatus[] } {
  const containers = pod.spec.initContainers ?? [];
  if (containers.length === 0) return {};
  return {
    initContainerStatuses: containers.map((container) => ({
      ...identity(container),
      ready: true,
      restartCount: 0,
      started: false,
      state: {
        terminated: { exitCode: 0, reason: 'Completed', startedAt: now, finishedAt: now },
      },
    })),
  };
}

function containerId(pod: Pod, { name }: Container, restartCount: number): string {
  return `cri-o://${hash(pod.metadata.uid ?? '', name, String(restartCount))}`;
}

function lostAt(startedAt: string, finishedAt: string) {
  return { exitCode: 255, reason: 'Error', startedAt, finishedAt };
}

function hash(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
