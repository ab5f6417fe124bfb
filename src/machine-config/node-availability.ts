import type { NodeResource } from '../k8s/types';
import { currentConfig, desiredConfig, isDegraded, isSettled } from './node-annotations';

/** Why the Machine Config Operator leaves a node alone, and counts it as unavailable. */
export type Unready = 'not-ready' | 'disk-pressure' | 'network-unavailable' | 'cordoned';

/**
 * What makes a node unready for the Machine Config Operator (CheckNodeReady): its conditions Ready,
 * DiskPressure and NetworkUnavailable, as far as they are reported, and a cordon. Pressure on memory
 * or process ids does not count.
 */
export function unreadyReasons({ spec, status }: NodeResource): Unready[] {
  const is = (type: string, healthy: 'True' | 'False') =>
    (status?.conditions ?? []).every(
      (condition) => condition.type !== type || condition.status === healthy,
    );
  return [
    ...(is('Ready', 'True') ? [] : (['not-ready'] as const)),
    ...(is('DiskPressure', 'False') ? [] : (['disk-pressure'] as const)),
    ...(is('NetworkUnavailable', 'False') ? [] : (['network-unavailable'] as const)),
    ...(spec?.unschedulable === true ? (['cordoned'] as const) : []),
  ];
}

/** The daemon gave up on the way to another config; then the node may be given another target. */
function isFailing(node: NodeResource): boolean {
  return currentConfig(node) !== desiredConfig(node) && isDegraded(node);
}

/**
 * Whether a node takes one of the places that maxUnavailable gives: it is unready, or neither settled
 * nor given up. A node whose daemon has not reported is not settled; one that is degraded without an
 * update (config drift) neither.
 */
export function isUnavailable(node: NodeResource): boolean {
  return unreadyReasons(node).length > 0 || (!isSettled(node) && !isFailing(node));
}

/** Whether a node is in the way of others: unavailable, or failed on the way to the pool's target. */
export function takesPlace(node: NodeResource, target: string | undefined): boolean {
  return isUnavailable(node) || (isFailing(node) && desiredConfig(node) === target);
}

/**
 * Places that are free for further nodes (getAllCandidateMachines): nodes that failed on the way to
 * the pool's present config take one as well, twice when they are cordoned still.
 */
export function freePlaces(
  members: readonly NodeResource[],
  most: number,
  target: string | undefined,
): number {
  const failed = members.filter((node) => isFailing(node) && desiredConfig(node) === target);
  return Math.max(0, most - members.filter(isUnavailable).length - failed.length);
}
