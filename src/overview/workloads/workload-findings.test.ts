import { GIB } from '../../k8s/bytes';
import { cmmd } from '../../operator/testing';
import { sortOutPods } from '../../operator/workload-pods';
import type { WorkloadState } from '../../operator/workload-state';
import type { WarmUp } from '../../telemetry/watches/warm-ups';
import type { Workloads } from '../../workloads/useWorkloads';
import type { WorkloadRow } from '../../workloads/workload-rows';
import { loaded, watched } from '../testing';
import { workloadFindings } from './workload-findings';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({}));

const failure = {
  source: 'operator',
  message: 'm',
  complaint: { code: 'no-room' },
  at: 1,
  count: 1,
} as const;

const states = {
  placed: { state: 'placed' },
  waiting: { state: 'pending', reason: 'undecided' },
  failed: { state: 'failed', failure },
  missing: { state: 'missing', cause: { kind: 'unknown' } },
  foreign: { state: 'foreign', object: {} },
  moving: { state: 'reallocating', reason: 'nodeNotReady', comesBack: true },
  lost: { state: 'reallocating', reason: 'nodeNotReady', comesBack: true, lost: true },
} as const satisfies Record<string, WorkloadState>;

function row(state: keyof typeof states, index: number): WorkloadRow {
  const name = `${state}${index}`;
  return {
    cmmd: { ...cmmd(), metadata: { name, namespace: 'demo' } },
    key: name,
    name,
    namespace: 'demo',
    mode: 'auto',
    enabled: true,
    payloadKind: 'Pod',
    requested: { total: 0, perReplica: 0, replicas: 1, unset: [], invalid: [] },
    situation: { ...states[state], placements: [], pods: sortOutPods([]) },
    created: undefined,
  };
}

function workloads(
  all: readonly (keyof typeof states)[],
  more: Partial<Workloads> = {},
): Workloads {
  return {
    rows: all.map(row),
    state: { allowed: true, loaded: true, error: undefined },
    sees: { pods: true, events: true },
    ...more,
  };
}

const warmUp = (reason: string | undefined): WarmUp => ({
  key: 'w',
  name: 'w',
  namespace: 'demo',
  pod: { metadata: { name: 'w', namespace: 'demo' } },
  requested: 2 * GIB,
  reason,
});

const said = (...given: Parameters<typeof workloadFindings>) =>
  workloadFindings(...given)?.map(
    ({ health, fact }) => `${health} ${fact.kind} ${'count' in fact ? fact.count : ''}`,
  );

test('what nothing will happen to is an error, with its list as the way out', () => {
  const findings = workloadFindings(
    loaded([cmmd()]),
    workloads(['placed', 'missing', 'failed', 'missing', 'foreign', 'lost', 'moving', 'waiting']),
    [warmUp('ErrImagePull'), warmUp(undefined)],
  );
  expect(findings?.map(({ health, fact, remedies }) => [health, fact, remedies])).toEqual([
    ['error', { kind: 'workloads-missing', count: 2 }, [{ kind: 'workloads', state: 'missing' }]],
    ['warning', { kind: 'workloads-failed', count: 1 }, [{ kind: 'workloads', state: 'failed' }]],
    ['warning', { kind: 'workloads-foreign', count: 1 }, [{ kind: 'workloads', state: 'foreign' }]],
    [
      'warning',
      { kind: 'workloads-lost', count: 1 },
      [{ kind: 'workloads', state: 'reallocating' }],
    ],
    ['warning', { kind: 'warm-ups-stuck', count: 1, requested: 2 * GIB }, undefined],
  ]);
  expect(findings?.[0]?.objects?.map(({ name }) => name)).toEqual(['missing1', 'missing3']);
});

test('what is moved again and again is told with its way out, whatever state it is caught in', () => {
  const { rows, ...rest } = workloads(['moving', 'waiting', 'waiting']);
  const looping = rows.slice(0, 2).map((row) => ({
    ...row,
    situation: { ...row.situation, loops: 'n1' } as WorkloadRow['situation'],
  }));
  const findings = workloadFindings(
    loaded([cmmd()]),
    { ...rest, rows: [...looping, ...rows.slice(2)] },
    [],
  );
  expect(findings?.map(({ fact, remedies }) => [fact, remedies])).toEqual([
    [{ kind: 'workloads-looping', count: 2 }, [{ kind: 'workloads' }]],
  ]);
});

test('of thousands it links a few', () => {
  const many = workloads(Array.from({ length: 2000 }, () => 'missing' as const));
  const [finding] = workloadFindings(loaded([cmmd()]), many, []) ?? [];
  expect(finding?.fact).toEqual({ kind: 'workloads-missing', count: 2000 });
  expect(finding?.objects?.length).toBeLessThan(20);
});

test.each<[string, Parameters<typeof workloadFindings>, string[] | undefined]>([
  ['all well', [loaded([cmmd()]), workloads(['placed', 'moving']), []], ['healthy workloads-ok 2']],
  ['none', [loaded([]), workloads([]), []], ['unknown workloads-ok 0']],
  [
    'loading',
    [watched(), workloads([], { state: { allowed: true, loaded: false, error: undefined } }), []],
    undefined,
  ],
  ['forbidden', [watched({ allowed: false }), workloads([]), []], ['unknown forbidden ']],
  [
    'no pods may be listed, so that nothing is known',
    [loaded([cmmd()]), workloads(['waiting'], { sees: { pods: false, events: true } }), []],
    ['unknown forbidden '],
  ],
  ['failing', [watched({ error: new Error('x') }), workloads([]), []], ['unknown failed ']],
  ['not served', [watched({ notServed: true }), workloads([]), []], ['unknown workloads-ok 0']],
])('%s', (_what, given, expected) => {
  expect(said(...given)).toEqual(expected);
});
