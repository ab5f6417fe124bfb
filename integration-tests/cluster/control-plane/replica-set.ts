import { keyOf, resources, splitKey, type Controller, type ControllerContext } from '../client';
import { condition, isActive, isPodReady, isTerminal, withCondition } from './model/conditions';
import { controllerUid, podFromTemplate } from './model/pod-template';
import { matchesLabels } from './model/selectors';
import type { Condition, Pod, ReplicaSet } from './model/types';
import { controller } from './runtime/controller';
import type { SharedInformers } from './runtime/informers';
import { forEach, PodControl } from './runtime/pod-control';

/** Pods created for one ReplicaSet in one go; the next batch follows when these are seen. */
const burst = 50;

/** Keeps as many pods of each ReplicaSet as it asks for. */
export function createReplicaSetController(
  ctx: ControllerContext,
  shared: SharedInformers,
): Controller {
  return controller(
    { name: 'replicaset', component: 'replicaset-controller' },
    ctx,
    shared,
    (scope) => {
      const replicaSets = scope.informer<ReplicaSet>(resources.replicaSet);
      const pods = scope.podIndex();
      const control = new PodControl(scope);
      const owners = new Map<string, string>();
      const queue = scope.queue(async (key) => {
        const { name, namespace } = splitKey(key);
        const replicaSet = replicaSets.get(name, namespace);
        if (!replicaSet || replicaSet.metadata.deletionTimestamp) return;
        const wait = control.waitMs(replicaSet);
        if (wait > 0) {
          queue.add(key, wait);
          return;
        }
        const owned = pods.ownedBy(replicaSet.metadata.uid);
        const hold = rejectionDelayMs(owned, (ms) => ctx.clock.simulatedSince(ms));
        const active = owned.filter(isActive);
        let failure: Error | undefined;
        if (hold > 0) queue.add(key, ctx.clock.real(hold));
        else {
          failure = await scale(replicaSet, active, control).then(() => undefined, asError);
        }
        await writeStatus(ctx, replicaSet, active, failure);
        // The queue tries again, waiting longer each time.
        if (failure !== undefined) throw failure;
      });

      scope.watch<ReplicaSet>(resources.replicaSet, (type, replicaSet) => {
        const uid = replicaSet.metadata.uid ?? '';
        if (type === 'DELETED') owners.delete(uid);
        else owners.set(uid, keyOf(replicaSet));
        if (type !== 'DELETED') queue.add(keyOf(replicaSet));
      });
      scope.watch<Pod>(resources.pod, (type, pod) => {
        control.observe(type, pod);
        const key = owners.get(controllerUid(pod) ?? '');
        if (key) queue.add(key);
      });
    },
  );
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

async function scale(replicaSet: ReplicaSet, active: Pod[], control: PodControl): Promise<void> {
  const wanted = replicaSet.spec.replicas ?? 1;
  const missing = wanted - active.length;
  const { template } = replicaSet.spec;
  let left = Math.max(0, Math.min(missing, burst));
  // One first, then twice as many: what the server refuses is not asked for fifty times.
  for (let batch = 1; left > 0; batch *= 2) {
    const more = Array.from({ length: Math.min(batch, left) });
    left -= more.length;
    await forEach(more, () =>
      control.create(replicaSet, (name) => podFromTemplate(replicaSet, template, name)),
    );
  }
  if (missing >= 0) return;
  const surplus = [...active].sort(deletionOrder).slice(0, -missing);
  await forEach(surplus, (pod) => control.delete(replicaSet, pod));
}

/**
 * Pods created together count as equally old: which of them was a second later is chance, and the
 * same seed shall give the same history. (The real controller rounds ages too, then takes the UID.)
 */
const sameAgeMs = 10_000;

/** Unscheduled before scheduled, pending before running, not ready before ready, newest first. */
function deletionOrder(a: Pod, b: Pod): number {
  const rank = (pod: Pod) => [
    pod.spec.nodeName ? 1 : 0,
    pod.status?.phase === 'Running' ? 1 : 0,
    isPodReady(pod) ? 1 : 0,
  ];
  const [left, right] = [rank(a), rank(b)];
  for (let i = 0; i < left.length; i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  const created = (pod: Pod) => Date.parse(pod.metadata.creationTimestamp ?? '') || 0;
  const younger = created(b) - created(a);
  if (Math.abs(younger) > sameAgeMs) return younger;
  return (a.metadata.name ?? '').localeCompare(b.metadata.name ?? '');
}

/**
 * Simulated milliseconds to hold back creation while the kubelet rejects the pods (nodeName given
 * and no room). The real controller has no such pause and piles up failed pods by the second; here
 * the pile grows in slowing steps, so that one unlucky workload does not drown the test bed.
 */
export function rejectionDelayMs(
  owned: readonly Pod[],
  simulatedSince: (wallMs: number) => number,
): number {
  const rejected = owned.filter((pod) => isTerminal(pod) && pod.status?.reason !== undefined);
  if (rejected.length === 0) return 0;
  const newest = Math.max(
    ...rejected.map((pod) => Date.parse(pod.metadata.creationTimestamp ?? '') || 0),
  );
  const pause = Math.min(300_000, 1000 * 2 ** Math.min(rejected.length, 9));
  return Math.max(0, pause - simulatedSince(newest));
}

async function writeStatus(
  ctx: ControllerContext,
  replicaSet: ReplicaSet,
  active: Pod[],
  failure: Error | undefined,
): Promise<void> {
  const labels = { ...replicaSet.spec.template.metadata?.labels };
  const ready = active.filter(isPodReady).length;
  const counts = {
    replicas: active.length,
    fullyLabeledReplicas: active.filter((pod) => matchesLabels(labels, pod.metadata.labels)).length,
    readyReplicas: ready,
    availableReplicas: active.filter((pod) => isAvailable(pod, replicaSet)).length,
    observedGeneration: replicaSet.metadata.generation ?? 1,
  };
  const old = replicaSet.status ?? {};
  const conditions = failureConditions(replicaSet, active.length, failure);
  const same =
    Object.entries(counts).every(([field, value]) => (old[field] ?? 0) === value) &&
    conditions.length === (old.conditions ?? []).length;
  if (same) return;
  const { name = '', namespace } = replicaSet.metadata;
  const options = { subresource: 'status' };
  const status = {
    ...counts,
    ...(conditions.length + (old.conditions ?? []).length > 0 && { conditions }),
  };
  await ctx.client.mergePatch(resources.replicaSet, name, namespace, { status }, options);
}

/**
 * `ReplicaFailure` as long as pods cannot be created or deleted. Like the real controller's, it keeps
 * the words of the first failure until one attempt succeeds.
 */
function failureConditions(
  { spec, status }: ReplicaSet,
  active: number,
  failure: Error | undefined,
): Condition[] {
  const conditions = status?.conditions ?? [];
  const others = conditions.filter(({ type }) => type !== 'ReplicaFailure');
  if (failure === undefined) return others;
  if (condition(conditions, 'ReplicaFailure')) return conditions;
  const reason = active < (spec.replicas ?? 1) ? 'FailedCreate' : 'FailedDelete';
  const { message } = failure;
  return withCondition(conditions, { type: 'ReplicaFailure', status: 'True', reason, message });
}

/** Ready for at least minReadySeconds. */
function isAvailable(pod: Pod, { spec: { minReadySeconds = 0 } }: ReplicaSet): boolean {
  const ready = condition(pod.status?.conditions, 'Ready');
  if (ready?.status !== 'True') return false;
  if (minReadySeconds === 0) return true;
  return Date.parse(ready.lastTransitionTime ?? '') + minReadySeconds * 1000 <= Date.now();
}
