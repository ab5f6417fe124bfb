import { naturalOrder } from '../k8s/natural-order';
import type { MachineConfigPoolResource, NodeResource } from '../k8s/types';
import { ZONE_LABEL } from './names';

/**
 * How many of a pool's nodes may be unavailable at a time: spec.maxUnavailable as a number or as a
 * percentage of the pool, rounded down, but at least 1; absent, or not readable = 1.
 */
export function maxUnavailable(pool: MachineConfigPoolResource, nodeCount: number): number {
  const given = pool.spec?.maxUnavailable ?? 1;
  if (typeof given === 'number') {
    return Math.max(1, given);
  }
  const percent = /^(\d+)%$/.exec(given)?.[1];
  return Math.max(1, Math.floor((Number(percent ?? 0) * nodeCount) / 100));
}

/**
 * The order in which the Machine Config Operator takes nodes when not all may go at once: by zone
 * (nodes without one last), then the oldest first, then by name.
 */
export function inRolloutOrder(a: NodeResource, b: NodeResource): number {
  const zoneA = a.metadata?.labels?.[ZONE_LABEL];
  const zoneB = b.metadata?.labels?.[ZONE_LABEL];
  if (zoneA !== zoneB) {
    if (zoneA === undefined || zoneB === undefined) {
      return zoneA === undefined ? 1 : -1;
    }
    return zoneA < zoneB ? -1 : 1;
  }
  const age = created(a) - created(b);
  if (age !== 0) {
    return age;
  }
  const [nameA, nameB] = [a.metadata?.name ?? '', b.metadata?.name ?? ''];
  return naturalOrder(nameA, nameB);
}

function created(node: NodeResource): number {
  return Date.parse(node.metadata?.creationTimestamp ?? '') || 0;
}
