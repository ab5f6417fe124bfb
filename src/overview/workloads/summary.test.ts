import { GIB } from '../../k8s/bytes';
import type { WorkloadState } from '../../operator/workload-state';
import type { WorkloadRow } from '../../workloads/workload-rows';
import { placementOf, shownStates, summarize } from './summary';

const failure = {
  source: 'operator',
  message: 'm',
  complaint: { code: 'no-room' },
  at: 1,
  count: 1,
} as const;
const states: Record<string, WorkloadState> = {
  placed: { state: 'placed' },
  waiting: { state: 'pending', reason: 'undecided' },
  deleting: { state: 'pending', reason: 'deleting' },
  failed: { state: 'failed', failure },
  moving: { state: 'reallocating', reason: 'edited', comesBack: true },
  missing: { state: 'missing', cause: { kind: 'never-created' } },
};

function row(
  name: string,
  state: string,
  gib: number,
  more: Partial<WorkloadRow> = {},
): WorkloadRow {
  const pods = {
    live: [],
    unclaimed: [],
    ready: 0,
    completed: [],
    failed: [],
    terminating: 0,
    heldByEnded: 0,
  };
  return {
    cmmd: {},
    key: name,
    name,
    namespace: 'demo',
    mode: 'auto',
    enabled: true,
    payloadKind: 'Pod',
    requested: { total: gib * GIB, perReplica: gib * GIB, replicas: 1, unset: [], invalid: [] },
    situation: { ...(states[state] ?? { state: 'placed' }), placements: [], pods },
    created: undefined,
    ...more,
  };
}

const rows = [
  row('a', 'placed', 8),
  row('b', 'failed', 900),
  row('c', 'waiting', 4, { mode: 'manual' }),
  row('d', 'deleting', 4, { mode: 'manual' }),
  row('e', 'moving', 16, { enabled: false, mode: 'manual' }),
  row('f', 'failed', 0, { mode: 'neither' }),
  row('g', 'missing', 0),
];

test('by placement and state, with the memory asked for', () => {
  const { byPlacement } = summarize(rows, 3);
  expect(byPlacement.auto).toEqual({
    counts: { placed: 1, pending: 0, failed: 2, reallocating: 0, missing: 1, foreign: 0 },
    requested: 908 * GIB,
    total: 4,
  });
  expect(byPlacement.manual.counts.pending).toBe(2);
  expect(byPlacement.local.counts.reallocating).toBe(1);
});

test('the largest, without those that ask for nothing', () => {
  expect(summarize(rows, 3).largest.map(({ name }) => name)).toEqual(['b', 'e', 'a']);
  expect(summarize([row('f', 'failed', 0)], 3).largest).toEqual([]);
});

test('those that run nowhere, refused and missing ones first', () => {
  expect(summarize(rows, 3).unplaced.map(({ name }) => name)).toEqual(['b', 'f', 'g', 'c']);
});

test('a column for missing workloads only where there are any', () => {
  expect(shownStates(summarize(rows, 3))).toContain('missing');
  expect(shownStates(summarize(rows.slice(0, 6), 3))).not.toContain('missing');
});

test.each([
  [true, 'auto', 'auto'],
  [true, 'manual', 'manual'],
  [true, 'other', 'auto'],
  [false, 'manual', 'local'],
])('enabled %p, mode %s: %s', (enabled, mode, placement) => {
  expect(placementOf({ enabled, mode })).toBe(placement);
});
