import type { Taint, Toleration } from './types';

/** Kubernetes itself tolerates these for the pods of a DaemonSet. */
const toleratedByDaemonSets = [
  'node.kubernetes.io/not-ready',
  'node.kubernetes.io/unreachable',
  'node.kubernetes.io/disk-pressure',
  'node.kubernetes.io/memory-pressure',
  'node.kubernetes.io/pid-pressure',
  'node.kubernetes.io/unschedulable',
  'node.kubernetes.io/network-unavailable',
];

/** A taint that a pod of a DaemonSet needs a toleration for, and whether it has one. */
export interface JudgedTaint {
  taint: Taint;
  tolerated: boolean;
}

/**
 * The taints that keep pods of a DaemonSet away from a node unless they tolerate them. Mere preferences,
 * and what Kubernetes lets every DaemonSet tolerate, are not among them.
 */
export function judgeTaints(
  taints: readonly Taint[],
  tolerations: readonly Toleration[],
): JudgedTaint[] {
  return taints
    .filter(
      ({ key, effect }) =>
        (effect === 'NoSchedule' || effect === 'NoExecute') && !toleratedByDaemonSets.includes(key),
    )
    .map((taint) => ({
      taint,
      tolerated: tolerations.some((toleration) => tolerates(toleration, taint)),
    }));
}

/** `key=value:effect`, as `oc describe node` writes a taint. */
export function taintText({ key, value, effect }: Taint): string {
  return `${key}${value ? `=${value}` : ''}:${effect}`;
}

/** The scheduler's rule, not the operator's (contract §2.7): absent key and effect mean any. */
function tolerates({ key, operator, value, effect }: Toleration, taint: Taint): boolean {
  if (effect && effect !== taint.effect) {
    return false;
  }
  if (!key) {
    return operator === 'Exists';
  }
  return key === taint.key && (operator === 'Exists' || (value ?? '') === (taint.value ?? ''));
}
