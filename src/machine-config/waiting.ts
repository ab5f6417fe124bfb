import type { NodeResource } from '../k8s/types';
import type { ImageBuild } from './image-build';
import { currentConfig, desiredConfig } from './node-annotations';
import { freePlaces, takesPlace, unreadyReasons } from './node-availability';
import type { Unready } from './node-availability';

/**
 * Why a node has not begun:
 * - `next`: there is room for it, it is taken any moment
 * - `room`: as many nodes as may be unavailable are; `behind` names them
 * - `paused`: the pool is
 * - `unreadable`: the pool's maxUnavailable is no number of nodes, so the pool takes none
 * - `image`: the pool's system image is not built
 * - `not-ready`: the Machine Config Operator takes ready nodes that accept pods only
 * - `unmanaged`: its daemon has not reported (yet, or no longer)
 */
export type Wait =
  | { kind: 'next' | 'paused' | 'unreadable' | 'image' | 'unmanaged' }
  | { kind: 'not-ready'; reasons: readonly Unready[] }
  | { kind: 'room'; behind: readonly string[] };

interface WaitInput {
  /** The nodes of the pool in the order in which they are taken. */
  inOrder: readonly NodeResource[];
  isWaiting: (node: NodeResource) => boolean;
  target: string | undefined;
  paused: boolean;
  /** maxUnavailable; undefined when it cannot be read. */
  most: number | undefined;
  image: ImageBuild | undefined;
  /** Whether a node has another system image to take, though it is aimed at the target. */
  awaitsImage?: (node: NodeResource) => boolean;
}

/** What each waiting node waits for, and its place in the line (from 1) unless it is not in it. */
export function waitsOf(
  input: WaitInput,
): ReadonlyMap<NodeResource, { wait: Wait; place: number | undefined }> {
  const { inOrder, target } = input;
  const candidates = inOrder.filter(
    (node) =>
      (desiredConfig(node) !== target || input.awaitsImage?.(node) === true) &&
      unreadyReasons(node).length === 0,
  );
  const next = candidates.slice(0, freePlaces(inOrder, input.most ?? 0, target));
  const behind = [...inOrder.filter((node) => takesPlace(node, target)), ...next];
  const held = holdOf(input);
  const line = inOrder.filter((node) => input.isWaiting(node) && !ownHindrance(node));
  return new Map(
    inOrder.filter(input.isWaiting).map((node) => {
      const own = ownHindrance(node);
      const taken = next.includes(node) ? { kind: 'next' as const } : undefined;
      const room = { kind: 'room' as const, behind: namesOf(behind) };
      const wait = own ?? held ?? taken ?? room;
      return [node, { wait, place: own ? undefined : line.indexOf(node) + 1 }];
    }),
  );
}

function namesOf(nodes: readonly NodeResource[]): string[] {
  return [...new Set(nodes.map(({ metadata }) => metadata?.name ?? ''))];
}

/** What keeps this node, whatever the others do. */
function ownHindrance(node: NodeResource): Wait | undefined {
  if (currentConfig(node) === undefined || desiredConfig(node) === undefined) {
    return { kind: 'unmanaged' };
  }
  const reasons = unreadyReasons(node);
  return reasons.length > 0 ? { kind: 'not-ready', reasons } : undefined;
}

/** What keeps every node of the pool. */
function holdOf(pool: Pick<WaitInput, 'paused' | 'most' | 'image'>): Wait | undefined {
  if (pool.paused) {
    return { kind: 'paused' };
  }
  if (pool.most === undefined) {
    return { kind: 'unreadable' };
  }
  return pool.image ? { kind: 'image' } : undefined;
}
