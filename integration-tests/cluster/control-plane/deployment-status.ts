import { condition, withCondition } from './model/conditions';
import { scaledValue } from './model/quantity';
import type { Condition, Deployment, ReplicaSet } from './model/types';

type Status = NonNullable<Deployment['status']>;

/** A Deployment's status from its ReplicaSets, worded as the real controller does. */
export function deploymentStatus(
  deployment: Deployment,
  replicaSets: readonly ReplicaSet[],
  current: ReplicaSet | undefined,
): Status {
  const sum = (field: 'replicas' | 'readyReplicas' | 'availableReplicas') =>
    replicaSets.reduce((total, { status }) => total + (status?.[field] ?? 0), 0);
  const wanted = deployment.spec.replicas ?? 1;
  const replicas = sum('replicas');
  const available = sum('availableReplicas');
  const updated = current?.status?.replicas ?? 0;
  const status: Status = {
    observedGeneration: deployment.metadata.generation ?? 1,
    replicas,
    updatedReplicas: updated,
    readyReplicas: sum('readyReplicas'),
    availableReplicas: available,
    unavailableReplicas: Math.max(0, wanted - available),
  };
  const done = updated === wanted && replicas === wanted && available === wanted;
  let conditions = deployment.status?.conditions;
  for (const next of [availableCondition(deployment, available), progress(current, done)]) {
    conditions = withCondition(conditions, next);
  }
  const others = (conditions ?? []).filter(({ type }) => type !== 'ReplicaFailure');
  const failure = replicaFailure(replicaSets, current);
  return { ...status, conditions: failure ? withCondition(conditions, failure) : others };
}

/** Passed on from the newest ReplicaSet, else from the first of the old ones that has it. */
function replicaFailure(
  replicaSets: readonly ReplicaSet[],
  current: ReplicaSet | undefined,
): Condition | undefined {
  return [current, ...replicaSets].reduce<Condition | undefined>(
    (found, each) => found ?? condition(each?.status?.conditions, 'ReplicaFailure'),
    undefined,
  );
}

function availableCondition({ spec }: Deployment, available: number): Condition {
  const wanted = spec.replicas ?? 1;
  const { type, rollingUpdate } = spec.strategy ?? {};
  const slack =
    type === 'Recreate' ? 0 : scaledValue(rollingUpdate?.maxUnavailable ?? '25%', wanted, false);
  return available >= wanted - slack
    ? {
        type: 'Available',
        status: 'True',
        reason: 'MinimumReplicasAvailable',
        message: 'Deployment has minimum availability.',
      }
    : {
        type: 'Available',
        status: 'False',
        reason: 'MinimumReplicasUnavailable',
        message: 'Deployment does not have minimum availability.',
      };
}

function progress(current: ReplicaSet | undefined, done: boolean): Condition {
  const name = current?.metadata.name ?? '';
  return done
    ? {
        type: 'Progressing',
        status: 'True',
        reason: 'NewReplicaSetAvailable',
        message: `ReplicaSet "${name}" has successfully progressed.`,
      }
    : {
        type: 'Progressing',
        status: 'True',
        reason: 'ReplicaSetUpdated',
        message: `ReplicaSet "${name}" is progressing.`,
      };
}

/** Equality that ignores the times of conditions, so that an adopted status is not rewritten. */
export function sameStatus(old: Status | undefined, next: Status): boolean {
  if (!old) return false;
  const counts = [
    'observedGeneration',
    'replicas',
    'updatedReplicas',
    'readyReplicas',
    'availableReplicas',
    'unavailableReplicas',
  ] as const;
  if (counts.some((field) => (old[field] ?? 0) !== (next[field] ?? 0))) return false;
  if (
    !condition(next.conditions, 'ReplicaFailure') &&
    condition(old.conditions, 'ReplicaFailure')
  ) {
    return false;
  }
  return (next.conditions ?? []).every((wanted) =>
    old.conditions?.some(({ type, status, reason, message }) => {
      const told = type !== 'ReplicaFailure' || message === wanted.message;
      return type === wanted.type && status === wanted.status && reason === wanted.reason && told;
    }),
  );
}
