import type { CmmdResource, EventResource } from '../k8s/types';
import { eventTime, latestEvent, timeOf } from './event-time';

/** Why a CMMD has no object. Times are milliseconds since the epoch by the cluster's clock. */
export type MissingCause =
  /** The operator has never made one: it was not running, or the CMMD was not looked at. */
  | { kind: 'never-created' }
  /** When the CMMD was created the operator deleted what had its name, and made nothing. */
  | { kind: 'taken-over'; at: number }
  /** The operator deleted it after an edit of the allocation, or to move it. */
  | { kind: 'operator-deleted'; at: number }
  /** The operator could not make it, and has stopped trying. `message`: its words. */
  | { kind: 'refused'; at: number; message: string }
  /** Its pod went when this node was drained. */
  | { kind: 'drained'; node: string; at: number }
  /** It was evicted, for a taint or for a more important pod. `message`: the evictor's words. */
  | { kind: 'evicted'; at: number; message: string }
  /** Someone deleted it; `at` is when its containers were stopped, where that is known. */
  | { kind: 'deleted'; at: number | undefined; node: string | undefined }
  /** It was there once; the events about its end are forgotten. */
  | { kind: 'unknown' };

/** A node that is being drained, or was. */
export interface DrainOfNode {
  node: string;
  /** When it was cordoned or drained: milliseconds since the epoch, 0 = not known. */
  at: number;
}

export interface MissingFacts {
  cmmd: CmmdResource;
  /** Of the operator, about this CMMD. */
  events: readonly EventResource[];
  /** About pods of it, where they are read. */
  podEvents?: readonly EventResource[];
  drains?: readonly DrainOfNode[];
}

/** The operator looks at a new CMMD at once. */
const AT_CREATION_MS = 60_000;
/** A drain begins with cordoning the node and may take long to evict the last pod. */
const DRAIN_MS = 3_600_000;

/** Who evicts pods and says so: the taint controller, the scheduler, the kubelet. */
const EVICTION_REASONS = new Set(['TaintManagerEviction', 'Preempted', 'Evicted']);

/**
 * Why the object of a CMMD is not there, as far as events and nodes tell. The eviction API leaves no
 * event of its own: that a pod was drained is concluded from where its containers were stopped, and
 * from that node having been cordoned at that time.
 */
export function missingCause(facts: MissingFacts): MissingCause {
  const { cmmd, events, podEvents = [], drains = [] } = facts;
  const last = latestEvent(events);
  const lastAt = last ? eventTime(last) : 0;
  // What the pods' events tell counts when it is newer than the pod's creation by the operator.
  const evicted = latestOf(podEvents, lastAt, ({ reason }) => EVICTION_REASONS.has(reason ?? ''));
  if (evicted) {
    return { kind: 'evicted', at: eventTime(evicted), message: evicted.message ?? '' };
  }
  if (last?.type === 'Warning') {
    return { kind: 'refused', at: lastAt, message: last.message ?? '' };
  }
  if (last?.reason === 'Configured') {
    const before = stoppedBefore(facts, lastAt);
    if (before) {
      // What it deleted then was the warm-up pod under the name of one that had gone already.
      return stoppedCause(before, drains);
    }
    return { kind: isTakeOver(facts, lastAt) ? 'taken-over' : 'operator-deleted', at: lastAt };
  }
  const stopped = latestOf(podEvents, lastAt, isStop);
  if (stopped) {
    return stoppedCause(stopped, drains);
  }
  if (last?.reason === 'Created') {
    return { kind: 'deleted', at: undefined, node: undefined };
  }
  // The operator writes the status of a CMMD whose object is there, and never while it cannot place it.
  return { kind: cmmd.status === undefined ? 'never-created' : 'unknown' };
}

/** That a pod's containers were stopped for good: a failed probe is said with the same reason. */
function isStop({ reason, message = '' }: EventResource): boolean {
  return reason === 'Killing' && !/probe/.test(message);
}

/** The first stop of a pod that the operator made, before it deleted what had its name. */
function stoppedBefore(
  { events, podEvents = [] }: MissingFacts,
  deletedAt: number,
): EventResource | undefined {
  const made = latestEvent(events.filter(({ reason }) => reason === 'Created'));
  const since = made ? eventTime(made) : 0;
  return podEvents
    .filter((event) => isStop(event) && eventTime(event) >= since && eventTime(event) < deletedAt)
    .sort((a, b) => eventTime(a) - eventTime(b))
    .at(0);
}

function stoppedCause(stopped: EventResource, drains: readonly DrainOfNode[]): MissingCause {
  const at = eventTime(stopped);
  const node = stopped.source?.host;
  const drain = drains.find(
    (one) => one.node === node && (one.at === 0 || Math.abs(at - one.at) <= DRAIN_MS),
  );
  return drain ? { kind: 'drained', node: drain.node, at } : { kind: 'deleted', at, node };
}

/** It deleted something right after the CMMD was created, before it had created anything. */
function isTakeOver({ cmmd, events }: MissingFacts, deletedAt: number): boolean {
  const created = timeOf(cmmd.metadata?.creationTimestamp);
  return (
    !events.some(({ reason }) => reason === 'Created') &&
    cmmd.status === undefined &&
    (created === 0 || deletedAt - created < AT_CREATION_MS)
  );
}

function latestOf(
  events: readonly EventResource[],
  since: number,
  accept: (event: EventResource) => boolean,
): EventResource | undefined {
  return latestEvent(events.filter((event) => eventTime(event) >= since && accept(event)));
}
