import { instanceFacts } from '../kubevirt/machine';
import type { MachineHost } from '../kubevirt/host';
import { around, GIB, hookedVm, host, vmObject, withPages } from '../kubevirt/testing';
import { ranked } from './judge';
import { machineAdvice } from './machines';
import { THRESHOLDS } from './thresholds';
import type { Candidate, MemoryUse } from './types';

const { find } = around();
const owner = { kind: 'VirtualMachine', name: 'vm' };

/** An instance as KubeVirt makes it of a machine. */
function instance(vm: unknown, more: { name?: string; owned?: boolean; phase?: string } = {}) {
  const { template } = (vm as { spec: { template: { metadata: object; spec: object } } }).spec;
  const { name = 'vm', owned = true, phase = 'Running' } = more;
  return instanceFacts({
    metadata: {
      ...template.metadata,
      ...{ name, namespace: 'work', ...(owned && { ownerReferences: [owner] }) },
    },
    spec: template.spec,
    status: { phase, nodeName: 'dram1' },
  });
}

const domain = (guest: string, more: object = {}) => ({ domain: { memory: { guest }, ...more } });
const large = vmObject(domain('8Gi'));
const dram = host('dram1', {
  numa: [{ id: 0, tier: 'dram', hugePages: 0, hugePagesFree: 0, room: undefined }],
});
const hosts = [dram, host('cxl1'), host('cxl2')];
const seen = (more: Partial<MemoryUse> = {}): MemoryUse => ({
  peak: GIB,
  hours: THRESHOLDS.leastHours,
  ...more,
});

function adviceOn(
  vm: unknown,
  use: MemoryUse | null = seen(),
  on: readonly MachineHost[] = hosts,
  more: Parameters<typeof instance>[1] = {},
) {
  const uses = new Map(use ? [['work/vm', use]] : []);
  return machineAdvice({
    instances: [instance(vm, more)],
    ...{ find, plugins: [], hosts: on, uses },
  });
}

const only = (advice: ReturnType<typeof adviceOn>): Candidate => {
  const [candidate] = advice.candidates;
  if (!candidate) {
    throw new Error(JSON.stringify(advice.leftOut));
  }
  return candidate;
};

test('much set aside, little in use, room, and nothing against it', () => {
  expect(only(adviceOn(large))).toMatchObject({
    kind: 'VirtualMachine',
    verdict: 'stands-out',
    setAside: 8 * GIB,
    nodeName: 'dram1',
    against: [],
    places: { kind: 'room', places: [{ nodeName: 'cxl1', numaId: 2, free: 100 * GIB }, {}] },
  });
});

test.each<[string, unknown, MemoryUse, Parameters<typeof instance>[1], string]>([
  ['little set aside', vmObject(domain('2Gi')), seen(), {}, 'small'],
  ['no size at all', vmObject({ domain: { memory: {} } }), seen(), {}, 'small'],
  ['most of it in use', large, seen({ peak: 4 * GIB + 1 }), {}, 'busy'],
  ['bound to CXL memory', hookedVm('bind', domain('8Gi')), seen(), {}, 'onCxl'],
  ['an instance alone', large, seen(), { owned: false }, 'alone'],
  ['ended', large, seen(), { phase: 'Succeeded' }, 'notRunning'],
])('%s', (_name, vm, use, more, why) => {
  const { candidates, leftOut } = adviceOn(vm, use, hosts, more);
  expect(candidates).toEqual([]);
  expect(leftOut).toMatchObject({ [why]: 1 });
});

test.each<[string, unknown, MemoryUse | null, string, string[]]>([
  ['exactly half is in use', large, seen({ peak: 4 * GIB }), 'stands-out', []],
  ['nobody counts it', large, null, 'use-unknown', []],
  [
    'a process that is known, and no guest',
    large,
    { peak: undefined, hours: 0 },
    'use-unknown',
    [],
  ],
  ['seen now only', large, seen({ hours: 0 }), 'care', ['short-past']],
  ['it writes much', large, seen({ dirtyBytes: 2 ** 27 }), 'care', ['dirty']],
  ['it reads back from disk', large, seen({ majorFaults: 99 }), 'care', ['major-faults']],
  ['devices', vmObject(domain('8Gi', { devices: { gpus: [{}] } })), seen(), 'care', ['devices']],
])('%s', (_name, vm, use, verdict, against) => {
  const candidate = only(adviceOn(vm, use));
  expect(candidate.verdict).toBe(verdict);
  expect(candidate.against.map(({ kind }) => kind)).toEqual(against);
});

test('CPUs of its own need a kubelet that gives those out', () => {
  const vm = vmObject(domain('8Gi', { cpu: { cores: 2, dedicatedCpuPlacement: true } }));
  expect(only(adviceOn(vm))).toMatchObject({ verdict: 'no-room', places: { kind: 'nowhere' } });
  const able = host('cxl1', {
    labels: { 'kubevirt.io/schedulable': 'true', cpumanager: 'true' },
  });
  expect(only(adviceOn(vm, seen(), [dram, able]))).toMatchObject({
    verdict: 'care',
    against: [{ kind: 'dedicated-cpus' }],
  });
});

test('room: of one NUMA node, in huge pages where they are on CXL memory, and unknown where nobody knows', () => {
  const huge = vmObject(domain('101Gi'));
  const places = (on: readonly MachineHost[], vm: unknown = huge) =>
    only(adviceOn(vm, seen(), [dram, ...on])).places;
  expect(places([host('cxl1')])).toEqual({ kind: 'full', most: 100 * GIB });
  expect(places([])).toEqual({ kind: 'nowhere' });
  expect(places([host('bare', { numa: [] })])).toEqual({ kind: 'unknown' });
  const pages = withPages(host('cxl1'), { 2: 120 * GIB });
  expect(places([pages])).toMatchObject({
    kind: 'room',
    places: [{ kind: 'huge-pages', numaId: 2, free: 120 * GIB }],
  });
  // Pages in DRAM too: nobody can tell which it gets.
  const mixed = withPages(host('cxl1'), { 0: 120 * GIB, 2: 120 * GIB });
  expect(places([mixed])).toMatchObject({ kind: 'perhaps' });
  const unread = {
    ...pages,
    numa: pages.numa.map((numa) => ({ ...numa, hugePagesFree: undefined })),
  };
  expect(places([unread])).toMatchObject({
    kind: 'perhaps',
    places: [{ numaId: undefined, sure: false }],
  });
  const pinned = vmObject({ ...domain('8Gi'), spec: { nodeSelector: { zone: 'a' } } });
  expect(places([host('cxl1')], pinned)).toEqual({ kind: 'nowhere' });
});

test('a hook that binds nothing is told of', () => {
  expect(only(adviceOn(hookedVm('gone', domain('8Gi'))))).toMatchObject({
    verdict: 'care',
    against: [{ kind: 'idle-hook' }],
  });
});

test('huge pages in DRAM can move too, and are told of', () => {
  const vm = vmObject({ domain: { memory: { guest: '8Gi', hugepages: { pageSize: '2Mi' } } } });
  const inDram = withPages(dram, { 0: 16 * GIB });
  expect(only(adviceOn(vm, seen(), [inDram, host('cxl1')]))).toMatchObject({
    verdict: 'care',
    against: [{ kind: 'huge-pages' }],
  });
});

test('the best first, and among equals what leaves most idle', () => {
  const uses = new Map([
    ['work/busy', seen({ peak: 3 * GIB })],
    ['work/idle', seen()],
    ['work/new', seen({ hours: 1 })],
  ]);
  const instances = ['new', 'busy', 'unknown', 'idle'].map((name) => instance(large, { name }));
  const advice = machineAdvice({ instances, find, plugins: [], hosts, uses });
  const { candidates } = ranked(advice, {
    candidates: [],
    leftOut: { ...advice.leftOut, small: 3 },
  });
  expect(candidates.map(({ name }) => name)).toEqual(['idle', 'busy', 'new', 'unknown']);
  expect(ranked(advice, advice).leftOut.small).toBe(0);
});
