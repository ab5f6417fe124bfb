import type { NodeResource } from '../k8s/types';
import type { NodePhase } from './node-phase';
import type { Wait } from './waiting';

/** A node of a rollout: where it is, and what it waits for. */
export interface RolloutNode {
  name: string;
  node: NodeResource;
  phase: NodePhase;
  group: 'degraded' | 'busy' | 'waiting' | 'done';
  /** Of a waiting node: its place among them, from 1, in the order they will be taken. */
  place: number | undefined;
  wait: Wait | undefined;
}

/**
 * - `empty`: no node is in the pool (which reports Updated all the same)
 * - `rendering`: the pool has no config yet
 * - `done`: every node runs the pool's config
 * - `degraded`: no update is under way or due, but nodes are degraded: they differ from their config
 * - `stuck`: nothing moves: degraded nodes, a maxUnavailable that cannot be read, a failed image
 * - `paused`: nothing moves until the pool is resumed
 * - `updating`: at least one node is on its way, or will be any moment
 */
export type RolloutState =
  'empty' | 'rendering' | 'done' | 'degraded' | 'stuck' | 'paused' | 'updating';
