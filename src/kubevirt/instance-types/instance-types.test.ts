import fc from 'fast-check';
import { quantity } from '../../k8s/json-path';
import type { KubeResource, ObjectMeta } from '../../k8s/types';
import { machineFacts } from '../machine';
import { GIB, vmObject } from '../testing';
import { instanceType, isOurType, sameType, TYPE_LABEL, typeFacts } from './instance-type';
import { pagesOnNodes } from './nodes';
import { createType, offeredTypes, planTypes, removeType, typeRows } from './plan';
import { STANDARD_SIZES, USUAL_SIZES } from './sizes';

const pool = { 'node-role.kubernetes.io/cmmd': '' };
const [medium = { name: '', cpus: 0, guest: '' }] = STANDARD_SIZES.filter(
  ({ name }) => name === 'medium',
);
const stored = (
  object: object,
  metadata: object = {},
): KubeResource & { metadata: ObjectMeta } => ({
  ...object,
  metadata: {
    ...(object as { metadata: object }).metadata,
    uid: 'u',
    resourceVersion: '7',
    creationTimestamp: '2026-01-01T00:00:00Z',
    ...metadata,
  },
});

test('an instance type: huge pages of 2 MiB, on the nodes of the pool, and nothing else', () => {
  const type = instanceType(medium, pool);
  expect(type.metadata?.name).toBe('cmmd-medium');
  expect(type.spec).toEqual({
    cpu: { guest: 1 },
    memory: { guest: '4Gi', hugepages: { pageSize: '2Mi' } },
    nodeSelector: pool,
  });
  expect(isOurType(type)).toBe(true);
  expect(instanceType(medium, {}).spec).not.toHaveProperty('nodeSelector');
  expect(typeFacts(type)).toEqual({
    name: 'cmmd-medium',
    cpus: 1,
    guestBytes: 4 * GIB,
    pageSize: '2Mi',
    nodes: pool,
    dedicatedCpus: false,
  });
});

test('sizes: each a name of its own that labels and objects can have, whole pages', () => {
  const names = STANDARD_SIZES.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { name, cpus, guest } of STANDARD_SIZES) {
    expect(name).toMatch(/^[a-z0-9]+$/);
    expect(Number.isInteger(cpus) && cpus > 0).toBe(true);
    expect((quantity(guest) ?? 1) % 2 ** 21).toBe(0);
  }
  expect(USUAL_SIZES.every((name) => names.includes(name))).toBe(true);
});

test.each<[string, object, boolean]>([
  ['in other words', { memory: { guest: '4096Mi', hugepages: { pageSize: '2Mi' } } }, true],
  ['with what means nothing', { annotations: {}, gpus: [], ioThreadsPolicy: null }, true],
  ['another size', { memory: { guest: '8Gi', hugepages: { pageSize: '2Mi' } } }, false],
  ['no huge pages', { memory: { guest: '4Gi' } }, false],
  ['other nodes', { nodeSelector: { rack: 'a' } }, false],
  ['dedicated CPUs', { cpu: { guest: 1, dedicatedCPUPlacement: true } }, false],
  ['no dedicated CPUs', { cpu: { guest: 1, dedicatedCPUPlacement: false } }, true],
  ['an annotation for its machines', { annotations: { a: 'b' } }, false],
])('one that is there: %s', (_what, spec, same) => {
  const type = instanceType(medium, pool);
  const found = stored({ ...type, spec: { ...type.spec, ...spec } }, { labels: {} });
  expect(sameType(found, type)).toBe(same);
  expect(planTypes([medium], pool, [found])).toEqual([
    same
      ? { kind: 'there', name: 'cmmd-medium' }
      : { kind: 'taken', name: 'cmmd-medium', found: typeFacts(found), ours: false },
  ]);
});

test('created once: what was created is there, and nothing is written over', () => {
  const sizes = fc.subarray([...STANDARD_SIZES]);
  const nodes = fc.constantFrom<Record<string, string>>(pool, {}, { rack: 'a', zone: '' });
  fc.assert(
    fc.property(sizes, sizes, nodes, nodes, (before, now, theirs, ours) => {
      const existing = before.map((size) => stored(instanceType(size, theirs)));
      const plan = planTypes(now, ours, existing);
      expect(plan).toHaveLength(now.length);
      const made = plan.flatMap((each) => (each.kind === 'create' ? [stored(each.object)] : []));
      expect(
        made.some(({ metadata }) => existing.some((e) => e.metadata.name === metadata.name)),
      ).toBe(false);
      const again = planTypes(now, ours, [...existing, ...made]);
      expect(again.some(({ kind }) => kind === 'create')).toBe(false);
      expect(again.filter(({ kind }) => kind === 'taken')).toEqual(
        plan.filter(({ kind }) => kind === 'taken'),
      );
    }),
  );
});

test('arbitrary JSON is no instance type of ours, and is the same as itself', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(sameType({ spec: value }, { spec: value })).toBe(true);
      expect(isOurType(value)).toBe(false);
      planTypes(STANDARD_SIZES, pool, [value, { metadata: { name: 'cmmd-small' }, spec: value }]);
      typeFacts(value);
    }),
  );
});

test('requests: create, and delete of exactly what was looked at', () => {
  const type = stored(instanceType(medium, pool));
  expect(createType(type)).toMatchObject({ request: { verb: 'create', data: type } });
  expect(removeType(type)).toMatchObject({
    request: {
      verb: 'delete',
      name: 'cmmd-medium',
      preconditions: { uid: 'u', resourceVersion: '7' },
    },
    command: 'oc delete virtualmachineclusterinstancetype cmmd-medium',
  });
});

test('rows: those of this plugin, smallest first, with the machines that name them', () => {
  const all = STANDARD_SIZES.map((size) => stored(instanceType(size, pool))).reverse();
  const machine = (name: string, instancetype: object) =>
    machineFacts({
      ...(vmObject({ more: { instancetype } }) as object),
      metadata: { name, namespace: 'work' },
    });
  const rows = typeRows(
    [...all, stored({ metadata: { name: 'cmmd-other' } }), { metadata: { name: 'u1.small' } }],
    [
      machine('a', { name: 'cmmd-medium' }),
      machine('b', { kind: 'VirtualMachineClusterInstancetype', name: 'cmmd-medium' }),
      // Of its project, by the same name.
      machine('c', { kind: 'VirtualMachineInstancetype', name: 'cmmd-medium' }),
      machineFacts(vmObject()),
    ],
  );
  expect(rows.map(({ facts }) => facts.name)).toEqual(
    STANDARD_SIZES.map(({ name }) => `cmmd-${name}`),
  );
  expect(rows.filter(({ users }) => users.length > 0)).toMatchObject([
    { facts: { name: 'cmmd-medium' }, users: [{ name: 'a' }, { name: 'b' }] },
  ]);
  expect(all[0]?.metadata.labels).toHaveProperty([TYPE_LABEL]);
});

test('where the pages are of the nodes that its machines may start on', () => {
  const none = { atLeast: 0, atMost: 0 };
  const some = { atLeast: GIB, atMost: GIB };
  const maybe = { atLeast: 0, atMost: GIB };
  const numa = (dram: typeof none, cxl: typeof none) =>
    [
      { tier: 'dram', huge: dram },
      { tier: 'cxl', huge: cxl },
    ] as never;
  const ledgers = new Map([
    ['cxl', { numa: numa(none, some), kubeletHugePages: GIB }],
    ['both', { numa: numa(some, some), kubeletHugePages: 2 * GIB }],
    ['not-told', { numa: numa(maybe, maybe), kubeletHugePages: GIB }],
    ['none', { numa: numa(none, none), kubeletHugePages: 0 }],
    ['no-figures', { numa: [], kubeletHugePages: GIB }],
    ['other', { numa: numa(some, none), kubeletHugePages: GIB }],
  ]);
  const nodes = [...ledgers.keys(), 'no-ledger'].map((name) => ({
    name,
    labels: name === 'other' ? {} : pool,
  }));
  expect(pagesOnNodes(pool, nodes, ledgers)).toEqual({
    dram: ['both'],
    unknown: ['not-told', 'no-figures'],
    cxl: ['cxl'],
  });
  expect(pagesOnNodes({}, nodes, ledgers).dram).toEqual(['both', 'other']);
});

test('the wizard offers those with huge pages of 2 MiB first', () => {
  const plain = (name: string, pageSize?: string) => ({
    metadata: { name },
    spec: {
      cpu: { guest: 1 },
      memory: { guest: '4Gi', ...(pageSize !== undefined && { hugepages: { pageSize } }) },
    },
  });
  const types = [plain('u1.10'), plain('u1.9'), plain('cx1', '1Gi'), plain('z', '2Mi'), {}];
  expect(offeredTypes(types).map(({ name }) => name)).toEqual(['z', 'cx1', 'u1.9', 'u1.10']);
});
