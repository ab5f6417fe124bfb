import { zoneLabel } from './names';
import { isFailing, isManaged, isReady, isTargeted, isUnavailable } from './node-state';
import type { MachineConfigPool, Node } from './types';

/**
 * How many of a pool's nodes may be unavailable: spec.maxUnavailable as a number or a percentage of
 * the pool rounded down, absent or zero = 1. Throws on anything else.
 */
export function maxUnavailable(pool: MachineConfigPool, nodeCount: number): number {
  const given = pool.spec?.maxUnavailable ?? 1;
  if (typeof given === 'number') return given === 0 ? 1 : given;
  const percent = /^(\d+)%$/.exec(given)?.[1];
  if (percent === undefined) {
    throw new Error(
      `maxUnavailable: invalid value for IntOrString: invalid type: string is not a percentage`,
    );
  }
  return Math.floor((Number(percent) * nodeCount) / 100) || 1;
}

/**
 * The nodes to target next: ready ones that are not aimed at the pool's config yet, as many as
 * maxUnavailable leaves room for; degraded nodes take room too. When not all fit, in order of zone
 * (nodes without one last), then oldest first, then by name.
 */
export function nextNodes(pool: MachineConfigPool, nodes: readonly Node[]): Node[] {
  const unavailable = nodes.filter(isUnavailable).length;
  const failing = nodes.filter((node) => isTargeted(node, pool) && isFailing(node));
  // A failing node that is cordoned counts as unavailable already; the real one counts it twice.
  const capacity = maxUnavailable(pool, nodes.length) - unavailable - failing.length;
  if (capacity <= 0) return [];
  const candidates = nodes.filter(
    (node) => isManaged(node) && !isTargeted(node, pool) && isReady(node),
  );
  return candidates.sort(inRolloutOrder).slice(0, capacity);
}

export function inRolloutOrder(a: Node, b: Node): number {
  const zoneA = a.metadata.labels?.[zoneLabel];
  const zoneB = b.metadata.labels?.[zoneLabel];
  if (zoneA !== zoneB) {
    if (zoneA === undefined) return 1;
    if (zoneB === undefined) return -1;
    return zoneA < zoneB ? -1 : 1;
  }
  const age = Date.parse(a.metadata.creationTimestamp ?? '') || 0;
  const otherAge = Date.parse(b.metadata.creationTimestamp ?? '') || 0;
  if (age !== otherAge) return age - otherAge;
  // Creation times have second precision, so nodes of a new cluster often share one.
  return (a.metadata.name ?? '').localeCompare(b.metadata.name ?? '', 'en', { numeric: true });
}
