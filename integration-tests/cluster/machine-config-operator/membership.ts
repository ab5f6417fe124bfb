import { matchesSelector } from './label-selector';
import type { MachineConfigPool, Node } from './types';

export class PoolMembershipError extends Error {}

/**
 * The pools a node belongs to, the one it takes its config from first (helpers.GetPoolsForNode of
 * the Machine Config Operator): `master` wins over everything, one custom pool wins over `worker`
 * (which still counts as second pool). Throws PoolMembershipError when several custom pools match.
 */
export function poolsForNode(node: Node, pools: readonly MachineConfigPool[]): MachineConfigPool[] {
  if (node.metadata.labels?.['kubernetes.io/os'] === 'windows') return [];
  const matching = pools.filter(({ spec }) =>
    matchesSelector(spec?.nodeSelector, node.metadata.labels),
  );
  const named = (name: string) => matching.filter(({ metadata }) => metadata.name === name);
  const master = named('master');
  const worker = named('worker');
  const custom = matching.filter((pool) => !master.includes(pool) && !worker.includes(pool));
  if (custom.length > 1) {
    throw new PoolMembershipError(
      `node ${node.metadata.name} belongs to ${custom.length} custom roles, cannot proceed with this Node`,
    );
  }
  if (custom.length === 1) return [...(master.length > 0 ? master : custom), ...worker];
  return master.length > 0 ? master : worker;
}

/** The pool a node takes its config from; undefined for a node in none or in two custom pools. */
export function primaryPool(
  node: Node,
  pools: readonly MachineConfigPool[],
): MachineConfigPool | undefined {
  try {
    return poolsForNode(node, pools)[0];
  } catch (error) {
    if (error instanceof PoolMembershipError) return undefined;
    throw error;
  }
}

/** The nodes that take their config from a pool, in the order given. */
export function nodesOfPool(
  pool: MachineConfigPool,
  nodes: readonly Node[],
  pools: readonly MachineConfigPool[],
): Node[] {
  return nodes.filter(
    (node) =>
      matchesSelector(pool.spec?.nodeSelector, node.metadata.labels) &&
      primaryPool(node, pools)?.metadata.name === pool.metadata.name,
  );
}
