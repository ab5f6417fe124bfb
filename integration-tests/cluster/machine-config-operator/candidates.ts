import { isAimedAt, losesImage } from './image-mode';
import { zoneLabel } from './names';
import { isFailing, isReady, isTargeted, isUnavailable } from './node-state';
import type { PoolImage } from './image-mode';
import type { MachineConfigPool, Node } from './types';

/**
 * How many of a pool's nodes may be unavailable: spec.maxUnavailable as a number or a percentage of
 * the pool rounded down, absent or zero = 1; in pool `arbiter` always 1. Throws on anything else, a
 * number in quotes too, in the words of the Machine Config Operator.
 */
export function maxUnavailable(pool: MachineConfigPool, nodeCount: number): number {
  if (pool.metadata.name === 'arbiter') return 1;
  const given = pool.spec?.maxUnavailable ?? 1;
  if (typeof given === 'number') return given === 0 ? 1 : given;
  const percent = scaled(given);
  return Math.floor((percent * nodeCount) / 100) || 1;
}

/** The number of a percentage, as Go reads it: digits after a sign, nothing else. */
function scaled(text: string): number {
  const invalid = 'maxUnavailable: invalid value for IntOrString:';
  if (!text.endsWith('%')) {
    throw new Error(`${invalid} invalid type: string is not a percentage`);
  }
  const digits = text.slice(0, -1);
  if (!/^[+-]?\d+$/.test(digits)) {
    const reason = `strconv.Atoi: parsing ${JSON.stringify(digits)}: invalid syntax`;
    throw new Error(`${invalid} invalid value ${JSON.stringify(text)}: ${reason}`);
  }
  return Number(digits);
}

/** Nodes that may be targeted, in no order, and for how many of them there is room. */
export interface Candidates {
  nodes: Node[];
  capacity: number;
}

/**
 * Ready nodes that are not aimed at the pool's config yet (whether or not their daemon has reported),
 * and the room that `most` leaves: unavailable nodes take it, and so do those that failed on the way
 * to this config.
 * @param image of a pool in image mode: a node that is not aimed at it is a candidate too
 */
export function candidates(
  pool: MachineConfigPool,
  nodes: readonly Node[],
  most: number,
  image?: PoolImage,
): Candidates {
  const unavailable = nodes.filter(isUnavailable).length;
  const failing = nodes.filter((node) => !isCandidate(node, pool, image) && isFailing(node));
  // A failing node that is cordoned counts as unavailable already; the real one counts it twice.
  const capacity = most - unavailable - failing.length;
  if (capacity <= 0) return { nodes: [], capacity: 0 };
  return {
    nodes: nodes.filter((node) => isCandidate(node, pool, image) && isReady(node)),
    capacity,
  };
}

/** A node that is aimed at the pool's config is one all the same while it is to lose its own image. */
function isCandidate(node: Node, pool: MachineConfigPool, image: PoolImage | undefined): boolean {
  return image ? !isAimedAt(node, image) : !isTargeted(node, pool) || losesImage(node);
}

/**
 * The nodes to target next. When there is no room for all candidates, in order of zone (nodes without
 * one last), then oldest first, then by name.
 */
export function nextNodes(
  pool: MachineConfigPool,
  nodes: readonly Node[],
  most = maxUnavailable(pool, nodes.length),
  image?: PoolImage,
): Node[] {
  const found = candidates(pool, nodes, most, image);
  return found.nodes.sort(inRolloutOrder).slice(0, found.capacity);
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
