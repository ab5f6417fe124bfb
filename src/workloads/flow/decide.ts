import type { CmmdResource, EventResource, KubeResource, PodResource } from '../../k8s/types';
import { eventTime, latestEvent } from '../../operator/event-time';
import { isForeign, isOutdated } from '../../operator/prospect';
import { isWarmUp, stuckWarmUp } from '../../operator/warm-up';
import { allocationOf, flowOf, sameAllocation, withAllocationOf } from './marks';

/** What is there of a workload at one moment. */
export interface Sight {
  /** undefined = deleted */
  cmmd: CmmdResource | undefined;
  /** The object of the payload's kind with the CMMD's name, whoever made it. */
  object: KubeResource | undefined;
  /** Pods of it, also of an object that is gone already. */
  pods: readonly PodResource[];
  /** Of the operator, about the CMMD. */
  events: readonly EventResource[];
  /** What the cluster's clock shows, in milliseconds since the epoch. */
  now: number;
}

/**
 * What comes next:
 * - `delete`: the old object has to be deleted
 * - `wait`: the old object, or pods of it, are still going; `byOperator`: it deletes the object itself
 * - `warm-up`: the operator has made a warm-up pod under the name, and would delete it and make nothing
 *   else if it was asked now; `stuck`: why that pod will not go by itself
 * - `ask`: all is gone, the operator has to be asked; or it was asked too early, and made nothing
 * - `conflict`: the same, but someone else has set another allocation meanwhile
 * - `follow`: the operator was asked and has not answered yet
 * and the ends:
 * - `done`: there is a new object, as the CMMD asks for it
 * - `failed`: the operator could not create it, and tries again by itself
 * - `foreign`: an object that the operator did not make is in its place
 * - `cmmd-gone`: the CMMD was deleted
 */
export type Next =
  | { step: 'delete'; object: KubeResource }
  | { step: 'wait'; byOperator: boolean; object: KubeResource | undefined; pods: string[] }
  | { step: 'warm-up'; pod: PodResource; stuck: string | undefined }
  | { step: 'ask' | 'conflict' }
  | { step: 'follow' }
  | { step: 'done'; object: KubeResource }
  | { step: 'failed'; message: string }
  | { step: 'foreign'; object: KubeResource }
  | { step: 'cmmd-gone' };

/**
 * The next step of a replacement, from what is on the cluster alone: whoever looks, in whatever tab or
 * session, comes to the same. The operator may delete the object first (after an edit), make a new one
 * by itself (a Deployment) or none (a Pod): the end is that there is one.
 *
 * @param askedAt what `eventMark` said when the operator was asked by who looks; undefined before
 */
export function nextStep(sight: Sight, askedAt?: string): Next {
  const { cmmd, object, pods } = sight;
  if (!cmmd || cmmd.metadata?.deletionTimestamp) {
    return { step: 'cmmd-gone' };
  }
  if (object && isWarmUp(object)) {
    return { step: 'warm-up', pod: object, stuck: stuckWarmUp(object, sight.now) };
  }
  const flow = flowOf(cmmd);
  const names = pods.map(({ metadata }) => metadata?.name ?? '').sort();
  if (!flow) {
    return afterAsking(sight, cmmd, askedAt);
  }
  if (object) {
    const isOld = object.metadata?.uid === flow.replaces;
    if (object.metadata?.deletionTimestamp) {
      return { step: 'wait', byOperator: false, object, pods: names };
    }
    if (!isOld && isForeign(object)) {
      return { step: 'foreign', object };
    }
    if (isOutdated(object, cmmd) && !isForeign(object)) {
      return { step: 'wait', byOperator: true, object, pods: names };
    }
    const target = flow.change ? withAllocationOf(cmmd, flow.change.to) : cmmd;
    if (isOld || isOutdated(object, target)) {
      return { step: 'delete', object };
    }
  } else if (names.length > 0) {
    return { step: 'wait', byOperator: false, object: undefined, pods: names };
  }
  const present = allocationOf(cmmd);
  const { change } = flow;
  const isTheirs =
    change && !sameAllocation(present, change.from) && !sameAllocation(present, change.to);
  return { step: isTheirs ? 'conflict' : 'ask' };
}

function afterAsking(
  { object, events }: Sight,
  cmmd: CmmdResource,
  askedAt: string | undefined,
): Next {
  if (object) {
    if (object.metadata?.deletionTimestamp) {
      return { step: 'wait', byOperator: false, object, pods: [] };
    }
    if (isForeign(object)) {
      return { step: 'foreign', object };
    }
    if (!isOutdated(object, cmmd)) {
      return { step: 'done', object };
    }
  }
  const last = latestEvent(events);
  if (!last || eventMark(events) === askedAt) {
    return { step: 'follow' };
  }
  if (last.reason === 'Configured' && !object) {
    // It deleted what had the name, a warm-up pod, and makes nothing until the CMMD changes again.
    return { step: 'ask' };
  }
  // That something came in between is tried again within milliseconds.
  return last.type === 'Warning' && !/ already exists$/.test(last.message ?? '')
    ? { step: 'failed', message: last.message ?? '' }
    : { step: 'follow' };
}

/** Another text when the operator has said something since. */
export function eventMark(events: readonly EventResource[]): string {
  const last = latestEvent(events);
  return last
    ? [last.metadata?.uid, eventTime(last), last.series?.count ?? last.count, last.reason].join(' ')
    : '';
}
