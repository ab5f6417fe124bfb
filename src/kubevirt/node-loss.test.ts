import fc from 'fast-check';
import type { MachineHost } from './host';
import type { InstanceFacts } from './machine';
import { displacedMachines } from './node-loss';
import { bindScript, GIB, hookedVm, host, scripts, vmiOn, vmObject, withPages } from './testing';

const memory = (gib: number, pages = false) => ({
  memory: { guest: `${gib}Gi`, ...(pages && { hugepages: { pageSize: '2Mi' } }) },
  ...(pages && { resources: { requests: { memory: `${gib}Gi` } } }),
});
const bound = (name: string, gib: number, node = 'cxl1'): InstanceFacts => ({
  ...vmiOn(hookedVm('bind', { domain: memory(gib) }), node),
  name,
});
const paged = (name: string, gib: number): InstanceFacts => ({
  ...vmiOn(vmObject({ domain: memory(gib, true) }), 'cxl1'),
  name,
});
const ordinary: InstanceFacts = { ...vmiOn(vmObject(), 'cxl1'), name: 'ordinary' };

/** A host whose NUMA 2 has so much room. */
function roomy(name: string, gib: number): MachineHost {
  const room = { atLeast: gib * GIB, atMost: gib * GIB };
  return host(name, { numa: host(name).numa.map((numa) => ({ ...numa, room })) });
}

function displaced(instances: InstanceFacts[], others: MachineHost[]) {
  return displacedMachines('cxl1', {
    instances,
    find: scripts({ bind: bindScript }),
    plugins: [],
    hosts: [host('cxl1'), ...others],
  });
}

test.each<[string, InstanceFacts[], MachineHost[], unknown[]]>([
  ['another node has room', [bound('a', 4)], [roomy('cxl2', 4)], [['a', 'room', 'cxl2']]],
  [
    'each goes where most is left',
    [bound('a', 4), bound('b', 3)],
    [roomy('cxl2', 6), roomy('cxl3', 5)],
    [
      ['a', 'room', 'cxl2'],
      ['b', 'room', 'cxl3'],
    ],
  ],
  [
    'the larger one takes the room',
    [bound('small', 3), bound('large', 4)],
    [roomy('cxl2', 6)],
    [
      ['large', 'room', 'cxl2'],
      ['small', 'taken'],
    ],
  ],
  ['too little anywhere', [bound('a', 4)], [roomy('cxl2', 3)], [['a', 'nowhere']]],
  ['no other node', [bound('a', 4)], [], [['a', 'nowhere']]],
  ['NUMA nodes not known', [bound('a', 4)], [host('x', { numa: [] })], [['a', 'unknown']]],
  [
    'the NUMA node is DRAM there',
    [bound('a', 4)],
    [
      host('dram', {
        numa: roomy('dram', 9).numa.map((numa) => ({ ...numa, tier: 'dram' as const })),
      }),
    ],
    [['a', 'tier', 'dram']],
  ],
  [
    'huge pages are taken once',
    [paged('a', 3), paged('b', 2)],
    [withPages(host('cxl2'), { 2: 4 * GIB })],
    [
      ['a', 'room', 'cxl2'],
      ['b', 'taken'],
    ],
  ],
  [
    'huge pages in DRAM: it runs, off CXL memory',
    [paged('a', 3)],
    [withPages(host('cxl2'), { 0: 4 * GIB })],
    [['a', 'tier', 'cxl2']],
  ],
  ['nothing is said of ordinary memory', [ordinary], [], []],
  ['those of other nodes stay', [bound('a', 4, 'cxl2')], [roomy('cxl2', 9)], []],
])('%s', (_name, instances, others, expected) => {
  expect(
    displaced(instances, others).map(({ name, fate }) => [
      name,
      fate.kind,
      ...('node' in fate ? [fate.node] : []),
    ]),
  ).toEqual(expected);
});

test('what keeps a machine from moving live is said', () => {
  const stuck = vmiOn(hookedVm(), 'cxl1', [
    { type: 'LiveMigratable', status: 'False', message: 'a disk that is not shared' },
  ]);
  expect(displaced([stuck], [roomy('cxl2', 9)])[0]?.heldUpBy).toBe('a disk that is not shared');
});

test('machines that find room never take more than there is', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 8 });
  fc.assert(
    fc.property(sizes, sizes, fc.nat({ max: 40 }), (strict, pages, gib) => {
      const machines = [
        ...strict.map((size, index) => bound(`s${index}`, size)),
        ...pages.map((size, index) => paged(`p${index}`, size)),
      ];
      const withBoth = withPages(roomy('cxl2', gib), { 2: gib * GIB });
      const found = displaced(machines, [withBoth]);
      expect(found).toHaveLength(machines.length);
      for (const prefix of ['s', 'p']) {
        const sum = found
          .filter(({ name, fate }) => name.startsWith(prefix) && fate.kind === 'room')
          .reduce((total, { needed }) => total + needed, 0);
        expect(sum).toBeLessThanOrEqual(gib * GIB);
      }
    }),
  );
});
