import type { EventResource } from '../../k8s/types';
import { eventTime } from '../../operator/event-time';

/** Whose doing an event tells of. */
export type ActivitySource = 'cmmd' | 'operator' | 'machine-config';

/** Something that happened, once however often it was reported. */
export interface Activity {
  key: string;
  source: ActivitySource;
  warning: boolean;
  reason: string;
  /** Cluster text. */
  message: string;
  /** Milliseconds since the epoch of the last time; 0 = unknown. */
  at: number;
  /** How often it was reported. */
  count: number;
  object: NonNullable<EventResource['involvedObject']>;
}

/** Watched events by the object they are about; the same event may be in several. */
export interface ActivityEvents {
  /** About CMMDs. */
  cmmds: readonly EventResource[];
  /** In the operator's namespace. */
  operator: readonly EventResource[];
  /** About MachineConfigPools. */
  pools: readonly EventResource[];
  /** About Nodes, whoever reports them. */
  nodes: readonly EventResource[];
}

/** As many entries as are kept: a cluster in trouble reports thousands. */
export const MAX_ACTIVITIES = 200;

/** Events of the kubelet that tell of a rollout: the reboot between drain and uncordon. */
const ROLLOUT_REASONS = new Set(['Starting', 'Rebooted', 'NodeNotReady', 'NodeReady']);

/**
 * Operator, CMMD and machine-config events as one story: newest first, each once, at most
 * {@link MAX_ACTIVITIES}. Of the events about nodes only those of a rollout count.
 */
export function activities({ cmmds, operator, pools, nodes }: ActivityEvents): Activity[] {
  const bySource: readonly (readonly [ActivitySource, readonly EventResource[]])[] = [
    ['cmmd', cmmds],
    ['machine-config', [...pools, ...nodes.filter(isRollout)]],
    // Last: what it holds of the kinds above has been told by them.
    ['operator', operator],
  ];
  const seen = new Set<string>();
  const merged = new Map<string, Activity>();
  for (const [source, events] of bySource) {
    for (const event of events) {
      const identity = event.metadata?.uid ?? JSON.stringify(event.metadata ?? {});
      if (!seen.has(identity)) {
        seen.add(identity);
        add(merged, activityOf(source, event));
      }
    }
  }
  return [...merged.values()]
    .sort((a, b) => b.at - a.at || (a.key < b.key ? -1 : 1))
    .slice(0, MAX_ACTIVITIES);
}

/** The same thing reported anew, by an event of its own, is one entry that counts them. */
function add(merged: Map<string, Activity>, activity: Activity): void {
  const known = merged.get(activity.key);
  merged.set(
    activity.key,
    known
      ? {
          ...(activity.at > known.at ? activity : known),
          count: known.count + activity.count,
        }
      : activity,
  );
}

function activityOf(source: ActivitySource, event: EventResource): Activity {
  const { type, reason = '', message = '', involvedObject = {}, metadata } = event;
  const { kind, namespace = metadata?.namespace, name } = involvedObject;
  return {
    key: JSON.stringify([kind, namespace, name, reason, message]),
    source,
    warning: type === 'Warning',
    reason,
    message,
    at: eventTime(event),
    count: event.series?.count ?? event.count ?? 1,
    object: {
      ...involvedObject,
      ...(isClusterScoped(kind) || namespace === undefined ? {} : { namespace }),
    },
  };
}

function isClusterScoped(kind: string | undefined): boolean {
  return kind === 'Node' || kind === 'MachineConfigPool' || kind === 'MachineConfig';
}

/** Whether an event about a node comes from the Machine Config Operator, or tells of a reboot. */
function isRollout({ source, reportingComponent, reason = '' }: EventResource): boolean {
  const component = source?.component ?? reportingComponent ?? '';
  return component.startsWith('machineconfig') || ROLLOUT_REASONS.has(reason);
}
