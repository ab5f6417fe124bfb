import type { PodResource } from '../../k8s/types';
import { bindScript, GIB, hookedVm, scripts, vmiOn, vmObject } from '../../kubevirt/testing';
import { nodeLedger } from '../../ledger/ledger';
import { numaNode } from '../memory/node-fixtures';
import type { NodeReading } from '../node-reading/reading';
import { ledgerFigures } from './figures';
import { hugePagesOfPod, memoryHolders } from './holders';

const MIB = 2 ** 20;
const find = scripts({ bind: bindScript });

function launcher(pages: string | undefined, more: Partial<PodResource> = {}): PodResource {
  return {
    metadata: {
      namespace: 'work',
      name: 'virt-launcher-vm-x',
      labels: { 'kubevirt.io': 'virt-launcher' },
      annotations: { 'kubevirt.io/domain': 'vm' },
    },
    spec: {
      containers: [
        {
          name: 'compute',
          resources: {
            requests: { memory: '300Mi', ...(pages !== undefined && { 'hugepages-2Mi': pages }) },
          },
        },
        { name: 'hook-sidecar-0' },
      ],
    },
    status: { phase: 'Running' },
    ...more,
  };
}

test('a bound machine holds its guest, one on huge pages what its pod requests of them', () => {
  expect(memoryHolders([launcher(undefined)], [vmiOn(hookedVm(), 'cxl1')], find, [])).toEqual([
    {
      kind: 'machine',
      namespace: 'work',
      name: 'vm',
      nodeset: [2],
      ordinary: 4 * GIB,
      hugePages: 0,
    },
  ]);
  const huge = vmObject({ domain: { memory: { guest: '4Gi', hugepages: { pageSize: '2Mi' } } } });
  expect(memoryHolders([launcher('4096Mi')], [vmiOn(huge, 'cxl1')], find, [])).toMatchObject([
    { name: 'vm', nodeset: undefined, ordinary: 0, hugePages: 4 * GIB },
  ]);
});

test('ordinary machines, ended pods and pods without pages hold nothing here; other pods with pages do', () => {
  const dpdk: PodResource = {
    metadata: { namespace: 'net', name: 'dpdk' },
    spec: { containers: [{ resources: { requests: { 'hugepages-1Gi': '2Gi' } } }] },
    status: { phase: 'Pending' },
  };
  expect(
    memoryHolders(
      [
        launcher(undefined),
        launcher('1Gi', { status: { phase: 'Succeeded' } }),
        dpdk,
        { metadata: { name: 'web' } },
        {},
      ],
      [vmiOn(vmObject(), 'cxl1')],
      find,
      [],
    ),
  ).toMatchObject([{ kind: 'pod', name: 'dpdk', hugePages: 2 * GIB }]);
});

test('pods that may not be listed: the machines themselves tell', () => {
  const huge = vmObject({ domain: { memory: { guest: '4Gi', hugepages: { pageSize: '2Mi' } } } });
  expect(memoryHolders([], [vmiOn(huge, 'cxl1')], find, [])).toMatchObject([
    { name: 'vm', hugePages: 4 * GIB },
  ]);
});

test('amounts that are none count as nothing', () => {
  expect(hugePagesOfPod(launcher('many'))).toBe(0);
  expect(hugePagesOfPod({})).toBe(0);
});

const reading: NodeReading = {
  at: 0,
  from: { kind: 'pasted' },
  bootID: undefined,
  numa: [
    {
      id: 0,
      tier: 'dram',
      fields: new Map([
        ['MemTotal', 64 * GIB],
        ['MemFree', 50 * GIB],
        ['HugePages_Total', 0],
        ['HugePages_Free', 0],
      ]),
      pools: undefined,
    },
    {
      id: 2,
      tier: 'cxl',
      fields: new Map([['MemTotal', 128 * GIB]]),
      pools: [
        { pageBytes: 2 * MIB, total: 32 * GIB, free: 30 * GIB },
        { pageBytes: GIB, total: 4 * GIB, free: 4 * GIB },
      ],
    },
  ],
  tiers: undefined,
  demotion: undefined,
  commands: [],
  gaps: [],
};

test("figures: the collector's come first, what was read adds huge pages and other NUMA nodes", () => {
  const collected = [numaNode(2, 'cxl', 128, 40)];
  expect(ledgerFigures(collected, reading)).toMatchObject([
    { id: 0, tier: 'dram', total: 64 * GIB, free: 50 * GIB, hugePages: { total: 0, free: 0 } },
    {
      id: 2,
      total: 128 * GIB,
      free: 88 * GIB,
      hugePages: { total: 36 * GIB, free: 34 * GIB },
    },
  ]);
  const exporter = new Map([[2, { total: 8 * GIB, free: 0 }]]);
  expect(ledgerFigures(collected, reading, exporter)[1]?.hugePages).toEqual({
    total: 8 * GIB,
    free: 0,
  });
  expect(ledgerFigures([], undefined)).toEqual([]);
});

test('together: pages by size, a bound machine, and what is left', () => {
  const ledger = nodeLedger({
    numa: ledgerFigures([numaNode(2, 'cxl', 128, 40)], reading),
    kubeletHugePages: 36 * GIB,
    holders: memoryHolders([], [vmiOn(hookedVm(), 'cxl1')], find, []),
  });
  expect(ledger.hostHugePages).toBe(36 * GIB);
  expect(ledger.numa[1]?.machines).toEqual({ atLeast: 4 * GIB, atMost: 4 * GIB });
});
