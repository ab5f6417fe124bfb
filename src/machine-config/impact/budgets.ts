import { matchesSelector } from '../../k8s/selectors';
import type { PodDisruptionBudgetResource, PodResource } from '../../k8s/types';
import { isBudgetOfMachine } from './virtual-machines';

/** How a PodDisruptionBudget stands in the way of evicting some pods. */
export interface BudgetConcern {
  budget: PodDisruptionBudgetResource;
  /** The pods of the drained nodes that it guards. */
  pods: readonly PodResource[];
  /**
   * `never`: by its own rule it allows no disruption, however healthy the pods are; the drain waits
   * for ever. `now`: too few pods are healthy at present. `slow`: it allows fewer at a time than are
   * to go, so each waits for a replacement. `several`: a pod is guarded by two budgets, which the API
   * server refuses to evict.
   */
  kind: 'never' | 'now' | 'slow' | 'several';
  /** Disruptions it allows at present. */
  allowed: number;
}

/** Whether the drain cannot finish before someone acts. */
export function isBlocking({ kind }: BudgetConcern): boolean {
  return kind !== 'slow';
}

/**
 * How many pods a number or percentage stands for; percentages are rounded up, as the disruption
 * controller does. `undefined` for what it could not read either.
 */
export function scaledUp(value: number | string | undefined, total: number): number | undefined {
  if (typeof value === 'number') {
    return value;
  }
  const percent = /^(\d+)%$/.exec(value ?? '')?.[1];
  return percent === undefined ? undefined : Math.ceil((Number(percent) * total) / 100);
}

/**
 * Disruptions a budget allows now: what the disruption controller wrote, when it has seen the present
 * spec, else the rule applied to the counts it wrote.
 */
export function disruptionsAllowed(budget: PodDisruptionBudgetResource): number {
  const { metadata, spec, status } = budget;
  const fresh =
    metadata?.generation === undefined ||
    (status?.observedGeneration ?? metadata.generation) >= metadata.generation;
  if (fresh && status?.disruptionsAllowed !== undefined) {
    return Math.max(0, status.disruptionsAllowed);
  }
  const expected = status?.expectedPods ?? 0;
  const desired = desiredHealthy(spec, expected);
  return desired === undefined ? 0 : Math.max(0, (status?.currentHealthy ?? 0) - desired);
}

function desiredHealthy(
  spec: PodDisruptionBudgetResource['spec'],
  expected: number,
): number | undefined {
  if (spec?.maxUnavailable !== undefined) {
    const most = scaledUp(spec.maxUnavailable, expected);
    return most === undefined ? undefined : Math.max(0, expected - most);
  }
  return scaledUp(spec?.minAvailable, expected);
}

/** Whether the budget allows nothing even when all its pods are healthy. */
function allowsNone({ spec, status }: PodDisruptionBudgetResource): boolean {
  const expected = status?.expectedPods ?? 0;
  const desired = desiredHealthy(spec, expected);
  return expected > 0 && desired !== undefined && desired >= expected;
}

/**
 * The budgets that block or slow down a drain of these pods. Virtual machines that KubeVirt guards are
 * judged by their own rule (`virtualMachineConcerns`), whatever budgets select their pods. `together` is how many of the pods leave
 * at the same time (those of one batch of nodes); by default all of them.
 */
export function budgetConcerns(
  budgets: readonly PodDisruptionBudgetResource[],
  evicted: readonly PodResource[],
): BudgetConcern[] {
  const machines = budgets.filter(isBudgetOfMachine);
  const judged = evicted.filter((pod) => !machines.some((budget) => guards(budget, pod)));
  const guarded = budgets.map((budget) => ({
    budget,
    pods: judged.filter((pod) => guards(budget, pod)),
  }));
  const guards2 = (pod: PodResource) => guarded.filter(({ pods }) => pods.includes(pod)).length > 1;
  return guarded.flatMap(({ budget, pods }): BudgetConcern[] => {
    if (pods.length === 0) {
      return [];
    }
    const allowed = disruptionsAllowed(budget);
    const doubly = pods.filter(guards2);
    if (doubly.length > 0) {
      return [{ budget, pods: doubly, kind: 'several', allowed }];
    }
    // A pod that does not run is no loss when the budget says so.
    const counted = pods.filter((pod) => !mayGoUnhealthy(budget, pod));
    if (counted.length === 0 || counted.length <= allowed) {
      return [];
    }
    const kind = allowed > 0 ? 'slow' : allowsNone(budget) ? 'never' : 'now';
    return [{ budget, pods: counted, kind, allowed }];
  });
}

function guards({ metadata, spec }: PodDisruptionBudgetResource, pod: PodResource): boolean {
  return (
    metadata?.namespace === pod.metadata?.namespace &&
    matchesSelector(spec?.selector, pod.metadata?.labels)
  );
}

/** Pending pods always may go; unready ones by `unhealthyPodEvictionPolicy` or while enough are well. */
function mayGoUnhealthy({ spec, status }: PodDisruptionBudgetResource, pod: PodResource): boolean {
  if (pod.status?.phase === 'Pending') {
    return true;
  }
  const ready = (pod.status?.conditions ?? []).some(
    ({ type, status: value }) => type === 'Ready' && value === 'True',
  );
  if (ready) {
    return false;
  }
  return (
    spec?.unhealthyPodEvictionPolicy === 'AlwaysAllow' ||
    ((status?.currentHealthy ?? 0) >= (status?.desiredHealthy ?? 0) &&
      (status?.desiredHealthy ?? 0) > 0)
  );
}
