import { pool } from '../../machine-config/testing';
import type { NodeResource } from '../../k8s/types';
import { nodeLedger } from '../../ledger/ledger';
import { nodeMemory, numaNode } from '../../telemetry/memory/node-fixtures';
import { keepUnchanged, nodeRows } from './node-row';
import type { NodeRowInputs } from './node-row';
import { poolStateOf } from './pool-state';

const gib = 2 ** 30;

function node(name: string, roles: readonly string[], more: NodeResource = {}): NodeResource {
  return {
    metadata: {
      name,
      labels: Object.fromEntries(roles.map((role) => [`node-role.kubernetes.io/${role}`, ''])),
      ...more.metadata,
    },
    status: {
      addresses: [{ type: 'Hostname', address: name }],
      conditions: [{ type: 'Ready', status: 'True' }],
      ...more.status,
    },
  };
}

const inputs: NodeRowInputs = {
  resources: [
    node('cmmd1', ['worker', 'cmmd']),
    node('worker1', ['worker']),
    node('worker2', ['worker']),
    node('worker3', ['worker']),
    node('master1', ['control-plane', 'master']),
  ],
  memory: [
    nodeMemory('cmmd1', [
      numaNode(0, 'dram', 64, 12),
      numaNode(2, 'cxl', 512, 85, { reserved: 480 * gib }),
      numaNode(3, 'cxl', 512, 0, { usable: false }),
    ]),
    nodeMemory('worker1', [numaNode(0, 'dram', 64, 12)]),
    nodeMemory('worker2', [], { collector: { state: 'error', problems: [] } }),
    nodeMemory('worker3', [numaNode(0, 'dram', 64, 12)]),
  ],
  staleNodes: new Set(['worker1']),
  podCounts: new Map([['cmmd1', 3]]),
  pools: undefined,
  evidence: new Map([['worker3', [{ source: 'nfd', label: 'cxl' }]]]),
  ledgers: new Map(),
};

test('a row sums a node up', () => {
  const [row] = nodeRows(inputs);
  expect(row).toMatchObject({
    name: 'cmmd1',
    roles: ['cmmd', 'worker'],
    dramNumaNodes: 1,
    cxlNumaNodes: 2,
    unusable: 1,
    pods: 3,
    stale: false,
    fullest: { numaId: 2, ratio: 480 / 512 },
    memoryPressure: false,
    pool: { kind: 'unknown' },
  });
  expect(row?.cxl).toMatchObject({ total: 1024 * gib, used: 85 * gib });
});

test('shown at once: nodes with CXL memory, those that may have it, those that others say have it', () => {
  expect(nodeRows(inputs).map(({ name, mayHaveCxl }) => [name, mayHaveCxl])).toEqual([
    ['cmmd1', true],
    ['worker1', false],
    ['worker2', true],
    ['worker3', true],
    ['master1', false],
  ]);
});

test('without pods to read nobody knows how many there are', () => {
  const [row] = nodeRows({ ...inputs, podCounts: undefined });
  expect(row?.pods).toBeUndefined();
  expect(nodeRows(inputs)[1]?.pods).toBe(0);
});

test('a row stays the same object until something that it shows changes', () => {
  const before = nodeRows(inputs);
  expect(keepUnchanged(before, nodeRows(inputs))).toEqual(before);
  keepUnchanged(before, nodeRows(inputs)).forEach((row, index) => expect(row).toBe(before[index]));
  const [first, second] = keepUnchanged(
    before,
    nodeRows({ ...inputs, podCounts: new Map([['cmmd1', 4]]) }),
  );
  expect(first).not.toBe(before[0]);
  expect(second).toBe(before[1]);
  const [, stale] = keepUnchanged(before, nodeRows({ ...inputs, staleNodes: new Set() }));
  expect(stale?.stale).toBe(false);
});

describe('pool and rollout of a node', () => {
  const annotated = (current: string, desired: string, state: string, reason?: string) =>
    node('cmmd1', ['worker', 'cmmd'], {
      metadata: {
        name: 'cmmd1',
        labels: { 'node-role.kubernetes.io/worker': '', 'node-role.kubernetes.io/cmmd': '' },
        annotations: {
          'machineconfiguration.openshift.io/currentConfig': current,
          'machineconfiguration.openshift.io/desiredConfig': desired,
          'machineconfiguration.openshift.io/state': state,
          ...(reason !== undefined && { 'machineconfiguration.openshift.io/reason': reason }),
        },
      },
    });
  const pools = [
    pool('worker', { configuration: { name: 'w1' } }),
    pool('cmmd', { configuration: { name: 'new' } }),
  ];

  test.each([
    ['done', annotated('new', 'new', 'Done'), { phase: 'done', reason: undefined }],
    ['waiting', annotated('old', 'old', 'Done'), { phase: 'waiting' }],
    ['updating', annotated('old', 'new', 'Working'), { phase: 'updating' }],
    [
      'degraded',
      annotated('old', 'new', 'Degraded', 'no space left on device'),
      { phase: 'degraded', reason: 'no space left on device' },
    ],
  ])('%s', (_name, resource, expected) => {
    expect(poolStateOf(resource, pools)).toMatchObject({ kind: 'pool', pool: 'cmmd', ...expected });
  });

  test('in two custom pools, in none, unknown', () => {
    const both = node('n', ['worker', 'cmmd', 'infra']);
    expect(poolStateOf(both, [...pools, pool('infra')])).toEqual({
      kind: 'conflict',
      pools: ['cmmd', 'infra'],
    });
    expect(poolStateOf(node('n', []), pools)).toEqual({ kind: 'none' });
    expect(poolStateOf(both, undefined)).toEqual({ kind: 'unknown' });
  });
});

test('huge pages of a node, and what the operator takes for available that is gone', () => {
  const GIB = 2 ** 30;
  const [row] = nodeRows({
    ...inputs,
    ledgers: new Map([
      [
        'cmmd1',
        nodeLedger({
          numa: [
            {
              id: 2,
              tier: 'cxl',
              total: 128 * GIB,
              free: 28 * GIB,
              inactiveFile: 0,
              hugePages: { total: 100 * GIB, free: 100 * GIB },
              cmmdReserved: 0,
            },
          ],
          kubeletHugePages: 100 * GIB,
          holders: undefined,
        }),
      ],
    ]),
  });
  expect(row?.hugePages).toEqual({ cxl: { atLeast: 100 * GIB, atMost: 100 * GIB } });
  expect(row?.gone).toBe(100 * GIB);
});

test('a node without a collector that somebody has read: its figures, and that they are read', () => {
  const numa = (id: number, tier: 'dram' | 'cxl', total: number, free: number) => ({
    ...{ id, tier, total: total * gib, free: free * gib, inactiveFile: 0 },
    ...{ hugePages: { total: 0, free: 0 }, cmmdReserved: 0 },
  });
  const ledger = nodeLedger({
    numa: [numa(0, 'dram', 512, 400), numa(2, 'cxl', 128, 32)],
    kubeletHugePages: 0,
    holders: undefined,
  });
  const rows = nodeRows({
    ...inputs,
    ledgers: new Map([
      ['master1', ledger],
      ['cmmd1', ledger],
    ]),
  });
  expect(rows.find(({ name }) => name === 'master1')).toMatchObject({
    read: true,
    dram: { total: 512 * gib, used: 112 * gib },
    cxl: { total: 128 * gib, used: 96 * gib },
    dramNumaNodes: 1,
    cxlNumaNodes: 1,
    unusable: 0,
    fullest: { numaId: 2, ratio: 0.75 },
    mayHaveCxl: true,
  });
  // The collector's own figures come all the time.
  expect(rows[0]).toMatchObject({ name: 'cmmd1', read: false, cxl: { total: 1024 * gib } });
});
