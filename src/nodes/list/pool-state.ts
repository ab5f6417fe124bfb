import type { MachineConfigPoolResource, NodeResource } from '../../k8s/types';
import { membershipOf, poolName } from '../../machine-config/membership';
import { annotatedStep } from '../../machine-config/annotated-step';
import { awaitsImage } from '../../machine-config/image-build';
import { annotationsOf, isDegraded } from '../../machine-config/node-annotations';

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
  const step = annotatedStep({
    node,
    target: pool.spec?.configuration?.name,
    awaitsImage: awaitsImage(node, pool, undefined),
  });
  return {
    kind: 'pool',
    pool: poolName(pool),
    phase: isDegraded(node)
      ? 'degraded'
      : step === 'done'
        ? 'done'
        : step === 'pending'
          ? 'waiting'
          : 'updating',
    reason: isDegraded(node) ? annotationsOf(node).reason || undefined : undefined,
  };
}
