import type { MachineConfigPoolResource, NodeResource } from '../k8s/types';
import type { Enrolment } from './enrolment';
import { isCustomPool, membershipOf, poolName, selectsNode } from './membership';
import type { Membership } from './membership';
import { NODE_ROLE_PREFIX } from './names';

/**
 * How to take a node out of a pool: the labels to remove, with the values they have now, and where the
 * node goes then. `impossible` when no single label does it, or when the node would be in no pool or in
 * two afterwards: the Machine Config Operator then leaves it alone, with the old config on it.
 */
export type Removal =
  | {
      kind: 'labels';
      labels: Readonly<Record<string, string>>;
      /** Name of the pool it goes to. */
      destination: string;
    }
  | { kind: 'impossible'; reason: 'selector' | 'no-pool' | 'conflict' };

export function removalOf(
  node: NodeResource,
  pool: MachineConfigPoolResource,
  pools: readonly MachineConfigPoolResource[],
): Removal {
  const key = labelToRemove(node, pool);
  if (key === undefined) {
    return { kind: 'impossible', reason: 'selector' };
  }
  const destination: Membership = membershipOf(without(node, key), pools);
  if (destination.kind !== 'pool') {
    return { kind: 'impossible', reason: destination.kind === 'none' ? 'no-pool' : 'conflict' };
  }
  const value = node.metadata?.labels?.[key] ?? '';
  return { kind: 'labels', labels: { [key]: value }, destination: poolName(destination.pool) };
}

/** The pool's role label before any other; never `worker`, by which the node keeps a pool. */
function labelToRemove(node: NodeResource, pool: MachineConfigPoolResource): string | undefined {
  const { matchLabels = {}, matchExpressions = [] } = pool.spec?.nodeSelector ?? {};
  const keys = [...Object.keys(matchLabels), ...matchExpressions.map(({ key }) => key)];
  const role = `${NODE_ROLE_PREFIX}${poolName(pool)}`;
  return [role, ...keys].find(
    (key) =>
      keys.includes(key) &&
      key !== `${NODE_ROLE_PREFIX}worker` &&
      Object.hasOwn(node.metadata?.labels ?? {}, key) &&
      !selectsNode(pool, without(node, key)),
  );
}

function without(node: NodeResource, key: string): NodeResource {
  const { [key]: _removed, ...labels } = node.metadata?.labels ?? {};
  return { ...node, metadata: { ...node.metadata, labels } };
}

/**
 * The next thing to do to end the enrolment without rebooting a node twice and without leaving one
 * with a config whose parts are gone: nodes out of the pool, wait until they run the config of the
 * pool they went to, then the Label.
 */
export type ClearStage = 'remove-nodes' | 'wait' | 'clear-label' | 'done';

export function clearStage({ role, pool, members, leaving }: Enrolment): ClearStage {
  if (role === undefined) {
    return 'done';
  }
  // From a pool that OpenShift brings, nodes cannot be removed: clearing then reboots all of them.
  if (pool && isCustomPool(pool) && members.length > 0) {
    return 'remove-nodes';
  }
  return leaving.length > 0 ? 'wait' : 'clear-label';
}
