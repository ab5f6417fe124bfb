import type { CmmdResource, EventResource, KubeResource, PodResource } from '../k8s/types';
import { eventTime, latestEvent } from './event-time';
import type { HostNameProblem } from './host-names';
import type { MissingCause, MissingFacts } from './missing';
import { missingCause } from './missing';
import { REALLOCATE_ANNOTATION } from './names';
import type { Complaint } from './operator-messages';
import { explainOperatorMessage, explainPodFailure } from './operator-messages';
import { stopsOperator } from './outage';
import type { LifeFacts, Prospect } from './prospect';
import { isForeign, prospectOf } from './prospect';
import { hostOfLoop, isLost, markedFor } from './reallocation';
import { refusalOfDeployment } from './refused-pods';
import type { RefusedPods } from './refused-pods';
import type { Retry } from './retry';
import { countOf } from './retry';
import type { ActualPlacement, WorkloadPods } from './workload-pods';
import { placementsOf, sortOutPods } from './workload-pods';

/** What is known of a CMMD. Lists hold only what belongs to it (`ownerOfPod`, `isEventOf`). */
export interface WorkloadFacts extends LifeFacts, Pick<MissingFacts, 'podEvents' | 'drains'> {
  pods: readonly PodResource[];
  /** That its pods are refused, where the payload object does not say it itself. */
  refusal?: RefusedPods | undefined;
  /** Nodes that the operator cannot name, where nodes are read. */
  hostNames?: readonly HostNameProblem[] | undefined;
}

/** Why a workload failed, in the words of who refused it. */
export interface WorkloadFailure {
  source: 'operator' | 'kubelet' | 'server' | 'cmmd';
  /** Cluster text, to be shown as it is; '' where nobody has said anything. */
  message: string;
  complaint: Complaint;
  /** Milliseconds since the epoch; 0 = unknown. */
  at: number;
  /** How often it was tried. */
  count: number;
  /** When it is tried again; undefined when nobody does. */
  retry?: Retry;
}

/**
 * Why a workload waits:
 * - `undecided`: the operator has said nothing yet
 * - `starting`: the payload object is there, its pods are not
 * - `unclaimed`: its pods are bound to a node that has not taken them, or that there is not
 * - `ending`: the payload object is being deleted, and the operator makes no other by itself
 * - `deleting`: the CMMD itself is being deleted
 */
export type PendingReason = 'undecided' | 'starting' | 'unclaimed' | 'ending' | 'deleting';

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
  /** `loops`: as of `reallocating`; what is bound to that host is about to be moved. */
  | { state: 'pending'; reason: PendingReason; loops?: string }
  | { state: 'failed'; failure: WorkloadFailure }
  /**
   * `comesBack`: the operator makes another object by itself, which it does not for a Pod.
   * `lost`: it has marked the object, and does nothing more about it.
   * `loops`: its pods are bound to this host name, which is no node's, so that it is moved again and again.
   */
  | {
      state: 'reallocating';
      reason: ReallocationReason;
      comesBack: boolean;
      lost?: boolean;
      loops?: string;
    }
  /** There is no payload object, and nothing will happen by itself: the operator has to be asked. */
  | { state: 'missing'; cause: MissingCause }
  /** In the place of the payload object is one that the operator did not make. */
  | { state: 'foreign'; object: KubeResource };

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

function stateOf(facts: WorkloadFacts, pods: WorkloadPods): WorkloadState {
  const { cmmd, payload } = facts;
  if (stopsOperator(cmmd)) {
    // Also while it is being deleted: until it is gone, the operator cannot start.
    return { state: 'failed', failure: withoutSpec };
  }
  if (cmmd.metadata?.deletionTimestamp) {
    return { state: 'pending', reason: 'deleting' };
  }
  const prospect = prospectOf(facts);
  if (prospect.kind === 'nothing') {
    return { state: 'missing', cause: missingCause(facts) };
  }
  if (payload) {
    const own = ofPayload(payload, prospect, facts);
    if (own) {
      return own;
    }
  }
  return ofPods(facts, pods, prospect);
}

/** What the payload object itself tells, when that counts more than its pods. */
function ofPayload(
  payload: KubeResource,
  { kind }: Prospect,
  { events, pods, hostNames = [], now = 0, quietForMs = 0 }: WorkloadFacts,
): WorkloadState | undefined {
  if (kind === 'ends') {
    return { state: 'pending', reason: 'ending' };
  }
  if (kind === 'foreign') {
    return { state: 'foreign', object: payload };
  }
  if (kind !== 'deleted' && kind !== 'replaced') {
    return undefined;
  }
  if (isForeign(payload)) {
    return { state: 'pending', reason: 'undecided' };
  }
  const last = latestEvent(events);
  const failure = last?.type === 'Warning' ? operatorFailure(last) : undefined;
  // It tries again and again to delete the object: as long as it cannot, nothing moves.
  if (failure?.complaint.code === 'cannot-delete') {
    return { state: 'failed', failure };
  }
  const reason = payload.metadata?.annotations?.[REALLOCATE_ANNOTATION] ?? 'edited';
  const loops = reason === 'nodeNotFound' ? hostOfLoop(pods, hostNames) : undefined;
  return {
    state: 'reallocating',
    reason,
    comesBack: kind === 'replaced',
    ...(loops !== undefined
      ? { loops }
      : isLost(payload, markedFor(payload, now, quietForMs)) && { lost: true }),
  };
}

function ofPods(
  { cmmd, payload, events, refusal, hostNames = [] }: WorkloadFacts,
  pods: WorkloadPods,
  prospect: Prospect,
): WorkloadState {
  if (pods.live.length > 0) {
    return { state: 'placed' };
  }
  const refused = pods.failed.at(-1);
  if (refused) {
    return { state: 'failed', failure: podFailure(refused) };
  }
  if (pods.unclaimed.length > 0) {
    // Manual mode never moves, and a Pod that is moved does not come back.
    const moves = cmmd.spec?.allocateMode === 'auto' && cmmd.spec.payload?.kind === 'Deployment';
    const loops = moves ? hostOfLoop(pods.unclaimed, hostNames) : undefined;
    return { state: 'pending', reason: 'unclaimed', ...(loops !== undefined && { loops }) };
  }
  const unwanted = refusalOfDeployment(payload) ?? refusal;
  if (unwanted) {
    return { state: 'failed', failure: serverFailure(unwanted) };
  }
  if (prospect.kind === 'retried') {
    return { state: 'failed', failure: operatorFailure(prospect.failure, prospect.retry) };
  }
  const last = latestEvent(events);
  if (last?.type === 'Warning') {
    return { state: 'failed', failure: operatorFailure(last) };
  }
  if (pods.completed.length > 0) {
    return { state: 'placed' };
  }
  if (pods.terminating > 0) {
    return { state: 'reallocating', reason: 'replaced', comesBack: true };
  }
  return { state: 'pending', reason: payload ? 'starting' : 'undecided' };
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

const withoutSpec: WorkloadFailure = {
  source: 'cmmd',
  message: '',
  complaint: { code: 'stops-operator' },
  at: 0,
  count: 1,
};

function operatorFailure(event: EventResource, retry?: Retry): WorkloadFailure {
  const message = event.message ?? event.reason ?? '';
  return {
    source: 'operator',
    message,
    complaint: explainOperatorMessage(message),
    at: eventTime(event),
    count: countOf(event),
    ...(retry && { retry }),
  };
}

function serverFailure({ message, at, count }: RefusedPods): WorkloadFailure {
  return {
    source: 'server',
    message,
    complaint: { code: 'pods-refused', detail: message },
    at,
    count,
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
