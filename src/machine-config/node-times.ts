import type { EventResource } from '../k8s/types';

/** When the steps of a node's last update began, from its events: milliseconds since the epoch. */
export interface NodeTimes {
  cordon?: number;
  drain?: number;
  reboot?: number;
  /** The kubelet reports to be back from a reboot. */
  rebooted?: number;
  done?: number;
  /** What the last attempt to drain it failed of, once that has gone on for ten minutes. */
  drainMessage?: string;
}

const reasons: Readonly<Record<string, Exclude<keyof NodeTimes, 'drainMessage'>>> = {
  Cordon: 'cordon',
  Drain: 'drain',
  Reboot: 'reboot',
  Rebooted: 'rebooted',
  NodeDone: 'done',
};

/** When an event happened last, whichever of its times is set. */
export function eventTime(event: EventResource): number | undefined {
  const text = event.lastTimestamp ?? event.eventTime ?? event.metadata?.creationTimestamp;
  const time = text ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

/**
 * Per node, the newest event of each step. Events of an update before the newest Cordon (or Drain) are
 * left out, except the end of it while no newer one has begun.
 */
export function nodeTimes(events: readonly EventResource[]): ReadonlyMap<string, NodeTimes> {
  const byNode = new Map<string, NodeTimes>();
  for (const event of events) {
    const { kind, name } = event.involvedObject ?? {};
    const step = reasons[event.reason ?? ''];
    const time = eventTime(event);
    if (kind !== 'Node' || !name || !step || time === undefined) {
      continue;
    }
    const times = byNode.get(name) ?? {};
    byNode.set(name, { ...times, [step]: Math.max(times[step] ?? 0, time) });
  }
  const failed = lastFailures(events);
  for (const [name, times] of byNode) {
    const last = ofLastUpdate(times);
    const failure = failed.get(name);
    const isOfLast = failure && failure.time >= Math.max(last.cordon ?? 0, last.drain ?? 0);
    byNode.set(name, isOfLast ? { ...last, drainMessage: failure.message } : last);
  }
  return byNode;
}

/** Per node, the newest event about a drain that fails again and again. */
function lastFailures(
  events: readonly EventResource[],
): ReadonlyMap<string, { time: number; message: string }> {
  const byNode = new Map<string, { time: number; message: string }>();
  for (const event of events) {
    const { kind, name } = event.involvedObject ?? {};
    const time = eventTime(event);
    const about = event.reason === 'DrainThresholdExceeded' && kind === 'Node';
    if (about && name && time !== undefined && time >= (byNode.get(name)?.time ?? 0)) {
      byNode.set(name, { time, message: event.message ?? '' });
    }
  }
  return byNode;
}

function ofLastUpdate(times: NodeTimes): NodeTimes {
  const begin = Math.max(times.cordon ?? 0, times.drain ?? 0);
  return Object.fromEntries(
    Object.entries(times).filter(
      ([step, time]: [string, number]) => step === 'cordon' || step === 'drain' || time >= begin,
    ),
  );
}
