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
  | { kind: 'unknown' }
  /** It was there once; the events about its pods, which may tell why it went, have not been read. */
  | { kind: 'unread' };

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
  /** About pods of it; undefined where they are not read. */
  podEvents?: readonly EventResource[] | undefined;
  drains?: readonly DrainOfNode[] | undefined;
}

/** The operator looks at a new CMMD at once. */
const AT_CREATION_MS = 60_000;
/** A drain begins with cordoning the node and may take long to evict the last pod. */
const DRAIN_MS = 3_600_000;

/** Who evicts pods and says so: the taint controller, the scheduler, the kubelet. */
const EVICTION_REASONS = new Set(['TaintManagerEviction', 'Preempted', 'Evicted']);

/** With which the kubelet and the Machine Config Operator say that a node is emptied. */
const DRAIN_REASONS = new Set(['NodeNotSchedulable', 'Cordon', 'Drain']);

/**
 * Why the object of a CMMD is not there, as far as events and nodes tell. The eviction API leaves no
 * event of its own: that a pod was drained is concluded from where its containers were stopped, and
 * from that node having been cordoned at that time. A Deployment outlives the eviction of its pods:
 * one that is not there was deleted.
 */
export function missingCause(facts: MissingFacts): MissingCause {
  const { cmmd, events, podEvents } = facts;
  const last = latestEvent(events);
  const lastAt = last ? eventTime(last) : 0;
  if (!last && cmmd.status === undefined) {
    // The operator writes the status of a CMMD whose object is there, and never while it cannot place it.
    return { kind: 'never-created' };
  }
  const isPod = cmmd.spec?.payload?.kind === 'Pod';
  // What the pods' events tell counts when it is newer than the pod's creation by the operator.
  const since = Math.max(lastAt, timeOf(cmmd.metadata?.creationTimestamp));
  const evicted = isPod ? latestOf(podEvents ?? [], since, isEviction) : undefined;
  if (evicted) {
    return { kind: 'evicted', at: eventTime(evicted), message: evicted.message ?? '' };
  }
  if (last?.type === 'Warning') {
    return { kind: 'refused', at: lastAt, message: last.message ?? '' };
  }
  if (last?.reason === 'Configured' && isTakeOver(facts, lastAt)) {
    return { kind: 'taken-over', at: lastAt };
  }
  if (isPod && podEvents === undefined) {
    return { kind: 'unread' };
  }
  const drains = isPod ? (facts.drains ?? []) : [];
  if (last?.reason === 'Configured') {
    // What it deleted after a stop was the warm-up pod under the name of one that had gone already.
    const before = isPod ? stoppedBefore(facts, lastAt) : undefined;
    return before ? stoppedCause(before, drains) : { kind: 'operator-deleted', at: lastAt };
  }
  const stopped = latestOf(podEvents ?? [], since, isStop);
  if (stopped) {
    return stoppedCause(stopped, drains);
  }
  return last?.reason === 'Created' || !isPod
    ? { kind: 'deleted', at: undefined, node: undefined }
    : { kind: 'unknown' };
}

/** On which node the containers of a pod were stopped last. */
export function nodeOfEnd(podEvents: readonly EventResource[]): string | undefined {
  return latestEvent(podEvents.filter(isStop))?.source?.host;
}

/** What events about nodes tell of their being emptied. */
export function drainsIn(nodeEvents: readonly EventResource[]): DrainOfNode[] {
  return nodeEvents
    .filter(({ reason }) => DRAIN_REASONS.has(reason ?? ''))
    .map((event) => ({ node: event.involvedObject?.name ?? '', at: eventTime(event) }));
}

function isEviction({ reason }: EventResource): boolean {
  return EVICTION_REASONS.has(reason ?? '');
}

/** That a pod's containers were stopped for good: a failed probe is said with the same reason. */
function isStop({ reason, message = '' }: EventResource): boolean {
  return reason === 'Killing' && !/probe/.test(message);
}

/** The first stop of a pod that the operator made, before it deleted what had its name. */
function stoppedBefore(
  { cmmd, events, podEvents = [] }: MissingFacts,
  deletedAt: number,
): EventResource | undefined {
  const made = latestEvent(events.filter(({ reason }) => reason === 'Created'));
  const since = made ? eventTime(made) : timeOf(cmmd.metadata?.creationTimestamp);
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
