import type { KubeResource, PodResource } from '../k8s/types';
import type { HostNameProblem } from './host-names';
import { REALLOCATE_ANNOTATION } from './names';

/** How long the operator needs at most to act on a mark, milliseconds; it does so within one. */
export const REALLOCATION_MS = 60_000;

/**
 * Why a reallocation does not come to its end:
 * - `lost`: the object is marked, and nobody deletes it. The operator loses some of its marks, and looks
 *   at them again only when a pod is created or when it starts
 * - `loops`: the pods are bound to a host name that is no node's, so that each move ends where it began
 */
export type ReallocationTrouble = 'lost' | 'loops';

/** When an object was marked, by what the API server keeps of each writer; undefined where it does not. */
export function markedAt({ metadata }: KubeResource): number | undefined {
  const times = (metadata?.managedFields ?? [])
    .filter(({ fieldsV1 }) => JSON.stringify(fieldsV1 ?? {}).includes(REALLOCATE_ANNOTATION))
    .map(({ time }) => Date.parse(time ?? ''))
    .filter((time) => !Number.isNaN(time));
  return times.length > 0 ? Math.max(...times) : undefined;
}

/**
 * @param facts.bound the host name that its pods are bound to
 * @param facts.since when the mark was seen first, for where its own time is not known; milliseconds
 * @param facts.now milliseconds since the epoch
 */
export function reallocationTrouble(
  payload: KubeResource,
  facts: {
    bound: string | undefined;
    hostNames: readonly HostNameProblem[];
    since: number;
    now: number;
  },
): ReallocationTrouble | undefined {
  const mark = payload.metadata?.annotations?.[REALLOCATE_ANNOTATION];
  if (mark === undefined) {
    return undefined;
  }
  if (
    mark === 'nodeNotFound' &&
    facts.hostNames.some(({ kind, hostname }) => kind === 'differs' && hostname === facts.bound)
  ) {
    return 'loops';
  }
  const marked = markedAt(payload) ?? facts.since;
  return isLost(payload, facts.now - marked) ? 'lost' : undefined;
}

/** The host name to which pods are bound, where it is no node's: whatever is moved there moves again. */
export function hostOfLoop(
  pods: readonly PodResource[],
  hostNames: readonly HostNameProblem[],
): string | undefined {
  const bound = new Set(pods.map(({ spec }) => spec?.nodeName));
  return hostNames.find(({ kind, hostname }) => kind === 'differs' && bound.has(hostname))
    ?.hostname;
}

/**
 * Whether the operator has forgotten a mark: the object carries it for longer than the operator needs,
 * and is not being deleted.
 *
 * @param forMs for how long the object has been marked at least
 */
export function isLost(payload: KubeResource, forMs: number): boolean {
  const rest = lostIn(payload, forMs);
  return rest !== undefined && rest <= 0;
}

/** In how many milliseconds a marked object counts as lost; undefined for one that is not marked, or goes. */
export function lostIn({ metadata }: KubeResource, forMs: number): number | undefined {
  return metadata?.annotations?.[REALLOCATE_ANNOTATION] === undefined ||
    metadata.deletionTimestamp !== undefined
    ? undefined
    : REALLOCATION_MS + 1 - forMs;
}

/**
 * For how long an object has been marked at least, milliseconds.
 *
 * @param now milliseconds since the epoch, by the cluster's clock
 * @param quietForMs for how long at least the object has not changed
 */
export function markedFor(payload: KubeResource, now: number, quietForMs: number): number {
  return Math.max(quietForMs, now - (markedAt(payload) ?? now));
}
