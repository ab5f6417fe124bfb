import type { CmmdResource, EventResource, KubeResource } from '../k8s/types';
import { OPERATOR_NEEDS_MS } from './cluster-time';
import { eventTime, latestEvent } from './event-time';
import { ALLOCATION_ANNOTATIONS, ENABLE_ANNOTATION, MODE_ANNOTATION } from './names';
import { REALLOCATE_ANNOTATION } from './names';
import type { Retry } from './retry';
import { isRetryOver, retryAfter } from './retry';
import { isWarmUp } from './warm-up';

/** What decides about the object of a CMMD. */
export interface LifeFacts {
  cmmd: CmmdResource;
  /** The object of the payload's kind with the CMMD's name, whoever made it. */
  payload?: KubeResource | undefined;
  /**
   * Whether that `payload` is absent means that there is none. False where its kind may not be read:
   * then nothing is concluded from its absence.
   */
  seesPayload?: boolean;
  /** Of the operator, about this CMMD. */
  events: readonly EventResource[];
  /** What the cluster's clock shows at least, in milliseconds since the epoch. */
  now?: number;
  /** For how long at least neither the CMMD nor its object has changed, in milliseconds. */
  quietForMs?: number;
}

/**
 * What happens to the object of a CMMD when nobody does anything:
 * - `stays`: it is there as the CMMD asks for it
 * - `created`: there is none, and the operator makes one within a moment
 * - `retried`: the operator could not make one, and tries again
 * - `replaced`: the operator deletes it, and makes another at once
 * - `deleted`: the operator deletes it, and makes no other by itself
 * - `ends`: it is being deleted, and the operator makes no other by itself
 * - `foreign`: it is not the operator's, which leaves it alone until the CMMD changes
 * - `nothing`: there is none, and none will come; a warm-up pod may have its name meanwhile
 * - `unknown`: whether there is one may not be read
 */
export type Prospect =
  | {
      kind:
        'stays' | 'created' | 'replaced' | 'deleted' | 'ends' | 'foreign' | 'nothing' | 'unknown';
    }
  | { kind: 'retried'; failure: EventResource; retry: Retry };

/**
 * What will become of the object of a CMMD by itself. The operator looks at a CMMD when that changes,
 * when it starts, every 10 hours, after a failure, and when an object that belongs to the CMMD is gone
 * without ever having carried a deletionTimestamp: a Deployment that was deleted in the background.
 * Pods always carry one before they are gone, and so does what is deleted in the foreground: these
 * are never made again by themselves, whoever deleted them. While a warm-up pod has the name of a Pod, the
 * operator makes none: where it looks it deletes that, and that is all.
 */
export function prospectOf(facts: LifeFacts): Prospect {
  const { cmmd, payload, seesPayload = payload !== undefined, quietForMs = 0 } = facts;
  const settled = quietForMs >= OPERATOR_NEEDS_MS;
  if (payload && isWarmUp(payload)) {
    return { kind: 'nothing' };
  }
  if (payload) {
    if (payload.metadata?.deletionTimestamp) {
      return { kind: 'ends' };
    }
    if (isForeign(payload)) {
      return { kind: settled ? 'foreign' : 'deleted' };
    }
    if (!isMarked(payload) && !isOutdated(payload, cmmd)) {
      return { kind: 'stays' };
    }
    return { kind: isPodPayload(cmmd) ? 'deleted' : 'replaced' };
  }
  const retried = retryOf(facts);
  if (retried) {
    return retried;
  }
  if (!seesPayload) {
    return { kind: 'unknown' };
  }
  return { kind: settled ? 'nothing' : 'created' };
}

/** The try that is to come after the operator's last failure; undefined when it did not fail last. */
function retryOf({ events, now }: LifeFacts): (Prospect & { kind: 'retried' }) | undefined {
  const failure = latestEvent(events);
  if (failure?.type !== 'Warning') {
    return undefined;
  }
  const retry = retryAfter(failuresInARow(events));
  return now !== undefined && isRetryOver(retry, now)
    ? undefined
    : { kind: 'retried', failure, retry };
}

/** The failures since the operator last created something: they count for how long it waits. */
function failuresInARow(events: readonly EventResource[]): EventResource[] {
  const success = Math.max(
    0,
    ...events.filter(({ reason }) => reason === 'Created').map(eventTime),
  );
  return events.filter((event) => event.type === 'Warning' && eventTime(event) >= success);
}

/** Whether the operator has marked an object to be deleted and made elsewhere. */
function isMarked({ metadata }: KubeResource): boolean {
  return metadata?.annotations?.[REALLOCATE_ANNOTATION] !== undefined;
}

function isPodPayload({ spec }: CmmdResource): boolean {
  return spec?.payload?.kind === 'Pod';
}

/**
 * Whether an object with a CMMD's name was made by someone else than the operator, which writes on
 * each what it was created from. When the operator looks at the CMMD the next time, it deletes it.
 */
export function isForeign({ metadata }: KubeResource): boolean {
  const written = metadata?.annotations ?? {};
  return (
    written[ENABLE_ANNOTATION] === undefined &&
    written[MODE_ANNOTATION] === undefined &&
    written[REALLOCATE_ANNOTATION] === undefined
  );
}

/**
 * Whether the operator will delete a payload object and create it anew, because the CMMD asks for
 * something else than it was created from: only `enable`, the mode and, in mode manual, the place
 * count; changes of the payload do not. An object without the operator's annotations goes too.
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
