import type { Taint, Toleration } from './types';

export const notReadyTaint = 'node.kubernetes.io/not-ready';
export const unreachableTaint = 'node.kubernetes.io/unreachable';
export const unschedulableTaint = 'node.kubernetes.io/unschedulable';

/** Kubernetes' own rule (the CMM-D operator's differs): empty key or effect match every taint. */
export function tolerates(toleration: Toleration, taint: Taint): boolean {
  if (toleration.effect && toleration.effect !== taint.effect) return false;
  if (toleration.key && toleration.key !== taint.key) return false;
  switch (toleration.operator || 'Equal') {
    case 'Exists':
      return true;
    case 'Equal':
      return Boolean(toleration.key) && (toleration.value ?? '') === (taint.value ?? '');
    default:
      return false;
  }
}

/** The first taint with one of these effects that nothing tolerates. */
export function untolerated(
  taints: readonly Taint[] | undefined,
  tolerations: readonly Toleration[] | undefined,
  effects: readonly string[],
): Taint | undefined {
  return taints?.find(
    (taint) =>
      effects.includes(taint.effect) && !tolerations?.some((each) => tolerates(each, taint)),
  );
}

/** How long pods stay on a node that is not ready or unreachable unless they say otherwise. */
export const defaultTolerationSeconds = 300;

/**
 * Seconds a pod may stay beside NoExecute taints: 0 = must go now, Infinity = may stay. A pod that
 * says nothing about not-ready and unreachable nodes gets the 300 s that the API server's
 * DefaultTolerationSeconds admission would have written into it.
 */
export function toleratedSeconds(
  taints: readonly Taint[] | undefined,
  tolerations: readonly Toleration[] = [],
): number {
  let seconds = Infinity;
  for (const taint of taints ?? []) {
    if (taint.effect !== 'NoExecute') continue;
    const matching = tolerations.filter((each) => tolerates(each, taint));
    if (matching.length === 0) {
      const defaulted = taint.key === notReadyTaint || taint.key === unreachableTaint;
      seconds = Math.min(seconds, defaulted ? defaultTolerationSeconds : 0);
    }
    for (const { tolerationSeconds } of matching) {
      if (tolerationSeconds !== undefined) seconds = Math.min(seconds, tolerationSeconds);
    }
  }
  return Math.max(0, seconds);
}

/** A taint as Kubernetes prints it in messages. */
export function taintText(taint: Taint): string {
  return `{${taint.key}: ${taint.value ?? ''}}`;
}
