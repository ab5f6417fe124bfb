import { matchesSelector } from '../k8s/selectors';
import type { PodDisruptionBudgetResource, PodResource } from '../k8s/types';

/**
 * What keeps a drain from ending:
 * - `budget`: evicting the pod would violate this PodDisruptionBudget
 * - `several-budgets`: more than one selects the pod; the API server then refuses every eviction
 * - `terminating`: the pod was told to go and is still there
 */
export interface DrainBlocker {
  kind: 'budget' | 'several-budgets' | 'terminating';
  namespace: string;
  pod: string;
  budgets: readonly string[];
  /** Healthy pods that the budget needs and has, where known. */
  needs?: number;
  has?: number;
}

const MIRROR_ANNOTATION = 'kubernetes.io/config.mirror';

/** Whether a drain evicts the pod: those of DaemonSets and mirror (static) pods stay. */
export function isDrained(pod: PodResource): boolean {
  const byDaemonSet = (pod.metadata?.ownerReferences ?? []).some(
    ({ kind, controller }) => kind === 'DaemonSet' && controller === true,
  );
  return !byDaemonSet && !Object.hasOwn(pod.metadata?.annotations ?? {}, MIRROR_ANNOTATION);
}

/** The pods that a drain of a node evicts. */
export function podsToDrain(nodeName: string, pods: readonly PodResource[]): PodResource[] {
  return pods.filter((pod) => pod.spec?.nodeName === nodeName && isDrained(pod));
}

/** The budgets that select a pod: those of its namespace; an empty selector selects all of them. */
export function budgetsOf(
  pod: PodResource,
  budgets: readonly PodDisruptionBudgetResource[],
): PodDisruptionBudgetResource[] {
  return budgets.filter(
    ({ metadata, spec }) =>
      metadata?.namespace === pod.metadata?.namespace &&
      matchesSelector(spec?.selector, pod.metadata?.labels),
  );
}

/** What, in the cluster as it is now, keeps a drain of the node from ending. */
export function drainBlockers(
  nodeName: string,
  pods: readonly PodResource[],
  budgets: readonly PodDisruptionBudgetResource[],
): DrainBlocker[] {
  return podsToDrain(nodeName, pods).flatMap((pod) => blockersOf(pod, budgetsOf(pod, budgets)));
}

function blockersOf(
  pod: PodResource,
  budgets: readonly PodDisruptionBudgetResource[],
): DrainBlocker[] {
  const { name = '', namespace = '', deletionTimestamp } = pod.metadata ?? {};
  const names = budgets.map(({ metadata }) => metadata?.name ?? '');
  const blocker = { namespace, pod: name, budgets: names };
  if (deletionTimestamp) {
    return [{ ...blocker, kind: 'terminating', budgets: [] }];
  }
  // What has ended, or not begun, is evicted whatever the budgets say.
  if (['Succeeded', 'Failed', 'Pending'].includes(pod.status?.phase ?? '')) {
    return [];
  }
  if (budgets.length > 1) {
    return [{ ...blocker, kind: 'several-budgets' }];
  }
  const [budget] = budgets;
  if (!budget?.status || isEvictable(pod, budget)) {
    return [];
  }
  const { desiredHealthy, currentHealthy } = budget.status;
  return [
    {
      ...blocker,
      kind: 'budget',
      ...(desiredHealthy === undefined ? {} : { needs: desiredHealthy }),
      ...(currentHealthy === undefined ? {} : { has: currentHealthy }),
    },
  ];
}

/** A pod that is not ready costs its budget nothing, as long as the budget is met without it. */
function isEvictable(
  pod: PodResource,
  { spec, status = {} }: PodDisruptionBudgetResource,
): boolean {
  const { disruptionsAllowed = 0, currentHealthy = 0, desiredHealthy = 0 } = status;
  const ready = (pod.status?.conditions ?? []).some(
    (condition) => condition.type === 'Ready' && condition.status === 'True',
  );
  const met = desiredHealthy > 0 && currentHealthy >= desiredHealthy;
  const free = spec?.unhealthyPodEvictionPolicy === 'AlwaysAllow' || met;
  return disruptionsAllowed > 0 || (!ready && free);
}

/**
 * The blockers that the drain library names in condition `Drained` or event `DrainThresholdExceeded`,
 * for readers who may not list pods and budgets.
 */
export function blockersFromMessage(message: string): DrainBlocker[] {
  const blockers: DrainBlocker[] = [];
  const parts = message.split(/(?=error when (?:evicting|waiting for pod))/);
  for (const part of parts) {
    const evicting = /^error when evicting pods\/"([^"]+)" -n "([^"]+)"/.exec(part);
    if (evicting) {
      const budget = /disruption budget (\S+) needs (\d+) healthy pods and has (\d+)/.exec(part);
      const named = budget?.[1] ?? /PodDisruptionBudget ([^\s,)]+)/.exec(part)?.[1];
      blockers.push({
        kind: 'budget',
        pod: evicting[1] ?? '',
        namespace: evicting[2] ?? '',
        budgets: named === undefined ? [] : [named],
        ...(budget ? { needs: Number(budget[2]), has: Number(budget[3]) } : {}),
      });
    }
    const waiting = /^error when waiting for pod "([^"]+)" in namespace "([^"]+)"/.exec(part);
    if (waiting) {
      const [, pod = '', namespace = ''] = waiting;
      blockers.push({ kind: 'terminating', pod, namespace, budgets: [] });
    }
  }
  return blockers;
}
