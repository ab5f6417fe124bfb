import type { DeclaredPages } from '../host';
import { installationFacts } from '../installation';
import { expandInstancetype, machineFacts } from '../machine';
import { askedOf } from '../method';
import {
  around,
  found,
  GIB,
  hookedVm,
  host,
  kubevirt,
  pages,
  requested,
  vmiOn,
  vmObject,
  withPages,
} from '../testing';

test('fewer huge pages than the guest: by its own request, by its instance type, by the cluster', () => {
  const few = (typed: boolean, amount: number) => ({
    kind: 'pages-too-few',
    severity: 'danger',
    guest: 4 * GIB,
    requested: amount * GIB,
    typed,
  });
  const own = { ...pages, resources: { requests: { memory: '3Gi' } } };
  expect(found(vmObject({ domain: own }))).toEqual([few(false, 3)]);
  const type = (memory: object) => ({
    spec: { cpu: { guest: 2 }, memory: { guest: '4Gi', ...memory } },
  });
  const expanded = (domain: object, object: unknown) => {
    const vm = vmObject({
      domain: { memory: {}, ...domain },
      more: { instancetype: { name: 't' } },
    });
    const facts = machineFacts(vm);
    const spec = facts.spec && expandInstancetype(facts.spec, object);
    const asked = spec && askedOf({ namespace: 'work', spec }, around().find, [], true);
    return [vm, { spec, ...(asked && { asked }) }] as const;
  };
  const onPages = { memory: { hugepages: { pageSize: '2Mi' } } };
  const [half, byType] = expanded(onPages, type({ overcommitPercent: 50 }));
  expect(found(half, around(), byType)).toEqual([few(true, 2)]);
  const [whole, plain] = expanded({}, type({ hugepages: { pageSize: '2Mi' } }));
  expect(found(whole, around(), plain)).toEqual([]);
  const shrunk = around({
    installation: installationFacts(
      kubevirt('v1.8.4', { developerConfiguration: { memoryOvercommit: 200 } }),
    ),
  });
  expect(found(whole, shrunk, plain)).toEqual([few(true, 2)]);
});

test('huge pages in DRAM too: where the machine is, nobody guarantees; a strict policy does', () => {
  const vm = vmObject({ domain: requested });
  const surroundings = around({ hosts: [withPages(host('cxl2'), { 0: 4 * GIB, 2: 16 * GIB })] });
  expect(found(vm, surroundings, { instance: vmiOn(vm, 'cxl2') })).toEqual([
    { kind: 'pages-not-guaranteed', severity: 'danger', node: 'cxl2', numaIds: [0] },
  ]);
  const both = hookedVm('bind', { domain: requested });
  expect(found(both, surroundings, { instance: vmiOn(both, 'cxl2') })).toEqual([]);
});

describe('huge pages of a node that nobody has read', () => {
  const vm = vmObject({ domain: requested });
  const unread = host('cxl2', {
    numa: host('cxl2').numa.map((numa) => ({ ...numa, hugePages: undefined })),
  });
  const tuned = { kind: 'Tuned', name: 'pages' } as const;
  const at = { severity: 'danger', node: 'cxl2' };
  // Only grave findings are looked at here: that it is not known is none.
  const unknown: unknown[] = [];
  const inDram = (numaIds: number[], ...by: string[]) => [
    { kind: 'pages-not-guaranteed', ...at, numaIds, by },
  ];
  test.each<[string, readonly DeclaredPages[], unknown]>([
    ['nobody says anything', [], unknown],
    ['on CXL memory alone, as far as is said', [{ ...tuned, numaIds: [2] }], unknown],
    ['a Tuned puts some into DRAM', [{ ...tuned, numaIds: [0, 2] }], inDram([0], 'Tuned pages')],
    [
      'the kernel does',
      [
        { ...tuned, numaIds: [2] },
        { kind: 'MachineConfig', name: 'boot', numaIds: 'with-cpus' },
      ],
      inDram([0, 1], 'MachineConfig boot'),
    ],
    ['on a NUMA node that is not there', [{ ...tuned, numaIds: [7] }], unknown],
  ])('%s', (_what, pagesDeclared, expected) => {
    const surroundings = around({ hosts: [{ ...unread, pagesDeclared }] });
    expect(found(vm, surroundings, { instance: vmiOn(vm, 'cxl2') })).toEqual(expected);
  });

  test('what was read of it counts, whatever is said', () => {
    const read = withPages(host('cxl2'), { 2: 16 * GIB });
    const declared = { ...read, pagesDeclared: [{ ...tuned, numaIds: [0] }] };
    const surroundings = around({ hosts: [declared] });
    expect(found(vm, surroundings, { instance: vmiOn(vm, 'cxl2') })).toEqual([]);
  });
});
