/* What collectors answer on machines that exist, from the answer to what pages count. */
import { deviceFindings } from '../../overview/status/device-findings';
import { enrolmentNodes } from '../../enrolment/state/cxl-nodes';
import { collectorEvidence } from '../../enrolment/set-label/nodes/node-rows';
import { nodeRows } from '../../nodes/list/node-row';
import { enrolmentOf } from '../../machine-config/enrolment';
import { reservations } from '../../operator/reservations';
import type { NodeResource } from '../../k8s/types';
import type { NodeMemory } from './model';
import { nodeFacts, nodeMemory } from './node-memory';
import { nodeConcern, tierOfNode } from './node-order';
import { parseCollectorAnswer } from '../collectors/parse';
import { tierTotals } from './totals';

const GIB = 2 ** 30;

/** One NUMA node of an answer: CPUs and memory only where given. */
function answerOf(id: number, cpus: string, total: number, device: Record<string, unknown> = {}) {
  return {
    numa_node: id,
    cpu_list: cpus,
    cpu_none: cpus === '',
    movable: false,
    daxctl_mode: '',
    daxctl_size: 0,
    status: '',
    device_id: '',
    total,
    free: total,
    used: 0,
    mem_available: total,
    sreclaimable: 0,
    active_file: 0,
    inactive_file: 0,
    unevictable: 0,
    mlocked: 0,
    ...device,
  };
}

const device = (size: number) => ({
  movable: true,
  daxctl_mode: 'system-ram',
  daxctl_size: size,
  status: 'valid',
  device_id: '1b00',
});

const resource: NodeResource = {
  metadata: { name: 'n', labels: {} },
  status: {
    addresses: [{ type: 'Hostname', address: 'n' }],
    conditions: [{ type: 'Ready', status: 'True' }],
  },
};

/** A host of these NUMA nodes, as pages know it. */
function host(nodes: readonly object[]): NodeMemory {
  const { report, problems } = parseCollectorAnswer({
    files: [{ filename: 'hook.json', filepath: '/etc/hook.json', exist: true }],
    nodes,
    error: '',
  });
  expect(problems).toEqual([]);
  return nodeMemory(
    nodeFacts(resource),
    { state: 'ok', problems },
    report && { report, at: 1 },
    reservations([]),
  );
}

function rowOf(memory: NodeMemory) {
  const [row] = nodeRows({
    resources: [resource],
    memory: [memory],
    staleNodes: new Set(),
    podCounts: new Map(),
    pools: undefined,
    evidence: new Map(),
    ledgers: new Map(),
  });
  return row;
}

const ids = (count: number, from = 0) => Array.from({ length: count }, (_, index) => from + index);

const machines: [string, NodeMemory, { dram: number; cxl: number; empty: number }][] = [
  [
    '16 NUMA nodes, eight of them CXL memory',
    host(
      ids(16).map((id) =>
        id < 8 ? answerOf(id, `${id}`, GIB) : answerOf(id, '', GIB, device(GIB)),
      ),
    ),
    { dram: 8, cxl: 8, empty: 0 },
  ],
  [
    '36 NUMA nodes, 32 of them without CPUs, memory and device',
    host(ids(36).map((id) => (id < 4 ? answerOf(id, `${id}`, 480 * GIB) : answerOf(id, '', 0)))),
    { dram: 4, cxl: 0, empty: 32 },
  ],
  [
    'ids 0, 1 and 8',
    host([answerOf(0, '0-7', GIB), answerOf(1, '', GIB, device(GIB)), answerOf(8, '8-15', GIB)]),
    { dram: 2, cxl: 1, empty: 0 },
  ],
  [
    'CPUs without memory beside them',
    host([answerOf(0, '0-7', GIB), answerOf(1, '8-15', 0), answerOf(2, '', GIB, device(GIB))]),
    { dram: 2, cxl: 1, empty: 0 },
  ],
];

test.each(machines)('%s: nothing is called a fault', (_name, memory, counts) => {
  const totals = tierTotals([memory]);
  expect([totals.dram.numaNodes, totals.cxl.numaNodes]).toEqual([counts.dram, counts.cxl]);
  expect([totals.dram.unusable, totals.cxl.unusable]).toEqual([0, 0]);
  expect(nodeConcern(memory)).toBe('none');
  expect(rowOf(memory)).toMatchObject({
    dramNumaNodes: counts.dram,
    cxlNumaNodes: counts.cxl,
    emptyNumaNodes: counts.empty,
    unusable: 0,
    mayHaveCxl: counts.cxl > 0,
  });
  expect(tierOfNode(memory, 'cxl')?.numaNodes ?? 0).toBe(counts.cxl);
  expect(deviceFindings([memory], true, false)?.map(({ fact }) => fact)).toEqual(
    counts.cxl > 0
      ? [{ kind: 'devices', usable: counts.cxl, total: counts.cxl }]
      : [{ kind: 'devices-absent' }],
  );
});

test('empty NUMA nodes are no reason to enrol a node', () => {
  const [, empty] = machines[1] ?? [];
  expect(collectorEvidence(empty)).toEqual({ kind: 'none' });
  const nodes = enrolmentNodes({
    enrolment: enrolmentOf({
      labels: [],
      pools: [],
      machineConfigs: [],
      nodes: [resource],
      operatorNamespace: undefined,
    }),
    nodes: [resource],
    pools: [],
    memory: empty ? [empty] : [],
    evidence: new Map(),
  });
  expect(nodes).toEqual([]);
});

test('a device in devdax mode is still one that is not usable, empty NUMA nodes beside it or not', () => {
  const memory = host([
    answerOf(0, '0-7', GIB),
    answerOf(1, '', 0, { ...device(GIB), movable: false, daxctl_mode: 'devdax' }),
    answerOf(2, '', 0),
  ]);
  expect(tierTotals([memory]).cxl).toMatchObject({ numaNodes: 1, unusable: 1 });
  expect(nodeConcern(memory)).toBe('unusable-device');
});

test('CPUs without memory have nothing to offer', () => {
  const memory = host([answerOf(0, '0-7', 0)]);
  expect(tierTotals([memory]).dram).toMatchObject({ total: 0, available: 0, unusable: 0 });
});
