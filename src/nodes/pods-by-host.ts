import type { PodResource } from '../k8s/types';

/** How many of the operator's pods are on each host. */
export function podsByHost(pods: readonly PodResource[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { spec } of pods) {
    if (spec?.nodeName) {
      counts.set(spec.nodeName, (counts.get(spec.nodeName) ?? 0) + 1);
    }
  }
  return counts;
}
