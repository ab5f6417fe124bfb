import type { CmmdResource, EventResource, KubeResource, PodResource } from '../k8s/types';
import {
  ALLOCATION_ANNOTATIONS,
  ENABLE_ANNOTATION,
  MODE_ANNOTATION,
  REALLOCATE_ANNOTATION,
} from './names';
import type { Complaint } from './operator-messages';
import { explainOperatorMessage, explainPodFailure } from './operator-messages';
import { stopsOperator } from './outage';
import type { ActualPlacement, WorkloadPods } from './workload-pods';
import { eventTime, placementsOf, sortOutPods } from './workload-pods';

/** What is known of a CMMD. Lists hold only what belongs to it (`ownerOfPod`, `isEventOf`). */
export interface WorkloadFacts {
  cmmd: CmmdResource;
  pods: readonly PodResource[];
  /** The Pod, Deployment … the operator created; undefined when there is none or it is not read. */
  payload?: KubeResource | undefined;
  events: readonly EventResource[];
}

/** Why a workload failed, in the words of who refused it. */
export interface WorkloadFailure {
  source: 'operator' | 'kubelet' | 'cmmd';
  /** Cluster text, to be shown as it is; '' where nobody has said anything. */
  message: string;
  complaint: Complaint;
  /** Milliseconds since the epoch; 0 = unknown. */
  at: number;
  /** How often it was tried. */
  count: number;
}

/**
 * Why a workload waits:
 * - `undecided`: the operator has said nothing yet
 * - `starting`: the payload object is there, its pods are not
 * - `unclaimed`: its pods are bound to a node that has not taken them, or that there is not
 * - `taken-over`: the operator deleted an object of this name; nothing makes it create the new one
 *   before the CMMD changes again, or hours later (contract §2.3)
 * - `deleting`: the CMMD itself is being deleted
 */
export type PendingReason = 'undecided' | 'starting' | 'unclaimed' | 'taken-over' | 'deleting';

/** `edited`: the CMMD was changed; `replaced`: its pods are going and no new ones are there yet. */
export type ReallocationReason =
  | 'nodeNotFound'
  | 'nodeNotReady'
  | 'tolerationsNotStaisfy'
  | 'cmmdFail'
  | 'edited'
  | 'replaced'
  | (string & {});

export type WorkloadState =
  | { state: 'placed' }
  | { state: 'pending'; reason: PendingReason }
  | { state: 'failed'; failure: WorkloadFailure }
  | { state: 'reallocating'; reason: ReallocationReason };

export type WorkloadSituation = WorkloadState & {
  /** From live pods, else from completed ones; empty when no node has taken any. */
  placements: readonly ActualPlacement[];
  pods: WorkloadPods;
};

/**
 * What has become of a CMMD (contract §2.12, §2.13): from its pods, its payload object and the
 * operator's events, never from its status, which only repeats what was asked.
 */
export function workloadSituation(facts: WorkloadFacts): WorkloadSituation {
  const pods = sortOutPods(facts.pods);
  const placements = placementsOf(pods.live.length > 0 ? pods.live : pods.completed);
  return { ...stateOf(facts, pods), placements, pods };
}

function stateOf({ cmmd, payload, events }: WorkloadFacts, pods: WorkloadPods): WorkloadState {
  if (stopsOperator(cmmd)) {
    // Also while it is being deleted: until it is gone, the operator cannot start.
    return { state: 'failed', failure: withoutSpec };
  }
  if (cmmd.metadata?.deletionTimestamp) {
    return { state: 'pending', reason: 'deleting' };
  }
  const last = latest(events);
  const complaint = last?.type === 'Warning' ? operatorFailure(last) : undefined;
  const marked = payload?.metadata?.annotations?.[REALLOCATE_ANNOTATION];
  if (marked !== undefined || (payload && isOutdated(payload, cmmd))) {
    // It tries again and again to delete the object: as long as it cannot, nothing moves.
    return complaint?.complaint.code === 'cannot-delete'
      ? { state: 'failed', failure: complaint }
      : { state: 'reallocating', reason: marked ?? 'edited' };
  }
  if (payload?.metadata?.deletionTimestamp) {
    return { state: 'reallocating', reason: 'replaced' };
  }
  if (pods.live.length > 0) {
    return { state: 'placed' };
  }
  const refused = pods.failed.at(-1);
  if (refused) {
    return { state: 'failed', failure: podFailure(refused) };
  }
  if (pods.unclaimed.length > 0) {
    return { state: 'pending', reason: 'unclaimed' };
  }
  if (complaint) {
    return { state: 'failed', failure: complaint };
  }
  if (pods.completed.length > 0) {
    return { state: 'placed' };
  }
  if (pods.terminating > 0) {
    return { state: 'reallocating', reason: 'replaced' };
  }
  if (payload) {
    return { state: 'pending', reason: 'starting' };
  }
  return { state: 'pending', reason: last?.reason === 'Configured' ? 'taken-over' : 'undecided' };
}

/**
 * Whether the operator will delete a payload object and create it anew, because the CMMD asks for
 * something else than it was created from (contract §2.11). Changes of the payload do not count. An
 * object without the operator's annotations was not created by it, and goes too (§2.3).
 */
export function isOutdated(payload: KubeResource, { spec }: CmmdResource): boolean {
  const written = payload.metadata?.annotations ?? {};
  if (
    written[ENABLE_ANNOTATION] !== String(spec?.enable) ||
    written[MODE_ANNOTATION] !== spec?.allocateMode
  ) {
    return true;
  }
  const { nodeName, memory, cpu } = ALLOCATION_ANNOTATIONS;
  const allocate = spec?.allocate ?? {};
  return (
    spec?.allocateMode === 'manual' &&
    ((written[nodeName] ?? '') !== (allocate.nodeName ?? '') ||
      (written[memory] ?? '') !== (allocate.memory ?? '') ||
      (written[cpu] ?? '') !== (allocate.cpu ?? ''))
  );
}

/** Whether an event is about this CMMD, not about an earlier one of the same name. */
export function isEventOf({ involvedObject }: EventResource, { metadata }: CmmdResource): boolean {
  return (
    involvedObject?.kind === 'CMMD' &&
    involvedObject.name === metadata?.name &&
    (involvedObject.namespace ?? metadata?.namespace) === metadata?.namespace &&
    (!involvedObject.uid || !metadata?.uid || involvedObject.uid === metadata.uid)
  );
}

/** The newest event. Times have seconds only: of two in the same one, a warning was the later. */
function latest(events: readonly EventResource[]): EventResource | undefined {
  return events.reduce<EventResource | undefined>((last, event) => {
    const later = last ? eventTime(event) - eventTime(last) : 1;
    return later > 0 || (later === 0 && event.type === 'Warning') ? event : last;
  }, undefined);
}

const withoutSpec: WorkloadFailure = {
  source: 'cmmd',
  message: '',
  complaint: { code: 'stops-operator' },
  at: 0,
  count: 1,
};

function operatorFailure(event: EventResource): WorkloadFailure {
  const message = event.message ?? event.reason ?? '';
  return {
    source: 'operator',
    message,
    complaint: explainOperatorMessage(message),
    at: eventTime(event),
    count: event.series?.count ?? event.count ?? 1,
  };
}

function podFailure({ reason, message }: WorkloadPods['failed'][number]): WorkloadFailure {
  return {
    source: 'kubelet',
    message: [reason, message].filter(Boolean).join(': '),
    complaint: explainPodFailure(reason),
    at: 0,
    count: 1,
  };
}
