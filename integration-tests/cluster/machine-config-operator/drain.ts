import { ApiError } from '../client/api-error';
import { resources } from '../client/resources';
import { matchesSelector, selectsEverything } from './label-selector';
import { durations, leastPollMs } from './names';
import type { ControllerContext } from '../client/controller';
import type { Status } from '../client/types';
import type { KubeObject } from '../client/types';
import type { LabelSelector, Pod } from './types';

interface Budget extends KubeObject {
  spec?: { selector?: LabelSelector };
}

/** Why a drain attempt ended without success, in the words of kubectl's drain library. */
export class DrainError extends Error {}

/**
 * One attempt to empty a node: evicts the pods that are on it when the attempt begins, except those of
 * DaemonSets and mirror pods, retries evictions that a PodDisruptionBudget forbids, and waits until all
 * are gone. As in kubectl's drain library, pods that come later are not looked at: a controller that
 * writes nodeName puts its replacement on the cordoned node at once, and the drain ends all the same.
 * Throws DrainError after 90 simulated seconds, naming what stood in the way.
 */
export async function drainOnce(context: ControllerContext, nodeName: string): Promise<void> {
  const { client, clock, signal } = context;
  const startedAt = Date.now();
  const pause = (ms: number) => clock.sleep(Math.max(ms, leastPollMs * clock.speed), signal);
  const evicted = new Set<string>();
  const listed = new Set((await podsToEvict(context, nodeName)).map(identityOf));
  for (;;) {
    const present = await podsToEvict(context, nodeName);
    const pods = present.filter((pod) => listed.has(identityOf(pod)));
    if (pods.length === 0) return;
    const blocked = new Map<Pod, string>();
    for (const pod of pods) {
      const { name = '', namespace = '', deletionTimestamp } = pod.metadata;
      if (evicted.has(identityOf(pod)) || deletionTimestamp) continue;
      try {
        await client.evict(name, namespace);
        evicted.add(identityOf(pod));
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 429) throw error;
        blocked.set(pod, await refusal(context, pod, error));
      }
    }
    if (clock.simulatedSince(startedAt) >= durations.drainAttempt) {
      throw new DrainError(describe(pods, blocked));
    }
    await pause(blocked.size > 0 ? durations.evictionRetry : durations.podDeletionPoll);
  }
}

/** A pod of the same name that was made since is another one. */
function identityOf({ metadata: { namespace = '', name = '', uid = '' } }: Pod): string {
  return [namespace, name, uid].join('/');
}

async function podsToEvict({ client }: ControllerContext, nodeName: string): Promise<Pod[]> {
  const fieldSelector = `spec.nodeName=${nodeName}`;
  const { items } = await client.list<Pod>(resources.pod, { fieldSelector });
  return items.filter(({ metadata }) => {
    const byDaemonSet = metadata.ownerReferences?.some(
      ({ kind, controller }) => kind === 'DaemonSet' && controller,
    );
    return !byDaemonSet && metadata.annotations?.['kubernetes.io/config.mirror'] === undefined;
  });
}

/** The server's words; they name the budget in a cause, otherwise it is looked up. */
async function refusal({ client }: ControllerContext, pod: Pod, error: ApiError): Promise<string> {
  const causes = ((error.body as Status | undefined)?.details?.causes ?? [])
    .map(({ message }) => message ?? '')
    .filter((message) => message !== '' && !error.message.includes(message));
  if (causes.length > 0) return [error.message, ...causes].join(' ');
  const { namespace = '', labels = {} } = pod.metadata;
  const { items } = await client.list<Budget>(resources.podDisruptionBudget, { namespace });
  const names = items
    .filter(({ spec }) => {
      const selector = spec?.selector;
      return selector && (selectsEverything(selector) || matchesSelector(selector, labels));
    })
    .map(({ metadata }) => metadata.name ?? '')
    .filter((name) => !error.message.includes(name));
  return names.length > 0
    ? `${error.message} (PodDisruptionBudget ${names.join(', ')})`
    : error.message;
}

function describe(pods: readonly Pod[], blocked: ReadonlyMap<Pod, string>): string {
  const failures = pods.map((pod) => {
    const { name, namespace } = pod.metadata;
    const reason = blocked.get(pod);
    const timeout = `global timeout reached: ${formatSeconds(durations.drainAttempt)}`;
    return reason === undefined
      ? `error when waiting for pod "${name}" in namespace "${namespace}" to terminate: ${timeout}`
      : `error when evicting pods/"${name}" -n "${namespace}": ${timeout}: ${reason}`;
  });
  return failures.length === 1 ? (failures[0] ?? '') : `[${failures.join(', ')}]`;
}

function formatSeconds(ms: number): string {
  return `${Math.floor(ms / 60_000)}m${(ms % 60_000) / 1000}s`;
}
