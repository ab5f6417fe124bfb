import { matchesSelector } from '../../k8s/selectors';
import type { LabelSelector, MachineConfigPoolResource, NodeResource } from '../../k8s/types';
import { isNodeReady } from '../../k8s/nodes';
import { membershipOf, poolName, selectsNode } from '../membership';
import { NODE_ROLE_PREFIX } from '../names';

/**
 * Labels that make a nodeSelector match: by convention `node-role.kubernetes.io/<pool>: ""`.
 * `undefined` when adding labels cannot do it.
 */
export function labelsToJoin(selector: LabelSelector): Record<string, string> | undefined {
  const labels: Record<string, string> = { ...selector.matchLabels };
  for (const { key, operator, values = [] } of selector.matchExpressions ?? []) {
    if (operator === 'In' && values[0] !== undefined) {
      labels[key] ??= values[0];
    } else if (operator === 'Exists') {
      labels[key] ??= '';
    }
  }
  return matchesSelector(selector, labels) ? labels : undefined;
}

/** What is written to a node's labels to bring it into a pool, and out of the one it is in. */
export interface LabelChange {
  add: Readonly<Record<string, string>>;
  remove: readonly string[];
}

/** Why a node cannot join a pool. */
export type Refusal =
  | { kind: 'control-plane' }
  | { kind: 'windows' }
  | { kind: 'not-ready' }
  | { kind: 'being-deleted' }
  /** In a custom pool that has nothing to do with CMM-D. */
  | { kind: 'other-pool'; pool: string }
  /** In several custom pools at once, which the Machine Config Operator gives up on. */
  | { kind: 'two-pools'; pools: readonly string[] }
  /** No pool at all selects it: it lacks the worker role. */
  | { kind: 'not-worker' }
  /** With the label it would match several custom pools. */
  | { kind: 'would-conflict'; pools: readonly string[] };

/** How a node stands to the pool it may join. */
export type Joining =
  | { kind: 'member' }
  | { kind: 'joins'; from: string; change: LabelChange }
  /** From the pool that carries CMM-D at present. */
  | { kind: 'moves'; from: string; change: LabelChange }
  | { kind: 'refused'; refusal: Refusal };

/**
 * Whether and how a node joins a pool.
 *
 * @param enrolledPool the pool that carries CMM-D at present: its nodes may move, those of other
 *   custom pools may not
 */
export function joiningOf(
  node: NodeResource,
  pool: MachineConfigPoolResource,
  pools: readonly MachineConfigPoolResource[],
  enrolledPool: string | undefined,
): Joining {
  const name = poolName(pool);
  const all = pools.some((each) => poolName(each) === name) ? pools : [...pools, pool];
  const membership = membershipOf(node, all);
  if (membership.kind === 'conflict') {
    // An arbiter belongs to the control plane; taking a role away would not let it join.
    if (membership.pools.some((each) => poolName(each) === 'arbiter')) {
      return refused({ kind: 'control-plane' });
    }
    return refused({ kind: 'two-pools', pools: membership.pools.map(poolName) });
  }
  if (membership.kind === 'none') {
    const windows = node.metadata?.labels?.['kubernetes.io/os'] === 'windows';
    return refused({ kind: windows ? 'windows' : 'not-worker' });
  }
  const from = poolName(membership.pool);
  if (from === name) {
    return { kind: 'member' };
  }
  if (from === 'master' || from === 'arbiter') {
    return refused({ kind: 'control-plane' });
  }
  if (from !== 'worker' && from !== enrolledPool) {
    return refused({ kind: 'other-pool', pool: from });
  }
  if (node.metadata?.deletionTimestamp) {
    return refused({ kind: 'being-deleted' });
  }
  if (!isNodeReady(node)) {
    return refused({ kind: 'not-ready' });
  }
  const change = labelChange(node, pool, from === 'worker' ? undefined : membership.pool);
  const after = membershipOf(withLabels(node, change), all);
  if (after.kind !== 'pool' || poolName(after.pool) !== name) {
    const conflicting = after.kind === 'conflict' ? after.pools.map(poolName) : [from];
    return refused({ kind: 'would-conflict', pools: conflicting });
  }
  return { kind: from === 'worker' ? 'joins' : 'moves', from, change };
}

function refused(refusal: Refusal): Joining {
  return { kind: 'refused', refusal };
}

function labelChange(
  node: NodeResource,
  into: MachineConfigPoolResource,
  outOf: MachineConfigPoolResource | undefined,
): LabelChange {
  const wanted = labelsToJoin(into.spec?.nodeSelector ?? {}) ?? {};
  const present = node.metadata?.labels ?? {};
  const add = Object.fromEntries(
    Object.entries(wanted).filter(([key, value]) => present[key] !== value),
  );
  const remove = outOf && selectsNode(outOf, node) ? rolesOf(outOf, present, wanted) : [];
  return { add, remove };
}

/** The role labels that put a node into a pool; other labels mean other things and stay. */
function rolesOf(
  pool: MachineConfigPoolResource,
  present: Readonly<Record<string, string>>,
  wanted: Readonly<Record<string, string>>,
): string[] {
  const { matchLabels = {}, matchExpressions = [] } = pool.spec?.nodeSelector ?? {};
  const kept = ['worker', 'master', 'control-plane', 'arbiter'].map(
    (role) => NODE_ROLE_PREFIX + role,
  );
  return [...Object.keys(matchLabels), ...matchExpressions.map(({ key }) => key)].filter(
    (key, index, keys) =>
      key.startsWith(NODE_ROLE_PREFIX) &&
      keys.indexOf(key) === index &&
      Object.hasOwn(present, key) &&
      !Object.hasOwn(wanted, key) &&
      !kept.includes(key),
  );
}

/** The node as it is after a change of its labels. */
export function withLabels(node: NodeResource, { add, remove }: LabelChange): NodeResource {
  const labels = Object.fromEntries(
    Object.entries({ ...node.metadata?.labels, ...add }).filter(([key]) => !remove.includes(key)),
  );
  return { ...node, metadata: { ...node.metadata, labels } };
}

/**
 * Whether no node of the cluster can ever be enrolled, because all belong to the control plane (an
 * arbiter does too):
 * `single-node`, or `compact` (several that do both). `undefined` = there are workers.
 */
export function refusedCluster(
  nodes: readonly NodeResource[],
  pools: readonly MachineConfigPoolResource[],
): 'single-node' | 'compact' | undefined {
  const controlPlane = nodes.filter((node) => {
    const membership = membershipOf(node, pools);
    return membership.kind === 'pool' && ['master', 'arbiter'].includes(poolName(membership.pool));
  });
  if (nodes.length === 0 || controlPlane.length < nodes.length) {
    return undefined;
  }
  return nodes.length === 1 ? 'single-node' : 'compact';
}
