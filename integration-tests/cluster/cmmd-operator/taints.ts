import type { Toleration } from './payload';

export interface Taint {
  key: string;
  value?: string;
  effect: string;
}

/**
 * The operator's own idea of "tolerated" (contract 2.7): the number of matching (taint, toleration)
 * pairs must equal the number of taints. Key and effect must be equal as written, the operator must
 * be spelled out: an absent operator, an empty key or an empty effect matches nothing. Two tolerations
 * that match one taint therefore disqualify a node with one taint.
 */
export function countingTolerated(
  taints: readonly Taint[] = [],
  tolerations: readonly Toleration[] = [],
): boolean {
  let pairs = 0;
  for (const taint of taints) {
    for (const toleration of tolerations) {
      if (taint.key !== toleration.key || taint.effect !== toleration.effect) continue;
      const equal =
        toleration.operator === 'Equal' && (taint.value ?? '') === (toleration.value ?? '');
      if (equal || toleration.operator === 'Exists') pairs += 1;
    }
  }
  return pairs === taints.length;
}
