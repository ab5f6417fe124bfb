import { GIB } from '../../k8s/bytes';
import type { PodResource } from '../../k8s/types';
import { reservations } from '../../operator/reservations';
import { operatorPod } from '../../operator/testing';
import { ClusterMemoryBuilder } from './cluster-memory';
import type { ClusterMemoryInputs } from './cluster-memory';
import { CollectorError } from '../collectors/collector-client';
import type { CollectorFigures } from '../collectors/collector-client';
import { parseCollectorAnswer } from '../collectors/parse';
import { PollTimeoutError } from '../collectors/poll-state';
import type { PollState } from '../collectors/poll-state';
import { answer, answerNuma, collectorPod, testNode } from '../testing';
import { tierTotals } from './totals';

function figures(body: unknown = answer()): CollectorFigures {
  const { report, problems, error } = parseCollectorAnswer(body);
  if (!report) {
    throw new Error('the test needs a readable answer');
  }
  return { report, problems, error };
}

const good: PollState<CollectorFigures> = { value: figures(), at: 5000, failures: 0 };

function inputs(
  polls: Record<string, PollState<CollectorFigures>> = { a: good },
  overrides: Partial<ClusterMemoryInputs> = {},
): ClusterMemoryInputs {
  return {
    nodes: [testNode('b', '10.0.0.2'), testNode('a', '10.0.0.1')],
    collectors: new Map([
      ['a', collectorPod('a')],
      ['b', collectorPod('b')],
    ]),
    polls: new Map(Object.entries(polls)),
    reserved: reservations([operatorPod('a', '1', '20Gi'), operatorPod('a', '', '4Gi')]),
    access: { pods: true, proxy: true },
    ...overrides,
  };
}

const build = (given: ClusterMemoryInputs) => new ClusterMemoryBuilder().build(given);
const nodeA = (given: ClusterMemoryInputs) => build(given).find(({ nodeName }) => nodeName === 'a');

test('a node with figures', () => {
  expect(nodeA(inputs())).toMatchObject({
    nodeName: 'a',
    hostname: 'a',
    internalIP: '10.0.0.1',
    roles: ['worker'],
    ready: true,
    unschedulable: false,
    collector: { state: 'ok', podName: 'cmmdc-a', problems: [] },
    collectedAt: 5000,
    reservedLocal: 4 * GIB,
    numaNodes: [
      { id: 0, tier: 'dram', usable: true, reserved: 0, available: 64 * GIB },
      { id: 1, tier: 'cxl', usable: true, reserved: 20 * GIB, available: 108 * GIB },
    ],
  });
});

test('unusable CXL memory tells files and device faults', () => {
  const body = answer({
    files: [{ filename: 'hook.json', filepath: '/etc', exist: false }],
    nodes: [answerNuma(1, { status: 'invalid' })],
  });
  const [numa] =
    nodeA(inputs({ a: { value: figures(body), at: 1, failures: 0 } }))?.numaNodes ?? [];
  expect(numa?.usable).toBe(false);
  expect(numa?.unusableReasons.map(({ kind }) => kind)).toEqual(['files-missing', 'device-status']);
});

test('DRAM without a credible total is marked', () => {
  const body = answer({ nodes: [answerNuma(0, { cpu_list: '0', total: -5 })] });
  const node = nodeA(inputs({ a: { value: figures(body), at: 1, failures: 0 } }));
  expect(node?.numaNodes[0]).toMatchObject({ tier: 'dram', usable: false, available: undefined });
  expect(node?.collector.problems).toEqual([
    expect.objectContaining({ kind: 'negative', numaId: 0 }),
  ]);
});

describe('collector states', () => {
  const failed = (error: unknown) => inputs({ a: { ...good, error, failures: 1 } });
  const state = (given: ClusterMemoryInputs) => nodeA(given)?.collector;

  test('loading before the first answer', () => {
    expect(state(inputs({}))).toEqual({ state: 'loading', podName: 'cmmdc-a', problems: [] });
    expect(state(inputs({ a: { failures: 0 } }))?.state).toBe('loading');
  });
  test('missing pod, and a pod that does not run', () => {
    expect(state(inputs({}, { collectors: new Map() }))).toEqual({
      state: 'missing',
      problems: [],
    });
    const pending = new Map([['a', collectorPod('a', { phase: 'Pending' })]]);
    expect(state(inputs({}, { collectors: pending }))).toMatchObject({
      state: 'missing',
      message: 'Pending',
    });
  });
  test('unknown when the pods could not be listed, but not where a pod is known', () => {
    const access = { pods: true, proxy: true, podsError: new Error('etcdserver: timeout') };
    expect(state(inputs({}, { collectors: new Map(), access }))).toEqual({
      state: 'unknown',
      message: 'etcdserver: timeout',
      problems: [],
    });
    expect(state(inputs({ a: good }, { access }))?.state).toBe('ok');
    // "No error" is an empty string on some consoles.
    const none = { pods: true, proxy: true, podsError: '' };
    expect(state(inputs({}, { collectors: new Map(), access: none }))?.state).toBe('missing');
  });
  test('forbidden to see pods, or to reach them', () => {
    expect(state(inputs({}, { access: { pods: false, proxy: undefined } }))?.state).toBe(
      'forbidden',
    );
    expect(state(inputs({}, { access: { pods: true, proxy: false } }))).toEqual({
      state: 'forbidden',
      podName: 'cmmdc-a',
      problems: [],
    });
  });
  test.each(['forbidden', 'missing', 'malformed', 'error'] as const)('%s by the answer', (kind) => {
    expect(state(failed(new CollectorError(kind, 'the words')))).toMatchObject({
      state: kind,
      message: 'the words',
    });
  });
  test('timeout', () => {
    expect(state(failed(new PollTimeoutError(10_000)))).toMatchObject({
      state: 'error',
      failure: 'timeout',
    });
  });
  test("the collector's own error, with the figures it gave", () => {
    const node = nodeA(
      inputs({ a: { value: figures(answer({ error: 'no daxctl' })), at: 1, failures: 0 } }),
    );
    expect(node?.collector).toMatchObject({
      state: 'error',
      failure: 'reported',
      message: 'no daxctl',
    });
    expect(node?.numaNodes).toHaveLength(2);
  });
  test('a failing collector keeps its last figures and their time', () => {
    const node = nodeA(failed(new CollectorError('error', 'gone')));
    expect(node?.collectedAt).toBe(5000);
    expect(node?.numaNodes).toHaveLength(2);
  });
});

test('without pods reserved and available stay unknown', () => {
  const node = nodeA(inputs({ a: good }, { reserved: undefined }));
  expect(node?.reservedLocal).toBeUndefined();
  expect(node?.numaNodes[1]).toMatchObject({
    total: 128 * GIB,
    reserved: undefined,
    available: undefined,
  });
});

test('control plane nodes are left out, unless a collector runs there after all', () => {
  const nodes = [testNode('m', '10.0.0.9', 'control-plane')];
  expect(build(inputs({}, { nodes }))).toEqual([]);
  const collectors = new Map<string, PodResource>([['m', collectorPod('m')]]);
  expect(build(inputs({}, { nodes, collectors }))).toHaveLength(1);
});

describe('identity', () => {
  test('nodes come in name order and stay the same while nothing shown changes', () => {
    const builder = new ClusterMemoryBuilder();
    const first = builder.build(inputs());
    expect(first.map(({ nodeName }) => nodeName)).toEqual(['a', 'b']);
    // New objects with the same content, as after a kubelet heartbeat.
    const heartbeat = inputs();
    expect(builder.build(heartbeat)).toBe(first);
  });

  test.each<[string, (given: ClusterMemoryInputs) => Partial<ClusterMemoryInputs>]>([
    ['an answer', () => ({ polls: new Map([['a', { ...good, at: 6000 }]]) })],
    [
      'a reservation',
      () => ({
        reserved: reservations([operatorPod('a', '1', '21Gi'), operatorPod('a', '', '4Gi')]),
      }),
    ],
    [
      'a role',
      ({ nodes }) => ({
        nodes: nodes.map((n) => (n.metadata?.name === 'a' ? testNode('a', '10.0.0.1', 'cmmd') : n)),
      }),
    ],
    [
      'a pod',
      ({ collectors }) => ({
        collectors: new Map([...collectors, ['a', collectorPod('a', { name: 'new' })]]),
      }),
    ],
  ])('%s of one node changes that node only', (_name, change) => {
    const builder = new ClusterMemoryBuilder();
    const [a, b] = builder.build(inputs());
    const given = inputs();
    const [a2, b2] = builder.build({ ...given, ...change(given) });
    expect(a2).not.toBe(a);
    expect(b2).toBe(b);
  });

  test('a node that leaves is gone', () => {
    const builder = new ClusterMemoryBuilder();
    builder.build(inputs());
    expect(builder.build(inputs({}, { nodes: [testNode('b', '10.0.0.2')] }))).toHaveLength(1);
  });
});

describe('tierTotals', () => {
  const bodyOf = (...nodes: unknown[]) => ({
    value: figures({ ...answer(), nodes }),
    at: 1,
    failures: 0,
  });

  test('adds up each tier', () => {
    const { dram, cxl } = tierTotals(build(inputs()));
    expect(cxl).toEqual({
      total: 128 * GIB,
      used: 28 * GIB,
      free: 100 * GIB,
      reserved: 20 * GIB,
      available: 108 * GIB,
      usableTotal: 128 * GIB,
      nodes: 1,
      numaNodes: 1,
      unusable: 0,
      unknownNodes: 1,
    });
    // DRAM: the 4 GiB reserved without a NUMA node count too.
    expect(dram).toMatchObject({ total: 64 * GIB, reserved: 4 * GIB, available: 60 * GIB });
  });

  test('counts only usable CXL memory as available', () => {
    const { cxl } = tierTotals(
      build(inputs({ a: bodyOf(answerNuma(1), answerNuma(2, { movable: false })) })),
    );
    expect(cxl).toMatchObject({
      total: 256 * GIB,
      usableTotal: 128 * GIB,
      available: 108 * GIB,
      numaNodes: 2,
      unusable: 1,
    });
  });

  test('an overcommitted NUMA node takes no room from others', () => {
    const reserved = reservations([operatorPod('a', '1', '200Gi')]);
    const { cxl } = tierTotals(
      build(inputs({ a: bodyOf(answerNuma(1), answerNuma(2)) }, { reserved })),
    );
    expect(cxl).toMatchObject({ available: 128 * GIB, reserved: 200 * GIB });
  });

  test('unknown figures count as nothing', () => {
    const { cxl } = tierTotals(
      build(inputs({ a: bodyOf(answerNuma(1, { total: null, used: null }), answerNuma(2)) })),
    );
    expect(cxl).toMatchObject({
      total: 128 * GIB,
      used: 28 * GIB,
      unusable: 1,
      available: 128 * GIB,
    });
  });

  test('without pods reserved and available are unknown, not nothing', () => {
    const { dram, cxl } = tierTotals(build(inputs({ a: good }, { reserved: undefined })));
    expect([dram.reserved, dram.available, cxl.reserved, cxl.available]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(cxl.total).toBe(128 * GIB);
  });

  test('no nodes at all', () => {
    expect(tierTotals([]).cxl).toMatchObject({
      total: 0,
      reserved: 0,
      available: 0,
      unknownNodes: 0,
    });
  });
});
