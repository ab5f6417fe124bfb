import type { MachineConfigPoolResource, NodeResource } from '../../k8s/types';
import { membershipOf, poolName } from '../../machine-config/membership';
import { awaitsImage } from '../../machine-config/image-build';
import { nodePhase } from '../../machine-config/node-phase';

/**
 * Where a node is with the Machine Config Operator:
 * - `unknown`: the pools are not readable (yet)
 * - `none`: no pool selects it
 * - `conflict`: several custom pools do, so that it gets its config from none of them
 * - `pool`: it is in this pool, and so far with the pool's config
 */
export type PoolState =
  | { kind: 'unknown' }
  | { kind: 'none' }
  | { kind: 'conflict'; pools: readonly string[] }
  | {
      kind: 'pool';
      pool: string;
      phase: 'done' | 'waiting' | 'updating' | 'degraded';
      /** Why the node's daemon gave up, in its own words. */
      reason: string | undefined;
    };

/** @param pools `undefined` while they are not readable */
export function poolStateOf(
  node: NodeResource,
  pools: readonly MachineConfigPoolResource[] | undefined,
): PoolState {
  if (!pools) {
    return { kind: 'unknown' };
  }
  const membership = membershipOf(node, pools);
  if (membership.kind === 'none') {
    return { kind: 'none' };
  }
  if (membership.kind === 'conflict') {
    return { kind: 'conflict', pools: membership.pools.map(poolName) };
  }
  const { pool } = membership;
  const { step, degraded } = nodePhase({
    node,
    machineConfigNode: undefined,
    target: pool.spec?.configuration?.name,
    awaitsImage: awaitsImage(node, pool, undefined),
  });
  return {
    kind: 'pool',
    pool: poolName(pool),
    phase:
      degraded !== undefined
        ? 'degraded'
        : step === 'done'
          ? 'done'
          : step === 'pending'
            ? 'waiting'
            : 'updating',
    reason: degraded === '' ? undefined : degraded,
  };
}
