import type {
  Condition,
  EventResource,
  MachineConfigNodeResource,
  MachineConfigPoolResource,
  NodeResource,
} from '../k8s/types';
import { isNodeReady } from '../k8s/nodes';
import { estimateRollout } from './estimate';
import type { Estimate } from './estimate';
import { membersOf, poolName } from './membership';
import { currentConfig, desiredConfig, isSettled, nodePhase } from './node-phase';
import type { NodePhase } from './node-phase';
import { nodeTimes } from './node-times';
import { inRolloutOrder, maxUnavailable } from './rollout-order';

/**
 * Why a node has not begun:
 * - `next`: there is room for it, it is taken any moment
 * - `room`: as many nodes as may be unavailable are; `behind` names them
 * - `paused`: the pool is
 * - `not-ready`: the Machine Config Operator takes ready nodes that accept pods only
 * - `unmanaged`: its daemon has not reported yet
 */
export type Wait =
  | { kind: 'next' | 'paused' | 'not-ready' | 'unmanaged' }
  | { kind: 'room'; behind: readonly string[] };

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
 * - `stuck`: degraded nodes, and nothing moves
 * - `paused`: nothing moves until the pool is resumed
 * - `updating`: at least one node is on its way, or will be any moment
 */
export type RolloutState = 'empty' | 'rendering' | 'done' | 'stuck' | 'paused' | 'updating';

export interface Rollout {
  pool: string;
  state: RolloutState;
  paused: boolean;
  /** spec.configuration.name */
  target: string | undefined;
  maxUnavailable: number;
  /** Degraded, busy, waiting (in order) and done nodes, in this order. */
  nodes: readonly RolloutNode[];
  counts: Record<RolloutNode['group'] | 'total', number>;
  /** Since when the pool is updating, in milliseconds since the epoch. */
  startedAt: number | undefined;
  /** Why the pool's config could not be rendered, in the controller's words. */
  renderError: string | undefined;
  estimate: Estimate;
}

export interface RolloutInput {
  pool: MachineConfigPoolResource;
  pools: readonly MachineConfigPoolResource[];
  nodes: readonly NodeResource[];
  /** Empty where the cluster does not serve them. */
  machineConfigNodes: readonly MachineConfigNodeResource[];
  /** Of nodes; empty where they are not readable. */
  events: readonly EventResource[];
  /** Milliseconds since the epoch. */
  now: number;
}

const groupOrder = ['degraded', 'busy', 'waiting', 'done'] as const;

/** The rollout of a pool's config, from the cluster's objects alone: whoever looks sees the same. */
export function rolloutOf(input: RolloutInput): Rollout {
  const { pool, now } = input;
  const members = membersOf(pool, input.nodes, input.pools);
  const target = pool.spec?.configuration?.name;
  const paused = pool.spec?.paused === true;
  const reports = new Map(input.machineConfigNodes.map((each) => [each.metadata?.name, each]));
  const times = nodeTimes(input.events);
  const phases = new Map(
    members.map((node) => {
      const name = node.metadata?.name ?? '';
      const machineConfigNode = reports.get(name);
      return [node, nodePhase({ node, machineConfigNode, target, times: times.get(name) })];
    }),
  );
  const room = maxUnavailable(pool, members.length);
  const unavailable = members.filter(isUnavailable).map((node) => node.metadata?.name ?? '');
  let place = 0;
  const nodes = [...members].sort(inRolloutOrder).map((node): RolloutNode => {
    const phase = phases.get(node) ?? nodePhase({ node, machineConfigNode: undefined, target });
    const group = groupOf(phase);
    const wait = group === 'waiting' ? waitOf(node, paused, room, unavailable, place) : undefined;
    if (wait?.kind === 'next' || wait?.kind === 'room' || wait?.kind === 'paused') {
      place += 1;
    }
    const placed = wait && wait.kind !== 'not-ready' && wait.kind !== 'unmanaged';
    const name = node.metadata?.name ?? '';
    return { name, node, phase, group, place: placed ? place : undefined, wait };
  });
  const ordered = groupOrder.flatMap((group) => nodes.filter((node) => node.group === group));
  const counts = countsOf(nodes);
  const state = stateOf(counts, target, paused);
  const updating = conditionOf(pool, 'Updating');
  const startedAt = updating?.status === 'True' ? timeOf(updating) : undefined;
  const render = conditionOf(pool, 'RenderDegraded');
  return {
    pool: poolName(pool),
    state,
    paused,
    target,
    maxUnavailable: room,
    nodes: ordered,
    counts,
    startedAt,
    renderError: render?.status === 'True' ? render.message : undefined,
    estimate: estimateRollout({ nodes, state, maxUnavailable: room, times, startedAt, now }),
  };
}

function groupOf(phase: NodePhase): RolloutNode['group'] {
  if (phase.degraded !== undefined) {
    return 'degraded';
  }
  if (phase.step === 'done') {
    return 'done';
  }
  return phase.step === 'pending' ? 'waiting' : 'busy';
}

/** Counts against maxUnavailable: not ready, cordoned, or at work; a degraded node takes room too. */
function isUnavailable(node: NodeResource): boolean {
  return !takesPods(node) || (!isSettled(node) && currentConfig(node) !== undefined);
}

function takesPods(node: NodeResource): boolean {
  return isNodeReady(node) && node.spec?.unschedulable !== true;
}

function waitOf(
  node: NodeResource,
  paused: boolean,
  room: number,
  unavailable: readonly string[],
  place: number,
): Wait {
  if (desiredConfig(node) === undefined) {
    return { kind: 'unmanaged' };
  }
  if (paused) {
    return { kind: 'paused' };
  }
  if (!takesPods(node)) {
    return { kind: 'not-ready' };
  }
  return place + unavailable.length < room
    ? { kind: 'next' }
    : { kind: 'room', behind: unavailable };
}

function countsOf(nodes: readonly RolloutNode[]): Rollout['counts'] {
  const of = (group: RolloutNode['group']) => nodes.filter((node) => node.group === group).length;
  return {
    total: nodes.length,
    degraded: of('degraded'),
    busy: of('busy'),
    waiting: of('waiting'),
    done: of('done'),
  };
}

function stateOf(
  counts: Rollout['counts'],
  target: string | undefined,
  paused: boolean,
): RolloutState {
  if (counts.total === 0) {
    return 'empty';
  }
  if (target === undefined) {
    return 'rendering';
  }
  if (counts.done === counts.total) {
    return 'done';
  }
  if (counts.busy > 0) {
    return 'updating';
  }
  if (counts.degraded > 0) {
    return 'stuck';
  }
  return paused ? 'paused' : 'updating';
}

function conditionOf(pool: MachineConfigPoolResource, type: string): Condition | undefined {
  return (pool.status?.conditions ?? []).find((condition) => condition.type === type);
}

function timeOf({ lastTransitionTime }: Condition): number | undefined {
  const time = Date.parse(lastTransitionTime ?? '');
  return Number.isNaN(time) ? undefined : time;
}

/** What pausing the pool now would hold, and what goes on all the same. */
export function pauseEffect({ nodes }: Rollout): { held: string[]; finishing: string[] } {
  const of = (...groups: RolloutNode['group'][]) =>
    nodes.filter(({ group }) => groups.includes(group)).map(({ name }) => name);
  return { held: of('waiting'), finishing: of('busy', 'degraded') };
}
