import type { KubeObject } from '../../client/types';
import { deleteObject } from '../operations/delete';
import type { DeleteOptions } from '../operations/delete';
import { isRecord } from '../operations/decode';
import type { Cluster, WriteOptions } from '../operations/context';
import { timestamp } from '../operations/context';
import { existing } from '../operations/update';
import type { Target } from '../operations/update';
import { matchesObjectSelector } from '../selectors/label-selector';
import type { ObjectSelector } from '../selectors/label-selector';
import type { StoredObject } from '../storage/stored-object';
import { badRequest, StatusError, tooManyRequests } from '../http/status-error';

interface BudgetStatus {
  observedGeneration?: number;
  disruptionsAllowed?: number;
  desiredHealthy?: number;
  currentHealthy?: number;
  disruptedPods?: Record<string, string>;
}

interface PodStatus {
  phase?: string;
  conditions?: { type: string; status: string }[];
}

const refused = "Cannot evict pod as it would violate the pod's disruption budget.";
/** The real server asks to come back after this when the budget's controller has to catch up. */
const stillProcessingSeconds = 10;

/** Pods that count for no budget: they are going, done, or have not started. */
function ignoresBudgets(pod: KubeObject): boolean {
  const phase = (pod['status'] as PodStatus | undefined)?.phase ?? '';
  const done = phase === 'Succeeded' || phase === 'Failed' || phase === 'Pending';
  return done || pod.metadata.deletionTimestamp !== undefined;
}

function isReady(pod: KubeObject): boolean {
  const conditions = (pod['status'] as PodStatus | undefined)?.conditions ?? [];
  return conditions.some(({ type, status }) => type === 'Ready' && status === 'True');
}

function budgetsOf(cluster: Cluster, pod: KubeObject): StoredObject[] {
  return cluster.store
    .collection('policy/poddisruptionbudgets')
    .list(pod.metadata.namespace)
    .filter(({ object }) => {
      const spec = object['spec'] as { selector?: ObjectSelector } | undefined;
      return matchesObjectSelector(spec?.selector, pod.metadata.labels ?? {});
    });
}

/**
 * Deletes a pod unless a PodDisruptionBudget forbids it (429 naming the budget), following
 * pkg/registry/core/pod/rest/eviction.go of Kubernetes.
 */
export function evictPod(
  cluster: Cluster,
  target: Target,
  body: unknown,
  options: WriteOptions,
): void {
  const pod = existing(cluster, target).object;
  if (!isRecord(body) || body['kind'] !== 'Eviction') throw badRequest('expected an Eviction');
  const name = (body['metadata'] as { name?: string } | undefined)?.name;
  if (name !== undefined && name !== target.name) {
    throw badRequest('name in URL does not match name in Eviction object');
  }
  const deletion = (body['deleteOptions'] ?? {}) as DeleteOptions;
  if (!ignoresBudgets(pod)) {
    const [budget, second] = budgetsOf(cluster, pod);
    if (second !== undefined) {
      const message =
        'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.';
      throw new StatusError(500, 'InternalError', message);
    }
    if (budget !== undefined) takeDisruption(cluster, budget, pod, options.dryRun);
  }
  deleteObject(cluster, { ...target, subresource: undefined }, deletion, options);
}

/** Books the disruption in the budget's status. Throws 429 when it allows none. */
function takeDisruption(
  cluster: Cluster,
  budget: StoredObject,
  pod: KubeObject,
  dryRun: boolean,
): void {
  const { metadata } = budget.object;
  const status = (budget.object['status'] ?? {}) as BudgetStatus;
  const { desiredHealthy = 0, currentHealthy = 0, disruptionsAllowed = 0 } = status;
  const policy = (budget.object['spec'] as { unhealthyPodEvictionPolicy?: string } | undefined)
    ?.unhealthyPodEvictionPolicy;
  const budgetHolds =
    policy === 'AlwaysAllow' || (desiredHealthy > 0 && currentHealthy >= desiredHealthy);
  if (!isReady(pod) && budgetHolds) return;
  if ((status.observedGeneration ?? 0) < (metadata.generation ?? 0)) {
    const message = `The disruption budget ${metadata.name ?? ''} is still being processed by the server.`;
    throw tooManyRequests(refused, stillProcessingSeconds, [
      { reason: 'DisruptionBudget', message },
    ]);
  }
  if (disruptionsAllowed <= 0) {
    const message = `The disruption budget ${metadata.name ?? ''} needs ${desiredHealthy} healthy pods and has ${currentHealthy} currently`;
    throw tooManyRequests(refused, 0, [{ reason: 'DisruptionBudget', message }]);
  }
  if (dryRun) return;
  const disruptedPods = { ...status.disruptedPods, [pod.metadata.name ?? '']: timestamp() };
  const next = { ...status, disruptionsAllowed: disruptionsAllowed - 1, disruptedPods };
  const budgets = cluster.store.collection('policy/poddisruptionbudgets');
  cluster.store.put(budgets, budget.key, { ...budget.object, status: next });
}
