import fc from 'fast-check';
import { instanceFacts, machineFacts, machineSpec } from './machine';
import { askedOf } from './method';
import { CRITERIA, migrationMatrix } from './migration-matrix';
import { keepsToOwnCpus } from './host';
import type { MachineHost } from './host';
import type { TypeReason } from './migration';
import { bindScript, hookedVm, host, scripts, vmiOn, vmObject, withPages, GIB } from './testing';

const find = scripts({ bind: bindScript });

function matrix(
  vm: unknown,
  hosts: MachineHost[],
  conditions: unknown[] = [],
  runs = true,
  type?: TypeReason,
) {
  const { spec, namespace } = machineFacts(vm);
  if (!spec) {
    throw new Error('no template');
  }
  const asked = askedOf({ namespace, spec }, find);
  const instance = runs ? vmiOn(vm, 'cxl1', conditions) : undefined;
  return migrationMatrix(spec, asked, instance, hosts, type);
}

const states = (vm: unknown, hosts: MachineHost[], conditions?: unknown[], runs?: boolean) =>
  matrix(vm, hosts, conditions, runs).rows.map(({ nodeName, verdict, cells }) => [
    nodeName,
    verdict,
    CRITERIA.map((criterion) => cells[criterion].state).join(' '),
  ]);

const pages = (name: string, by: Record<number, number>) => withPages(host(name), by);
const onPages = vmObject({
  domain: {
    memory: { guest: '4Gi', hugepages: { pageSize: '2Mi' } },
    resources: { requests: { memory: '4Gi' } },
  },
});

test('a bound machine: each reason in the column of what decides', () => {
  expect(
    states(hookedVm(), [
      host('cxl1'),
      host('cxl2'),
      host('amd', { numa: host('amd').numa.slice(0, 2) }),
      host('dark', { numa: [] }),
      host('tainted', { taints: [{ key: 'k', effect: 'NoSchedule' }], ready: false }),
    ]),
  ).toEqual([
    ['cxl1', 'here', 'ok not-asked ok ok ok'],
    ['cxl2', 'yes', 'ok not-asked ok ok ok'],
    ['amd', 'no', 'ok not-asked no not-asked ok'],
    ['dark', 'unknown', 'ok not-asked unknown unknown ok'],
    ['tainted', 'no', 'no not-asked ok ok ok'],
  ]);
});

test('an instance type that is gone, or not known, speaks of every node beside what else does', () => {
  const hosts = [host('cxl1'), host('amd', { numa: host('amd').numa.slice(0, 2) })];
  const judged = (type: TypeReason | undefined) =>
    matrix(hookedVm(), hosts, [], false, type).rows.map(({ verdict, cells }) => [
      verdict,
      cells.scheduling.reasons.map(({ kind }) => kind).join(),
    ]);
  expect(judged(undefined).map(([verdict]) => verdict)).toEqual(['yes', 'no']);
  expect(judged('type-gone')).toEqual([
    ['no', 'type-gone'],
    ['no', 'type-gone'],
  ]);
  expect(judged('type-unknown')).toEqual([
    ['unknown', 'type-unknown'],
    ['no', 'type-unknown'],
  ]);
});

test('what is not there is no question: room on a missing NUMA node, the tier of no huge pages', () => {
  const { rows } = matrix(onPages, [host('cxl1'), host('none')]);
  expect(rows[1]?.cells.numa.state).toBe('not-asked');
  expect(rows[1]?.cells.memory).toMatchObject({
    state: 'no',
    reasons: [{ kind: 'pages', free: 0 }],
  });
});

test('storage that cannot move is no target anywhere, in the words of KubeVirt', () => {
  const conditions = [
    {
      type: 'LiveMigratable',
      status: 'False',
      reason: 'DisksNotLiveMigratable',
      message: 'cannot migrate VMI: PVC rootdisk is not shared',
    },
  ];
  expect(states(hookedVm(), [host('cxl1'), host('cxl2')], conditions)).toEqual([
    ['cxl1', 'here', 'ok not-asked ok ok no'],
    ['cxl2', 'no', 'ok not-asked ok ok no'],
  ]);
  expect(matrix(hookedVm(), [], conditions).never).toContain('PVC rootdisk');
});

test('one that does not run: where it could start, and storage decides nothing', () => {
  expect(matrix(hookedVm(), [host('cxl1')], [], false)).toMatchObject({ starts: true });
  expect(states(hookedVm(), [host('cxl1')], [], false)).toEqual([
    ['cxl1', 'yes', 'ok not-asked ok ok not-asked'],
  ]);
});

test('huge pages: how many are free, and in which tier they are', () => {
  expect(
    states(onPages, [
      pages('cxl', { 2: 8 * GIB }),
      pages('dram', { 0: 8 * GIB }),
      pages('both', { 0: 8 * GIB, 2: 8 * GIB }),
      pages('few', { 2: GIB }),
      {
        ...pages('unread', { 2: 8 * GIB }),
        numa: host('unread').numa.map((numa) => ({ ...numa, hugePages: undefined })),
      },
    ]),
  ).toEqual([
    ['cxl', 'yes', 'ok not-asked ok ok ok'],
    ['dram', 'no', 'ok not-asked no ok ok'],
    ['both', 'unknown', 'ok not-asked unknown ok ok'],
    ['few', 'no', 'ok not-asked ok no ok'],
    ['unread', 'unknown', 'ok not-asked unknown ok ok'],
  ]);
});

test('dedicated CPUs: the CPU manager, and the Memory Manager where a policy binds', () => {
  const domain = { cpu: { cores: 2, dedicatedCpuPlacement: true } };
  const labels = { ...host('x').labels, cpumanager: 'true' };
  const hosts = [
    host('none'),
    host('free', { labels }),
    host('static', { labels, memoryManagerPolicy: 'Static' }),
    host('unread', { labels, memoryManagerPolicy: undefined }),
  ];
  expect(states(hookedVm('bind', { domain }), hosts)).toEqual([
    ['none', 'no', 'ok no ok ok ok'],
    ['free', 'yes', 'ok ok ok ok ok'],
    ['static', 'no', 'ok no ok ok ok'],
    ['unread', 'unknown', 'ok unknown ok ok ok'],
  ]);
  expect(states(vmObject({ domain }), hosts).map(([, verdict]) => verdict)).toEqual([
    'no',
    'yes',
    'yes',
    'yes',
  ]);
});

test('a static Memory Manager lets a policy have the memory of the only DRAM node', () => {
  const domain = { cpu: { cores: 2, dedicatedCpuPlacement: true } };
  const labels = { ...host('x').labels, cpumanager: 'true' };
  const two = host('two', { labels, memoryManagerPolicy: 'Static' });
  const one = { ...two, numa: two.numa.filter(({ id }) => id !== 1) };
  const policy = { mode: 'strict', nodeset: [0] };
  expect(keepsToOwnCpus(policy, one)).toBe(true);
  expect(keepsToOwnCpus({ mode: 'strict', nodeset: [0, 2] }, one)).toBe(false);
  expect(keepsToOwnCpus({ mode: 'restrictive', nodeset: [2] }, one)).toBe(true);
  // Which of the two its CPUs are on is not known.
  expect(keepsToOwnCpus(policy, two)).toBe(false);
  expect(keepsToOwnCpus(policy, { ...one, numa: [] })).toBe(false);
  expect(states(hookedVm('bind', { domain }), [one])).toEqual([['two', 'no', 'ok no ok ok ok']]);
});

test('labels that are missing are named', () => {
  const { rows } = matrix(vmObject({ spec: { nodeSelector: { zone: 'a', cpumanager: 'true' } } }), [
    host('bare', { labels: {} }),
  ]);
  expect(rows[0]?.cells.scheduling.reasons).toEqual([
    {
      kind: 'labels',
      labels: ['zone=a', 'cpumanager=true', 'kubevirt.io/schedulable=true'],
    },
  ]);
});

test('whatever stands in a machine, every node has a row, and its cells bear its verdict out', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (spec, metadata, status) => {
      const facts = machineSpec(spec, metadata);
      const asked = askedOf({ namespace: 'a', spec: facts }, find);
      const instance = instanceFacts({ metadata, spec, status });
      const hosts = [host('cxl1'), host('dark', { numa: [], hugePagesRequested: undefined })];
      for (const on of [instance, undefined, { ...instance, nodeName: 'cxl1' }]) {
        const { rows } = migrationMatrix(facts, asked, on, hosts);
        expect(rows.map(({ nodeName }) => nodeName)).toEqual(['cxl1', 'dark']);
        for (const { verdict, cells } of rows.filter((row) => row.verdict !== 'here')) {
          const all = CRITERIA.map((criterion) => cells[criterion].state);
          expect(all.includes('no')).toBe(verdict === 'no');
          expect(verdict === 'yes' ? all.includes('unknown') : false).toBe(false);
        }
      }
    }),
  );
});
