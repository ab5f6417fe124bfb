import { keyOf, resources, splitKey, type Controller, type ControllerContext } from '../client';
import { condition, isActive, isPodReady, withCondition } from './model/conditions';
import { controllerUid } from './model/pod-template';
import { scaledValue } from './model/quantity';
import { matchesSelector } from './model/selectors';
import type { Condition, Pod, PodDisruptionBudget, ReplicaSet } from './model/types';
import { controller } from './runtime/controller';
import type { SharedInformers } from './runtime/informers';

/** Keeps the status of PodDisruptionBudgets, by which the API server grants evictions. */
export function createDisruptionController(
  ctx: ControllerContext,
  shared: SharedInformers,
): Controller {
  return controller(
    { name: 'disruption', component: 'controllermanager' },
    ctx,
    shared,
    (scope) => {
      const budgets = scope.informer<PodDisruptionBudget>(resources.podDisruptionBudget);
      const replicaSets = scope.informer<ReplicaSet>(resources.replicaSet);
      const pods = scope.podIndex();
      const queue = scope.queue(async (key) => {
        const { name, namespace } = splitKey(key);
        const budget = budgets.get(name, namespace);
        if (!budget || budget.metadata.deletionTimestamp) return;
        const selected = [...pods.inNamespace(namespace)]
          .filter((pod) => matchesSelector(budget.spec.selector, pod.metadata.labels))
          .filter(isActive);
        const byUid = new Map(replicaSets.list().map((each) => [each.metadata.uid, each]));
        const status = budgetStatus(budget, selected, (pod) => {
          const owner = byUid.get(controllerUid(pod));
          return owner && { uid: owner.metadata.uid ?? '', replicas: owner.spec.replicas ?? 1 };
        });
        if (!differs(budget, status)) return;
        const options = { subresource: 'status' };
        await ctx.client.mergePatch(
          resources.podDisruptionBudget,
          name,
          namespace,
          { status },
          options,
        );
      });

      scope.watch<PodDisruptionBudget>(resources.podDisruptionBudget, (type, budget) => {
        if (type !== 'DELETED') queue.add(keyOf(budget));
      });
      scope.watch<Pod>(resources.pod, (_type, pod, old) => {
        if (old && isPodReady(old) === isPodReady(pod) && isActive(old) === isActive(pod)) return;
        for (const budget of budgets.list()) {
          if (budget.metadata.namespace !== pod.metadata.namespace) continue;
          if (matchesSelector(budget.spec.selector, pod.metadata.labels)) queue.add(keyOf(budget));
        }
      });
    },
  );
}

interface BudgetStatus extends Record<string, unknown> {
  disruptionsAllowed: number;
  currentHealthy: number;
  desiredHealthy: number;
  expectedPods: number;
  observedGeneration: number;
  disruptedPods: Record<string, string | null>;
  conditions: Condition[];
}

/**
 * Expected pods are what the owners ask for (a percentage needs that), or the pods there are when
 * minAvailable is a number. `ownerOf` tells a pod's owner and its replicas.
 */
export function budgetStatus(
  { spec, metadata, status }: PodDisruptionBudget,
  selected: readonly Pod[],
  ownerOf: (pod: Pod) => { uid: string; replicas: number } | undefined,
): BudgetStatus {
  const { minAvailable, maxUnavailable } = spec;
  const owners = new Map<string, number>();
  let bare = 0;
  for (const pod of selected) {
    const owner = ownerOf(pod);
    if (owner) owners.set(owner.uid, owner.replicas);
    else bare += 1;
  }
  const asked = [...owners.values()].reduce((sum, replicas) => sum + replicas, bare);
  const absolute = maxUnavailable === undefined && typeof minAvailable === 'number';
  const expected = absolute ? selected.length : asked;
  const desired =
    maxUnavailable !== undefined
      ? Math.max(0, expected - scaledValue(maxUnavailable, expected, true))
      : scaledValue(minAvailable ?? 1, expected, true);
  const { disruptedPods, going } = disruptions(status?.['disruptedPods'], selected);
  const healthy = selected.filter((pod) => isPodReady(pod) && !going(pod)).length;
  const allowed = expected > 0 ? Math.max(0, healthy - desired) : 0;
  const observedGeneration = metadata.generation ?? 1;
  const allowedCondition: Condition = {
    type: 'DisruptionAllowed',
    status: allowed > 0 ? 'True' : 'False',
    reason: allowed > 0 ? 'SufficientPods' : 'InsufficientPods',
    message: '',
  };
  return {
    disruptionsAllowed: allowed,
    currentHealthy: healthy,
    desiredHealthy: desired,
    expectedPods: expected,
    observedGeneration,
    disruptedPods,
    conditions: withCondition(status?.['conditions'] as Condition[] | undefined, allowedCondition),
  };
}

/** How long an eviction that was granted but never followed by a deletion counts. */
const disruptionTimeoutMs = 120_000;

/**
 * Evictions the API server granted whose pods are still here: they count as unhealthy, so that a
 * budget is not spent twice. The others are cleared (null, as the status is written by patch).
 */
function disruptions(recorded: unknown, selected: readonly Pod[], now = Date.now()) {
  const granted = (recorded ?? {}) as Record<string, string>;
  const names = new Set(selected.map(({ metadata }) => metadata.name ?? ''));
  const pending = (name: string, at: string) =>
    names.has(name) && now - Date.parse(at) < disruptionTimeoutMs;
  const disruptedPods = Object.fromEntries(
    Object.entries(granted).flatMap(([name, at]) => (pending(name, at) ? [] : [[name, null]])),
  );
  const going = ({ metadata: { name = '' } }: Pod) => name in granted && !(name in disruptedPods);
  return { disruptedPods, going };
}

function differs({ status }: PodDisruptionBudget, next: BudgetStatus): boolean {
  if (!status) return true;
  const { conditions, disruptedPods, ...counts } = next;
  if (Object.keys(disruptedPods).length > 0) return true;
  const type = 'DisruptionAllowed';
  const old = condition(status['conditions'] as Condition[] | undefined, type);
  return (
    Object.entries(counts).some(([field, value]) => status[field] !== value) ||
    old?.status !== condition(conditions, type)?.status
  );
}
