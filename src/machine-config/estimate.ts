import type { NodeTimes } from './node-times';
import type { RolloutNode, RolloutState } from './rollout-node';

/** How long the rest of a rollout will take, and what that is derived from. */
export type Estimate =
  | {
      kind: 'remaining';
      /** milliseconds */
      ms: number;
      /** Mean time of the nodes that have finished, milliseconds. */
      perNodeMs: number;
      /** Number of nodes that the mean is of. */
      basedOn: number;
      atATime: number;
      /** Nodes under way that take longer than the mean already. */
      overdue: readonly string[];
    }
  /** `first`: no node has finished yet; `undated`: the cluster does not tell when they began. */
  | { kind: 'none'; reason: 'first' | 'undated' | 'not-moving' };

interface EstimateInput {
  /** In the order in which they will be taken. */
  nodes: readonly RolloutNode[];
  state: RolloutState;
  maxUnavailable: number;
  times: ReadonlyMap<string, NodeTimes>;
  startedAt: number | undefined;
  now: number;
}

/**
 * The rest of a rollout at the pace of the nodes that have finished in it: each of `maxUnavailable`
 * places takes the next node when it gets free. A degraded node holds its place for good.
 */
export function estimateRollout(input: EstimateInput): Estimate {
  const { nodes, now } = input;
  if (input.state !== 'updating') {
    return { kind: 'none', reason: 'not-moving' };
  }
  const finished = nodes.filter((node) => node.group === 'done' && isOfThisRollout(node, input));
  if (finished.length === 0) {
    return { kind: 'none', reason: 'first' };
  }
  const durations = finished.flatMap((node) => durationOf(node, input.times.get(node.name)));
  const pace = durations.length > 0 ? mean(durations) : paceOfPool(finished, input);
  if (pace === undefined) {
    return { kind: 'none', reason: 'undated' };
  }
  const degraded = nodes.filter(({ group }) => group === 'degraded').length;
  const atATime = input.maxUnavailable - degraded;
  const waiting = nodes.filter(({ group }) => group === 'waiting').length;
  if (atATime < 1) {
    return { kind: 'none', reason: 'not-moving' };
  }
  const busy = nodes.filter(({ group }) => group === 'busy');
  const elapsed = busy.map(({ phase }) => now - (phase.startedAt ?? phase.since ?? now));
  const places = elapsed.map((ms) => Math.max(0, pace - ms));
  while (places.length < atATime) {
    places.push(0);
  }
  for (let taken = 0; taken < waiting; taken += 1) {
    const free = places.indexOf(Math.min(...places));
    places[free] = (places[free] ?? 0) + pace;
  }
  return {
    kind: 'remaining',
    ms: Math.max(...places),
    perNodeMs: pace,
    basedOn: durations.length > 0 ? durations.length : finished.length,
    atATime,
    overdue: busy.filter((_, index) => (elapsed[index] ?? 0) > pace).map(({ name }) => name),
  };
}

/** Nodes that joined the pool at its present config finished nothing. */
function isOfThisRollout({ name, phase }: RolloutNode, { startedAt, times }: EstimateInput) {
  const end = times.get(name)?.done ?? phase.since;
  // Times of the cluster have second precision.
  return end !== undefined && (startedAt === undefined || end >= startedAt - 1000);
}

function durationOf({ phase }: RolloutNode, times: NodeTimes | undefined): number[] {
  const begin = phase.startedAt;
  const end = times?.done ?? phase.since;
  return begin !== undefined && end !== undefined && end > begin ? [end - begin] : [];
}

/** Where no begin is known: from the begin of the rollout, as if the places were always in use. */
function paceOfPool(
  finished: readonly RolloutNode[],
  { startedAt, times, maxUnavailable }: EstimateInput,
): number | undefined {
  const ends = finished.flatMap(({ name, phase }) => times.get(name)?.done ?? phase.since ?? []);
  if (startedAt === undefined || ends.length === 0) {
    return undefined;
  }
  const rounds = Math.ceil(finished.length / maxUnavailable);
  return Math.max(1000, (Math.max(...ends) - startedAt) / rounds);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
