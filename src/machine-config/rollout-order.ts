import { naturalOrder } from '../k8s/natural-order';
import type { MachineConfigPoolResource, NodeResource } from '../k8s/types';
import { ZONE_LABEL } from './names';

/**
 * How many of a pool's nodes may be unavailable at a time: spec.maxUnavailable as a number or as a
 * percentage of the pool, rounded down; absent or 0 = 1. In the pool `arbiter` always 1.
 *
 * @returns undefined when the Machine Config Operator updates no node at all by it: a text that is no
 *   percentage (`"2"` in quotes, too), which it reports as an error of the pool, or less than 0
 */
export function maxUnavailable(
  pool: MachineConfigPoolResource,
  nodeCount: number,
): number | undefined {
  if (pool.metadata?.name === 'arbiter') {
    return 1;
  }
  const given: unknown = pool.spec?.maxUnavailable ?? 1;
  const percent = typeof given === 'string' ? /^([+-]?\d+)%$/.exec(given)?.[1] : undefined;
  const most = percent === undefined ? given : Math.floor((Number(percent) * nodeCount) / 100) || 1;
  return typeof most === 'number' && Number.isInteger(most) && most >= 0 ? most || 1 : undefined;
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
