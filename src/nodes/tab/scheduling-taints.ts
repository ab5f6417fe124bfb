import type { NodeResource } from '../../k8s/types';

/** Taints that every DaemonSet tolerates have this prefix, but for `node.kubernetes.io/out-of-service`. */
const LIFECYCLE_PREFIX = 'node.kubernetes.io/';

/**
 * Taints that keep a pod of a DaemonSet away from a node unless it tolerates them, as
 * `key=value:effect`. Those that Kubernetes itself lets DaemonSets tolerate are left out.
 */
export function schedulingTaints(node: NodeResource): string[] {
  return (node.spec?.taints ?? [])
    .filter(({ key, effect }) => effect !== 'PreferNoSchedule' && !key.startsWith(LIFECYCLE_PREFIX))
    .map(({ key, value, effect }) => `${key}${value ? `=${value}` : ''}:${effect}`);
}
