import fc from 'fast-check';
import { strandedMachines } from './drain-targets';
import type { LeavingMachine } from './drain-targets';
import type { MachineHost } from './host';
import { bindScript, GIB, hookedVm, host, scripts, vmiOn, vmObject, withPages } from './testing';

const paged = {
  memory: { guest: '4Gi', hugepages: { pageSize: '2Mi' } },
  resources: { requests: { memory: '4Gi' } },
};
const leaving: LeavingMachine = { namespace: 'work', name: 'vm', node: 'cxl1', drainedToo: [] };
const taint = { key: 'dedicated', value: 'db', effect: 'NoSchedule' as const };

/** A host whose NUMA 2 has so much room. */
function roomy(name: string, gib: number): MachineHost {
  const room = { atLeast: gib * GIB, atMost: gib * GIB };
  return host(name, { numa: host(name).numa.map((numa) => ({ ...numa, room })) });
}

function judge(vm: unknown, hosts: MachineHost[], more: Partial<LeavingMachine> = {}) {
  return strandedMachines([{ ...leaving, ...more }], {
    instances: [vmiOn(vm, 'cxl1')],
    find: scripts({ bind: bindScript }),
    plugins: [],
    hosts: [host('cxl1'), ...hosts],
  }).map(({ verdict, targets }) => [
    verdict,
    ...targets.slice(1).map(({ reasons }) => reasons.map(({ kind }) => kind).join(' ')),
  ]);
}

const amd = host('amd', { numa: host('amd').numa.slice(0, 2) });
const bound = hookedVm();
const ordinary = vmObject();
const pages = vmObject({ domain: paged });
const pinned = vmObject({ domain: { cpu: { cores: 2, dedicatedCpuPlacement: true } } });

test.each<[string, unknown, MachineHost[], string[][], Partial<LeavingMachine>]>([
  ['another node has room', bound, [roomy('cxl2', 4)], [], {}],
  ['one of several is enough', bound, [roomy('full', 1), roomy('cxl2', 4)], [], {}],
  ['its NUMA node is full there', bound, [roomy('cxl2', 3)], [['no', 'room']], {}],
  ['NUMA nodes unknown', bound, [host('dark', { numa: [] })], [['unknown', 'numa-unknown']], {}],
  ['no such NUMA node', bound, [amd], [['no', 'numa-missing']], {}],
  ['huge pages in DRAM will do', pages, [withPages(host('cxl2'), { 0: 4 * GIB })], [], {}],
  ['ordinary memory goes anywhere', ordinary, [roomy('cxl2', 0)], [], {}],
  ['no other node at all', ordinary, [], [['no']], {}],
  ['a taint', ordinary, [host('cxl2', { taints: [taint] })], [['no', 'taints']], {}],
  ['huge pages are there', pages, [withPages(host('cxl2'), { 2: 4 * GIB })], [], {}],
  ['too few of them', pages, [withPages(host('cxl2'), { 2: 2 * GIB })], [['no', 'pages']], {}],
  ['no whole CPUs there', pinned, [host('cxl2')], [['no', 'cpu-manager']], {}],
  [
    'nobody knows how many pages are free',
    pages,
    [{ ...withPages(host('cxl2'), { 2: 4 * GIB }), hugePagesRequested: undefined }],
    [['unknown', 'pages-unknown']],
    {},
  ],
  [
    'what is drained at the same time takes nothing',
    ordinary,
    [host('cxl2')],
    [['no', 'unschedulable']],
    { drainedToo: ['cxl2'] },
  ],
  ['a machine that nobody can read', ordinary, [], [], { name: 'other' }],
])('%s', (_name, vm, hosts, expected, more) => {
  expect(judge(vm, hosts, more)).toEqual(expected);
});

test('another node that is as good as any strands nobody; fewer nodes never help', () => {
  const some = fc.array(
    fc.record({ gib: fc.nat(8), tainted: fc.boolean() }).map(({ gib, tainted }) => ({
      ...roomy(`n${gib}`, gib),
      taints: tainted ? [taint] : [],
    })),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(some, (hosts) => {
      expect(judge(bound, [...hosts, roomy('good', 4)])).toEqual([]);
      if (judge(bound, hosts).length > 0) {
        expect(judge(bound, hosts.slice(1))).toHaveLength(1);
      }
    }),
  );
});
