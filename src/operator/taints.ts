import type { Taint, Toleration } from '../k8s/types';

/** One taint of a node and how many of the pod's tolerations match it. */
export interface TaintMatches {
  taint: Taint;
  matches: number;
}

export interface TaintCheck {
  /** Whether the operator keeps the node as a candidate. */
  passes: boolean;
  /** Number of (taint, toleration) matches over all taints. */
  matches: number;
  taints: readonly TaintMatches[];
}

/**
 * The operator's own taint rule (contract §2.7), which is not the scheduler's: a node passes when the
 * number of matching (taint, toleration) pairs equals its number of taints. Two tolerations matching
 * one taint disqualify a node, or make up for an untolerated second taint.
 */
export function checkTaints(
  taints: readonly Taint[] | undefined,
  tolerations: readonly Toleration[] | undefined,
): TaintCheck {
  const counted = (taints ?? []).map((taint) => ({
    taint,
    matches: (tolerations ?? []).filter((toleration) => isMatch(taint, toleration)).length,
  }));
  const matches = counted.reduce((sum, entry) => sum + entry.matches, 0);
  return { passes: matches === counted.length, matches, taints: counted };
}

/** The taints that disqualify: those no toleration matches and those more than one matches. */
export function disqualifyingTaints(check: TaintCheck): TaintMatches[] {
  return check.passes ? [] : check.taints.filter((entry) => entry.matches !== 1);
}

function isMatch(taint: Taint, toleration: Toleration): boolean {
  // An absent operator, key or effect means "any" to Kubernetes and nothing to the CMM-D operator.
  if (taint.key !== toleration.key || taint.effect !== toleration.effect) {
    return false;
  }
  if (toleration.operator === 'Exists') {
    return true;
  }
  return toleration.operator === 'Equal' && (taint.value ?? '') === (toleration.value ?? '');
}
