import type { EventResource } from '../k8s/types';

/** When the steps of a node's last update began, from its events: milliseconds since the epoch. */
export interface NodeTimes {
  cordon?: number;
  drain?: number;
  reboot?: number;
  /** The kubelet reports to be back from a reboot. */
  rebooted?: number;
  done?: number;
}

const reasons: Readonly<Record<string, keyof NodeTimes>> = {
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
  for (const [name, times] of byNode) {
    byNode.set(name, ofLastUpdate(times));
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
