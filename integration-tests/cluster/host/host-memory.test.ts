import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { GIB, type HostHardware } from './hardware';
import { firstPagesBytes, hostMeminfo, parseNumaIds, placeMemory } from './host-memory';
import { Host } from './host-model';
import { daxctlFiles, hookFiles, reconfigureFiles } from './required-files';

const cxl = {
  deviceId: '0000:37:00.0',
  daxctlSizeBytes: 128 * GIB,
  status: 'valid',
  needsReconfigure: true,
  movable: true,
} as const;

const hardware: HostHardware = {
  nodeName: 'cmmd1',
  numa: [
    { id: 0, cpuList: '0-47', totalBytes: 32 * GIB },
    { id: 1, cpuList: '48-95', totalBytes: 32 * GIB },
    { id: 2, cpuList: '', totalBytes: 128 * GIB, cxl },
  ],
};

const enrolled = () => {
  const host = new Host(hardware);
  host.activate('rendered-cmmd-1', new Set([...hookFiles, ...daxctlFiles, ...reconfigureFiles]));
  return host;
};
const used = (host: Host, pods: Parameters<typeof hostMeminfo>[1]) =>
  new Map(hostMeminfo(host, pods).map((node) => [node.id, node.used]));

test('before the operator configured the host its CXL node is not there', () => {
  const host = new Host(hardware);
  assert.deepEqual(
    host.numaNodes().map(({ hardware: { id } }) => id),
    [0, 1],
  );
  assert.ok(host.requiredFiles().every(({ exist }) => !exist));
  assert.equal(host.memoryBytes(), 64 * GIB);
  assert.equal(enrolled().memoryBytes(), 192 * GIB);
  assert.ok(
    enrolled()
      .requiredFiles()
      .every(({ exist }) => exist),
  );
});

test('a device may show as an empty node in devdax mode', () => {
  const numa = hardware.numa.map((n) =>
    n.cxl ? { ...n, cxl: { ...n.cxl, devdaxShows: 'zero' as const } } : n,
  );
  const [, , node] = new Host({ ...hardware, numa }).numaNodes();
  assert.equal(node?.mode, 'devdax');
  assert.equal(node.hardware.totalBytes, 0);
});

test('a missing file is reported missing and keeps the hook from running', () => {
  const host = new Host({ ...hardware, faults: { missingFile: 'oci-hook-exec' } });
  host.activate('rendered-cmmd-1', new Set([...hookFiles, ...daxctlFiles, ...reconfigureFiles]));
  const missing = host.requiredFiles().filter(({ exist }) => !exist);
  assert.deepEqual(
    missing.map(({ filepath }) => filepath),
    ['/usr/local/bin/oci-hook-exec'],
  );
  const pod = { bytes: 10 * GIB, hugePageBytes: 0, numaIds: [2] };
  assert.equal(used(host, [pod]).get(2), 0);
});

const dram = (map: Map<number, number>) => (map.get(0) ?? 0) + (map.get(1) ?? 0);

test('a bound pod uses its NUMA node, others the nodes with CPUs', () => {
  const idle = used(enrolled(), []);
  const bound = used(enrolled(), [{ bytes: 100 * GIB, hugePageBytes: 0, numaIds: [2] }]);
  // What it touched before the hook had moved it stays where it was.
  assert.equal((bound.get(2) ?? 0) - (idle.get(2) ?? 0), 100 * GIB - firstPagesBytes);
  assert.equal(dram(bound) - dram(idle), firstPagesBytes);
  const local = used(enrolled(), [{ bytes: 10 * GIB, hugePageBytes: 0, numaIds: [] }]);
  assert.equal(local.get(2), idle.get(2));
  assert.equal(dram(local) - dram(idle), 10 * GIB);
});

test('the NUMA nodes hold exactly what the pods hold while it fits', () => {
  const pod = fc.record({
    bytes: fc.nat(GIB),
    hugePageBytes: fc.constant(0),
    numaIds: fc.constantFrom<readonly number[]>([], [0], [2], [1, 2], [7]),
  });
  const sum = (map: Map<number, number>) => [...map.values()].reduce((a, b) => a + b, 0);
  fc.assert(
    fc.property(fc.array(pod, { maxLength: 20 }), (pods) => {
      const held = pods.reduce((total, { bytes }) => total + bytes, 0);
      assert.equal(sum(used(enrolled(), pods)) - sum(used(enrolled(), [])), held);
    }),
  );
});

test('a memory policy decides for a virtual machine: strict and preferred, its launcher apart', () => {
  const nodeset = [2, 0];
  const placed = (mode: 'strict' | 'preferred') =>
    placeMemory(enrolled(), [
      { bytes: GIB, hugePageBytes: 0, numaIds: [], policy: { bytes: 8 * GIB, mode, nodeset } },
    ])[0]?.anon;
  assert.equal(placed('preferred')?.get(2), 8 * GIB);
  assert.equal(placed('strict')?.get(2), 4 * GIB);
  assert.equal(dram(placed('strict') ?? new Map<number, number>()), 5 * GIB);
});

test('huge pages come from the pools of DRAM first, and only from where there are any', () => {
  const pool = (id: number, pages: number) =>
    hardware.numa.map((numa) => (numa.id === id ? { ...numa, hugePages2Mi: pages } : numa));
  const two = [8, 8].map((gib) => ({ bytes: 0, hugePageBytes: gib * GIB, numaIds: [] }));
  const on = (numa: HostHardware['numa']) => {
    const host = new Host({ ...hardware, numa });
    host.activate('rendered-cmmd-1', new Set([...hookFiles, ...daxctlFiles, ...reconfigureFiles]));
    return placeMemory(host, two).map(({ huge }) => Object.fromEntries(huge));
  };
  assert.deepEqual(on(pool(2, 8192)), [{ 2: 8 * GIB }, { 2: 8 * GIB }]);
  const both = pool(2, 8192).map((numa) =>
    numa.id === 1 ? { ...numa, hugePages2Mi: 5120 } : numa,
  );
  assert.deepEqual(on(both), [{ 1: 8 * GIB }, { 1: 2 * GIB, 2: 6 * GIB }]);
});

test('cmmd-numa is a number or a list; anything else is no binding', () => {
  assert.deepEqual(parseNumaIds('2'), [2]);
  assert.deepEqual(parseNumaIds('2, 3'), [2, 3]);
  assert.deepEqual(parseNumaIds('two'), []);
  assert.deepEqual(parseNumaIds(undefined), []);
});
