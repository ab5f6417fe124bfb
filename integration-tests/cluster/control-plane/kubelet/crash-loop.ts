import { timestamp } from '../model/conditions';
import type { Pod, PodStatus } from '../model/types';
import { exitedStatus, runningStatus, type Addresses } from './pod-status';

/**
 * By this annotation a simulated process tells that it has ended: `<restart count>/<exit code>`, for
 * the run with that restart count of the pod's first container.
 */
const exitAnnotation = 'simulator.cmmd.test/exited';

/** Simulated milliseconds before a container is started again: at once, then 10 s, doubling to 5 min. */
const backOffMs = (restarts: number) =>
  restarts === 0 ? 0 : Math.min(300_000, 10_000 * 2 ** (restarts - 1));

/** Exit code of the present run of the first container; undefined while that runs. */
export function exitCodeOf({ metadata, status }: Pod): number | undefined {
  const told = /^(\d+)\/(\d+)$/.exec(metadata.annotations?.[exitAnnotation] ?? '');
  const [container] = status?.containerStatuses ?? [];
  return told && container && Number(told[1]) === container.restartCount
    ? Number(told[2])
    : undefined;
}

export interface CrashHooks {
  addresses(pod: Pod): Addresses;
  /** True once that much simulated time has passed since it was asked first. */
  isDue(pod: Pod, ms: number): boolean;
  /** The container runs again: the next end starts a time of its own. */
  restarted(pod: Pod): void;
  write(pod: Pod, status: PodStatus): Promise<void>;
  event(pod: Pod, type: 'Normal' | 'Warning', reason: string, message: string): void;
}

/** Starts containers again whose process has ended, as a kubelet does with restartPolicy Always. */
export async function restartCrashed(pod: Pod, exitCode: number, hooks: CrashHooks): Promise<void> {
  const [container] = pod.status?.containerStatuses ?? [];
  if (!container) return;
  const waits = backOffMs(container.restartCount);
  if (container.state.running) {
    await hooks.write(pod, exitedStatus(pod, exitCode, waits));
    if (waits > 0) {
      const { name = '', namespace = '', uid = '' } = pod.metadata;
      const message = `Back-off restarting failed container ${container.name} in pod ${name}_${namespace}(${uid})`;
      hooks.event(pod, 'Warning', 'BackOff', message);
    }
  }
  if (!hooks.isDue(pod, waits)) return;
  hooks.restarted(pod);
  await hooks.write(pod, againRunning(pod, exitCode, hooks.addresses(pod)));
  hooks.event(pod, 'Normal', 'Started', `Started container ${container.name}`);
}

function againRunning(pod: Pod, exitCode: number, addresses: Addresses): PodStatus {
  const ended = exitedStatus(pod, exitCode, 0).containerStatuses?.[0]?.state.terminated;
  const status = runningStatus(pod, addresses, timestamp());
  return {
    ...status,
    containerStatuses: (status.containerStatuses ?? []).map((container, index) => {
      const before = pod.status?.containerStatuses?.[index];
      if (index > 0) return before ?? container;
      const terminated = before?.state.terminated ?? before?.lastState?.terminated ?? ended;
      return {
        ...container,
        restartCount: (before?.restartCount ?? 0) + 1,
        ...(terminated && { lastState: { terminated } }),
      };
    }),
  };
}
