import { matchesSelector } from '../k8s/selectors';
import type { MachineConfigPoolResource, NodeResource } from '../k8s/types';

/**
 * Where a node belongs:
 * - `pool`: it takes its config from this pool
 * - `conflict`: it matches several custom pools; the Machine Config Operator gives up on the node
 *   and counts it in none of them
 * - `none`: no pool selects it
 */
export type Membership =
  | { kind: 'pool'; pool: MachineConfigPoolResource }
  | { kind: 'conflict'; pools: readonly MachineConfigPoolResource[] }
  | { kind: 'none' };

/** Pools that every cluster has; `arbiter` only where there is such a node. */
const builtIn = ['master', 'arbiter', 'worker'];

export function poolName(pool: MachineConfigPoolResource): string {
  return pool.metadata?.name ?? '';
}

/** Any pool but those that OpenShift itself brings. */
export function isCustomPool(pool: MachineConfigPoolResource): boolean {
  return !builtIn.includes(poolName(pool));
}

/** Whether the pool's nodeSelector selects the node; it may take its config from another all the same. */
export function selectsNode(pool: MachineConfigPoolResource, node: NodeResource): boolean {
  return matchesSelector(pool.spec?.nodeSelector, node.metadata?.labels);
}

/**
 * The pool a node takes its config from, by selectors alone (helpers.GetPoolsForNode of the Machine
 * Config Operator): two custom pools are a conflict, control plane wins over a custom pool, a custom
 * pool over `worker`. Windows nodes belong to none.
 */
export function membershipOf(
  node: NodeResource,
  pools: readonly MachineConfigPoolResource[],
): Membership {
  if (node.metadata?.labels?.['kubernetes.io/os'] === 'windows') {
    return { kind: 'none' };
  }
  const matching = pools.filter((pool) => selectsNode(pool, node));
  const named = (name: string) => matching.find((pool) => poolName(pool) === name);
  const custom = matching.filter(isCustomPool);
  if (custom.length > 1) {
    return { kind: 'conflict', pools: custom };
  }
  const pool = named('master') ?? custom[0] ?? named('arbiter') ?? named('worker');
  return pool ? { kind: 'pool', pool } : { kind: 'none' };
}

/** Name of the pool a node takes its config from; undefined for a node in none or in two. */
export function poolNameOf(
  node: NodeResource,
  pools: readonly MachineConfigPoolResource[],
): string | undefined {
  const membership = membershipOf(node, pools);
  return membership.kind === 'pool' ? poolName(membership.pool) : undefined;
}

/** The nodes that take their config from a pool, in the order given. */
export function membersOf(
  pool: MachineConfigPoolResource,
  nodes: readonly NodeResource[],
  pools: readonly MachineConfigPoolResource[],
): NodeResource[] {
  return nodes.filter(
    (node) => selectsNode(pool, node) && poolNameOf(node, pools) === poolName(pool),
  );
}
