import { matchesSelector } from '../k8s/selectors';
import type { LabelSelector, MachineConfigPoolResource, NodeResource } from '../k8s/types';

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

/** Any pool but those that OpenShift itself brings: what a node may be enrolled in. */
export function isCustomPool(pool: MachineConfigPoolResource): boolean {
  return !builtIn.includes(poolName(pool));
}

/**
 * Whether the pool's nodeSelector selects the node; it may take its config from another all the same.
 * For the Machine Config Operator an empty selector, like a missing one, selects nothing, against the
 * habit of Kubernetes.
 */
export function selectsNode(pool: MachineConfigPoolResource, node: NodeResource): boolean {
  return selectsLabels(pool, node.metadata?.labels);
}

/** Likewise, of a node with these labels. */
export function selectsLabels(
  { spec }: MachineConfigPoolResource,
  labels: Readonly<Record<string, string>> | undefined,
): boolean {
  return !isEmptySelector(spec?.nodeSelector) && matchesSelector(spec?.nodeSelector, labels);
}

/** Whether a selector asks for nothing; one that is missing does too. */
export function isEmptySelector({ matchLabels = {}, matchExpressions = [] }: LabelSelector = {}) {
  return Object.keys(matchLabels).length === 0 && matchExpressions.length === 0;
}

/**
 * The pool a node takes its config from, by selectors alone (helpers.GetPoolsForNode of the Machine
 * Config Operator): two custom pools are a conflict, control plane wins over a custom pool, a custom
 * pool over `worker`. `arbiter` is a custom pool here: with another one it is a conflict. Windows nodes
 * belong to none.
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
  const custom = matching.filter((pool) => !['master', 'worker'].includes(poolName(pool)));
  if (custom.length > 1) {
    return { kind: 'conflict', pools: custom };
  }
  const pool = named('master') ?? custom[0] ?? named('worker');
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
