import type { Deployment, ReplicaSet } from './model/types';
import { scaledValue } from './model/quantity';

export interface Scaling {
  replicaSet: ReplicaSet;
  replicas: number;
}

export function revisionOf({ metadata }: ReplicaSet): number {
  return Number(metadata.annotations?.['deployment.kubernetes.io/revision'] ?? 0);
}

/**
 * The next step of a rollout: which ReplicaSets to scale and to what. A rolling update grows the
 * new one within maxSurge and shrinks the old ones while enough pods stay available; Recreate
 * waits until the old pods are gone.
 */
export function planRollout(
  deployment: Deployment,
  replicaSets: readonly ReplicaSet[],
  current: ReplicaSet | undefined,
): Scaling[] {
  const { replicas = 1, strategy, paused = false } = deployment.spec;
  const old = replicaSets.filter((each) => each !== current);
  const active = old.filter((each) => (each.spec.replicas ?? 1) > 0);
  if (!current) return paused ? scaleOnly(active, replicas) : [];
  if (active.length === 0) {
    const pending = old.some((each) => (each.status?.replicas ?? 0) > 0);
    if (pending && strategy?.type === 'Recreate') return [];
    return changed([{ replicaSet: current, replicas }]);
  }
  if (paused) return [];
  if (strategy?.type === 'Recreate') return changed(active.map(toZero));

  const { maxSurge = '25%', maxUnavailable = '25%' } = strategy?.rollingUpdate ?? {};
  const surge = scaledValue(maxSurge, replicas, true);
  let unavailable = scaledValue(maxUnavailable, replicas, false);
  if (surge === 0 && unavailable === 0) unavailable = 1;

  const wanted = (each: ReplicaSet) => each.spec.replicas ?? 1;
  const total = replicaSets.reduce((sum, each) => sum + wanted(each), 0);
  const grown = Math.min(replicas, wanted(current) + Math.max(0, replicas + surge - total));
  const scalings: Scaling[] = [{ replicaSet: current, replicas: grown }];

  const available = (each: ReplicaSet) => each.status?.availableReplicas ?? 0;
  const availableTotal = replicaSets.reduce((sum, each) => sum + available(each), 0);
  // Pods of old ReplicaSets that are not available anyway may go at once.
  let spare = availableTotal - (replicas - unavailable);
  for (const each of [...active].sort((a, b) => revisionOf(a) - revisionOf(b))) {
    const broken = wanted(each) - Math.min(wanted(each), available(each));
    const healthyDown = Math.min(Math.max(0, spare), wanted(each) - broken);
    spare -= healthyDown;
    scalings.push({ replicaSet: each, replicas: wanted(each) - broken - healthyDown });
  }
  return changed(scalings);
}

/** A paused deployment still follows its replica count, on the ReplicaSets it has. */
function scaleOnly(active: readonly ReplicaSet[], replicas: number): Scaling[] {
  const newest = [...active].sort((a, b) => revisionOf(b) - revisionOf(a))[0];
  return newest ? changed([{ replicaSet: newest, replicas }]) : [];
}

function toZero(replicaSet: ReplicaSet): Scaling {
  return { replicaSet, replicas: 0 };
}

function changed(scalings: Scaling[]): Scaling[] {
  return scalings.filter(
    ({ replicaSet, replicas }) => (replicaSet.spec.replicas ?? 1) !== replicas,
  );
}
