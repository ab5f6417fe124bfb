import type {
  Condition,
  EventResource,
  MachineConfigNodeResource,
  MachineConfigPoolResource,
  MachineOSConfigResource,
  NodeResource,
} from '../k8s/types';
import { estimateRollout } from './estimate';
import { awaitsImage, imageBuildOf } from './image-build';
import type { ImageBuild } from './image-build';
import type { Estimate } from './estimate';
import { membersOf, poolName } from './membership';
import { currentConfig } from './node-annotations';
import { nodePhase } from './node-phase';
import type { NodePhase } from './node-phase';
import { nodeTimes } from './node-times';
import { inRolloutOrder, maxUnavailable } from './rollout-order';
import type { RolloutNode, RolloutState } from './rollout-node';
import { waitsOf } from './waiting';

export type { RolloutNode, RolloutState } from './rollout-node';
export type { Wait } from './waiting';

export interface Rollout {
  pool: string;
  state: RolloutState;
  paused: boolean;
  /** spec.configuration.name */
  target: string | undefined;
  /** Undefined when spec.maxUnavailable is nothing that the Machine Config Operator can use. */
  maxUnavailable: number | undefined;
  /** Degraded, busy, waiting (in order) and done nodes, in this order. */
  nodes: readonly RolloutNode[];
  counts: Record<RolloutNode['group'] | 'total', number>;
  /** Since when the pool is updating, in milliseconds since the epoch. */
  startedAt: number | undefined;
  /** Why the pool's config could not be rendered, in the controller's words. */
  renderError: string | undefined;
  /** The system image that is built for the pool first (image mode), in the controller's words. */
  image: ImageBuild | undefined;
  estimate: Estimate;
}

export interface RolloutInput {
  pool: MachineConfigPoolResource;
  pools: readonly MachineConfigPoolResource[];
  nodes: readonly NodeResource[];
  /** Empty where the cluster does not serve them. */
  machineConfigNodes: readonly MachineConfigNodeResource[];
  /** Which pools are in image mode; undefined where they are not served or not readable. */
  machineOSConfigs?: readonly MachineOSConfigResource[] | undefined;
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
  const toTakeImage = (node: NodeResource) => awaitsImage(node, pool, input.machineOSConfigs);
  const phases = new Map(
    members.map((node) => {
      const name = node.metadata?.name ?? '';
      const machineConfigNode = reports.get(name);
      const phase = nodePhase({
        node,
        machineConfigNode,
        target,
        times: times.get(name),
        awaitsImage: toTakeImage(node),
      });
      return [node, phase];
    }),
  );
  const most = maxUnavailable(pool, members.length);
  const image = imageBuildOf(pool);
  const inOrder = [...members].sort(inRolloutOrder);
  const isWaiting = (node: NodeResource) => phases.get(node)?.step === 'pending';
  const waits = waitsOf({
    inOrder,
    isWaiting,
    target,
    paused,
    most,
    image,
    awaitsImage: toTakeImage,
  });
  const nodes = inOrder.map((node): RolloutNode => {
    const phase = phases.get(node) ?? nodePhase({ node, machineConfigNode: undefined, target });
    const { wait, place } = waits.get(node) ?? { wait: undefined, place: undefined };
    return { name: node.metadata?.name ?? '', node, phase, group: groupOf(phase), place, wait };
  });
  const ordered = groupOrder.flatMap((group) => nodes.filter((node) => node.group === group));
  const counts = countsOf(nodes);
  const halted = most === undefined || image?.failed === true;
  const state = stateOf(nodes, counts, { target, paused, halted });
  const updating = conditionOf(pool, 'Updating');
  const startedAt = updating?.status === 'True' ? timeOf(updating) : undefined;
  const render = conditionOf(pool, 'RenderDegraded');
  return {
    pool: poolName(pool),
    state,
    paused,
    target,
    maxUnavailable: most,
    nodes: ordered,
    counts,
    startedAt,
    renderError: render?.status === 'True' ? render.message : undefined,
    image,
    estimate: estimateRollout({ nodes, state, maxUnavailable: most ?? 0, times, startedAt, now }),
  };
}

function groupOf(phase: NodePhase): RolloutNode['group'] {
  if (phase.degraded !== undefined || phase.step === undefined) {
    return 'degraded';
  }
  if (phase.step === 'done') {
    return 'done';
  }
  return phase.step === 'pending' ? 'waiting' : 'busy';
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
  nodes: readonly RolloutNode[],
  counts: Rollout['counts'],
  { target, paused, halted }: { target: string | undefined; paused: boolean; halted: boolean },
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
  const drifted = nodes.filter(
    ({ node, phase }) => phase.step === undefined && currentConfig(node) === target,
  );
  if (counts.done + drifted.length === counts.total) {
    return 'degraded';
  }
  if (paused && counts.degraded === 0) {
    return 'paused';
  }
  return halted || counts.degraded > 0 ? 'stuck' : 'updating';
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
    nodes
      .filter(({ group, phase }) => groups.includes(group) && phase.step !== undefined)
      .map(({ name }) => name);
  return { held: of('waiting'), finishing: of('busy', 'degraded') };
}
