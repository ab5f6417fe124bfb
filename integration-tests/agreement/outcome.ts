import type { Decision } from '../cluster/cmmd-operator/placement';
import type { PlacementFailure, PlacementPreview } from '../../src/operator/placement-types';

/** The kinds of failure the operator's events tell apart. */
export type FailureKind =
  | 'unsupported-kind'
  | 'no-matching-node'
  | 'no-room'
  | 'node-not-found'
  | 'files-missing'
  | 'numa-not-found'
  | 'not-allocatable';

/** What both sides say, in one form. */
export type Outcome =
  | { outcome: 'placed'; host: string; numa: string; cpus: string }
  | { outcome: 'failed'; kind: FailureKind };

const FAILURE_OF: Record<PlacementFailure['kind'], FailureKind | undefined> = {
  'unsupported-kind': 'unsupported-kind',
  'no-matching-node': 'no-matching-node',
  'no-allocatable-node': 'no-room',
  'node-not-found': 'node-not-found',
  'files-missing': 'files-missing',
  'numa-not-found': 'numa-not-found',
  'not-allocatable': 'not-allocatable',
  // The CRD and the API server refuse these before the operator sees them.
  'unsupported-mode': undefined,
  'invalid-payload': undefined,
};

/** In this order: the first text found names the kind (contract §2.13 quotes the operator's events). */
const MESSAGES: readonly (readonly [RegExp, FailureKind])[] = [
  [/not supported object kind/, 'unsupported-kind'],
  [/empty list/, 'no-matching-node'],
  [/not found allocatable node error/, 'no-room'],
  [/not allocatable/, 'not-allocatable'],
  [/not found required files error/, 'files-missing'],
  [/not found numanode error/, 'numa-not-found'],
  [/not found node error/, 'node-not-found'],
];

export function outcomeOfPreview({ verdict }: PlacementPreview): Outcome {
  if (verdict.outcome === 'placed') {
    const { hostname, numaId, cpus } = verdict;
    return {
      outcome: 'placed',
      host: hostname,
      numa: numaId === undefined ? '' : String(numaId),
      cpus,
    };
  }
  const kind = FAILURE_OF[verdict.failure.kind];
  if (!kind) {
    throw new Error(`the generators make no ${verdict.failure.kind}`);
  }
  return { outcome: 'failed', kind };
}

export function outcomeOfDecision(decision: Decision): Outcome {
  if (decision.outcome === 'placed') {
    const { nodeName, numa, cpus } = decision;
    return { outcome: 'placed', host: nodeName, numa, cpus };
  }
  const kind = MESSAGES.find(([pattern]) => pattern.test(decision.message))?.[1];
  if (!kind) {
    throw new Error(`the operator failed with an unknown message: ${decision.message}`);
  }
  return { outcome: 'failed', kind };
}
