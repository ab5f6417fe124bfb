import { installationFacts } from '../../kubevirt/installation';
import { machineFacts } from '../../kubevirt/machine';
import type { MachineHost } from '../../kubevirt/host';
import {
  bindScript,
  GIB,
  hookedVm,
  host,
  kubevirt,
  scripts,
  vmiOn,
  vmObject,
  withPages,
} from '../../kubevirt/testing';
import { nodeLedger } from '../../ledger/ledger';
import type { MachineCheck } from '../../telemetry/machine-check/ask';
import { gravityOf, heldPages, machineHosts, machineRows } from './machine-rows';
import type { MachineRowInputs } from './machine-rows';

function rowsOf(
  vms: unknown[],
  more: Partial<MachineRowInputs> & { hosts?: MachineHost[] } = {},
): ReturnType<typeof machineRows> {
  const { hosts = [host('cxl1'), host('cxl2')], ...rest } = more;
  return machineRows({
    machines: vms.map(machineFacts),
    complete: true,
    instances: [],
    checks: new Map(),
    instancetypes: new Map(),
    around: {
      installation: installationFacts(kubevirt()),
      find: scripts({ bind: bindScript }),
      plugins: [],
      hosts,
    },
    ...rest,
  });
}

const pages = {
  memory: { guest: '4Gi', hugepages: { pageSize: '2Mi' } },
  resources: { requests: { memory: '4Gi' } },
};

test('a bound machine: its method, NUMA node, tier, node and targets', () => {
  const vm = hookedVm();
  const [row] = rowsOf([vm], { instances: [vmiOn(vm, 'cxl1')] });
  expect(row).toMatchObject({
    key: 'work/vm',
    asked: { methods: ['sidecar'], policy: { nodeset: [2] } },
    tier: 'cxl',
    nodeName: 'cxl1',
    targets: { yes: 1, unknown: 0, never: undefined },
    concernsCxl: true,
  });
  expect(row && gravityOf(row)).toBe('none');
});

test('a check proves or contradicts a machine while it stays on its node, and weighs', () => {
  const vm = hookedVm();
  const instance = { ...vmiOn(vm, 'cxl1'), uid: 'u1' };
  const check = (gib: Record<number, number>, nodeName = 'cxl1'): MachineCheck => ({
    at: 0,
    from: 'pod',
    nodeName,
    memory: {
      stat: {
        nodes: Object.entries(gib).map(([id, each]) => ({
          id: Number(id),
          anon: each * GIB,
          file: 0,
          shmem: 0,
          kernel: 0,
        })),
        cut: false,
        unknown: [],
      },
    },
    pages: undefined,
    policy: undefined,
  });
  const rowWith = (one: MachineCheck, uid = 'u1') =>
    rowsOf([vm], { instances: [instance], checks: new Map([[uid, one]]) })[0];
  const proved = rowWith(check({ 0: 0, 2: 4 }));
  expect(proved?.proof).toBe('proved');
  expect(proved && gravityOf(proved)).toBe('none');
  const contradicted = rowWith(check({ 0: 4, 2: 0 }));
  expect(contradicted?.proof).toBe('contradicted');
  expect(contradicted && gravityOf(contradicted)).toBe('danger');
  expect(rowWith(check({ 0: 4, 2: 0 }, 'cxl2'))?.proof).toBeUndefined();
  expect(rowWith(check({ 0: 4, 2: 0 }), 'of an instance before')?.proof).toBeUndefined();
});

test("huge pages: the tier of the node's pages; on both tiers, or unread, it is said", () => {
  const vm = vmObject({ domain: pages });
  const on = (hosts: MachineHost[]) =>
    rowsOf([vm], { instances: [vmiOn(vm, 'h')], hosts })[0]?.tier;
  expect(on([withPages(host('h'), { 2: 8 * GIB })])).toBe('cxl');
  expect(on([withPages(host('h'), { 0: 8 * GIB, 2: 8 * GIB })])).toBe('both');
  expect(on([host('h', { numa: [] })])).toBe('unknown');
  // Not running: wherever it can start.
  const stopped = (hosts: MachineHost[]) => rowsOf([vm], { hosts })[0]?.tier;
  const onCxl = withPages(host('a'), { 2: 8 * GIB });
  expect(stopped([onCxl, host('none')])).toBe('cxl');
  expect(stopped([onCxl, withPages(host('b'), { 0: 8 * GIB })])).toBe('both');
  expect(stopped([host('none')])).toBe('unknown');
});

test('an instance type with huge pages, one that is gone, one of a project', () => {
  const vm = (kind?: string) =>
    vmObject({ more: { instancetype: { name: 'cmmd-large', ...(kind && { kind }) } } });
  const type = { spec: { memory: { guest: '8Gi', hugepages: { pageSize: '2Mi' } } } };
  const [found] = rowsOf([vm()], { instancetypes: new Map([['cmmd-large', type]]) });
  expect(found).toMatchObject({ guestBytes: 8 * GIB, asked: { methods: ['instancetype'] } });
  const [gone] = rowsOf([vm()]);
  expect(gone && gravityOf(gone)).toBe('danger');
  expect(gone?.concernsCxl).toBe(true);
  const [own] = rowsOf([vm('VirtualMachineInstancetype')]);
  expect(own?.findings.map(({ kind }) => kind)).toEqual(['instancetype-unknown']);
});

test('ordinary machines are no business of this page; instances without a machine are shown', () => {
  const vm = vmObject();
  expect(rowsOf([vm])[0]).toMatchObject({ concernsCxl: false, tier: 'none', targets: undefined });
  expect(rowsOf([], { instances: [vmiOn(hookedVm(), 'cxl1')] })[0]).toMatchObject({
    key: 'work/vm',
    status: 'Running',
    concernsCxl: true,
  });
  expect(rowsOf([vmObject({ labels: { socmmd: 'v1' } })])[0]?.concernsCxl).toBe(true);
});

test('what cannot migrate has no target, and says why', () => {
  const vm = hookedVm();
  const condition = { type: 'LiveMigratable', status: 'False', message: 'PVC is not shared' };
  const [row] = rowsOf([vm], { instances: [vmiOn(vm, 'cxl1', [condition])] });
  expect(row?.targets).toMatchObject({ yes: 0, never: 'PVC is not shared' });
});

test('hosts: what the Node says, its ledger, and the pages that machines hold', () => {
  const vm = vmObject({ domain: pages });
  const held = heldPages([vmiOn(vm, 'n1')]);
  expect(held.get('n1')).toEqual({ '2Mi': 4 * GIB });
  const ledger = nodeLedger({
    numa: [
      {
        id: 2,
        tier: 'cxl',
        total: 128 * GIB,
        free: 28 * GIB,
        inactiveFile: 0,
        hugePages: { total: 100 * GIB, free: 96 * GIB },
        cmmdReserved: 0,
      },
    ],
    kubeletHugePages: 100 * GIB,
    holders: [],
  });
  const [found] = machineHosts(
    [
      {
        metadata: { name: 'n1', labels: { a: 'b' } },
        spec: { unschedulable: true },
        status: {
          conditions: [{ type: 'Ready', status: 'True' }],
          allocatable: { 'hugepages-2Mi': '100Gi', 'hugepages-1Gi': 'x', memory: '200Gi' },
        },
      },
    ],
    new Map([['n1', ledger]]),
    held,
  );
  expect(found).toMatchObject({
    nodeName: 'n1',
    ready: true,
    unschedulable: true,
    hugePagesAllocatable: { '2Mi': 100 * GIB, '1Gi': 0 },
    hugePagesRequested: { '2Mi': 4 * GIB },
    memoryAllocatable: 200 * GIB,
    numa: [{ id: 2, tier: 'cxl', hugePages: 100 * GIB, hugePagesFree: 96 * GIB }],
  });
});
