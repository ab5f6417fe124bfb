import { ApiError } from '../client/api-error';
import { resources } from '../client/resources';
import { durations, leastPollMs } from './names';
import type { ControllerContext } from '../client/controller';
import type { Status } from '../client/types';
import type { Pod } from './types';

/** Why a drain attempt ended without success, in the words of kubectl's drain library. */
export class DrainError extends Error {}

/** What has become of a pod that is to leave: asked to go when `next` has come, told to go, or lost. */
type Leaving =
  | { pod: Pod; state: 'asking'; next: number }
  | { pod: Pod; state: 'going' }
  | { pod: Pod; state: 'failed'; reason: string };

/**
 * One attempt to empty a node: evicts the pods that are on it when the attempt begins, except those of
 * DaemonSets and mirror pods, and waits until all are gone. As in kubectl's drain library
 * - pods that come later are not looked at: a controller that writes nodeName puts its replacement on
 *   the cordoned node at once, and the drain ends all the same;
 * - an eviction that may succeed later (429: mostly a PodDisruptionBudget) is tried again every 5 s, and
 *   its words are lost: after 90 s the error speaks of the time alone;
 * - any other refusal (of an admission webhook, of two budgets) is passed on in the server's words, once
 *   the other pods have been dealt with.
 * Throws DrainError; the one who calls tries again later.
 */
export async function drainOnce(context: ControllerContext, nodeName: string): Promise<void> {
  const { clock, signal } = context;
  const startedAt = Date.now();
  const elapsed = () => clock.simulatedSince(startedAt);
  const pause = Math.max(durations.podDeletionPoll, leastPollMs * clock.speed);
  let leaving: Leaving[] = (await podsToEvict(context, nodeName)).map((pod) => ({
    pod,
    state: 'asking',
    next: 0,
  }));
  for (let first = true; ; first = false) {
    // However fast the clock: each pod is asked once.
    const timeUp = !first && elapsed() >= durations.drainAttempt;
    const present = await podsOn(context, nodeName);
    const now = new Map(present.map((pod) => [identityOf(pod), pod]));
    leaving = await Promise.all(
      leaving
        .filter(({ pod, state }) => state === 'failed' || now.has(identityOf(pod)))
        .map(async (each) => {
          const pod = now.get(identityOf(each.pod)) ?? each.pod;
          if (timeUp) return timedOut(each);
          const due = each.state === 'asking' && each.next <= elapsed();
          return due ? await ask(context, pod, elapsed()) : each;
        }),
    );
    const failed = leaving.filter((each) => each.state === 'failed');
    if (failed.length === leaving.length) {
      if (failed.length > 0) throw new DrainError(together(failed.map(({ reason }) => reason)));
      return;
    }
    await clock.sleep(pause, signal);
  }
}

/** Asks the API server to evict a pod. */
async function ask({ client }: ControllerContext, pod: Pod, now: number): Promise<Leaving> {
  const { name = '', namespace = '', deletionTimestamp } = pod.metadata;
  try {
    await client.evict(name, namespace);
    return { pod, state: 'going' };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const again: Leaving = { pod, state: 'asking', next: now + durations.evictionRetry };
    if (error.status === 429) return again;
    // Whoever deletes the namespace deletes the pod too.
    if (error.status === 403 && isOfEndingNamespace(error)) {
      return deletionTimestamp ? { pod, state: 'going' } : again;
    }
    const reason = `error when evicting pods/"${name}" -n "${namespace}": ${error.message}`;
    return { pod, state: 'failed', reason };
  }
}

function isOfEndingNamespace({ body }: ApiError): boolean {
  const causes = (body as Status | undefined)?.details?.causes ?? [];
  return causes.some(({ reason }) => reason === 'NamespaceTerminating');
}

function timedOut(each: Leaving): Leaving {
  if (each.state === 'failed') return each;
  const { name, namespace } = each.pod.metadata;
  const reason =
    each.state === 'asking'
      ? `error when evicting pods/"${name}" -n "${namespace}": global timeout reached: ${formatSeconds(durations.drainAttempt)}`
      : `error when waiting for pod "${name}" in namespace "${namespace}" to terminate: context deadline exceeded`;
  return { pod: each.pod, state: 'failed', reason };
}

/** As Go lists several errors; equal ones once. */
function together(reasons: readonly string[]): string {
  const distinct = [...new Set(reasons)];
  return distinct.length === 1 ? (distinct[0] ?? '') : `[${distinct.join(', ')}]`;
}

/** A pod of the same name that was made since is another one. */
function identityOf({ metadata: { namespace = '', name = '', uid = '' } }: Pod): string {
  return [namespace, name, uid].join('/');
}

async function podsOn({ client }: ControllerContext, nodeName: string): Promise<Pod[]> {
  try {
    const { items } = await client.list<Pod>(resources.pod, {
      fieldSelector: `spec.nodeName=${nodeName}`,
    });
    return items;
  } catch (error) {
    // The attempt fails, and the next one lists again.
    if (error instanceof ApiError) throw new DrainError(error.message);
    throw error;
  }
}

/** Pods of a DaemonSet stay unless they have ended, or the DaemonSet is gone; mirror pods always do. */
async function podsToEvict(context: ControllerContext, nodeName: string): Promise<Pod[]> {
  const pods = (await podsOn(context, nodeName)).filter(
    ({ metadata }) => metadata.annotations?.['kubernetes.io/config.mirror'] === undefined,
  );
  const kept = await Promise.all(pods.map((pod) => isKeptByDaemonSet(context, pod)));
  return pods.filter((_, index) => kept[index] !== true);
}

async function isKeptByDaemonSet({ client }: ControllerContext, pod: Pod): Promise<boolean> {
  const { ownerReferences = [], namespace } = pod.metadata;
  const owner = ownerReferences.find(({ controller }) => controller === true);
  if (owner?.kind !== 'DaemonSet' || owner.apiVersion !== 'apps/v1') return false;
  if (['Succeeded', 'Failed'].includes(pod.status?.phase ?? '')) return false;
  const found = await client.get(resources.daemonSet, owner.name, namespace);
  return found !== undefined;
}

function formatSeconds(ms: number): string {
  return `${Math.floor(ms / 60_000)}m${(ms % 60_000) / 1000}s`;
}
