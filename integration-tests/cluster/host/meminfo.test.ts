import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { numaFromListing } from './baseline';
import { singleNodeListing, worker3WithMachineListing } from './fixtures/numastat';
import { GIB, MIB, type NumaHardware } from './hardware';
import { numaMeminfo, spread, type NumaMeminfo } from './meminfo';

const fieldNames = {
  total: 'MemTotal',
  used: 'MemUsed',
  active: 'Active',
  inactive: 'Inactive',
  activeAnon: 'Active(anon)',
  activeFile: 'Active(file)',
  inactiveFile: 'Inactive(file)',
  unevictable: 'Unevictable',
  mlocked: 'Mlocked',
  slab: 'Slab',
  sReclaimable: 'SReclaimable',
  hugePagesTotal: 'HugePages_Total',
} as const satisfies Partial<Record<keyof NumaMeminfo, string>>;

test('hardware made from a listing of the guide shows the figures of that listing', () => {
  singleNodeListing.numaNodes.forEach((id, column) => {
    const cpuList = id < 2 ? '0-47' : '';
    const figures = numaMeminfo({ cpuList, ...numaFromListing(singleNodeListing, id) }, idle);
    for (const [ours, printed] of Object.entries(fieldNames)) {
      const expected = singleNodeListing.fields[printed]?.[column];
      const actual = figures[ours as keyof typeof fieldNames] / MIB;
      // numastat rounds each figure for itself: sums of printed parts are off by one now and then.
      assert.ok(Math.abs(actual - (expected ?? NaN)) <= 1, `${printed} ${id}: ${actual}`);
    }
    const free = singleNodeListing.fields['MemFree']?.[column] ?? NaN;
    assert.ok(Math.abs(figures.free / MIB - free) <= 1);
  });
});

test('a machine on hugepages takes free pages and no free memory', () => {
  const hardware = { cpuList: '', ...numaFromListing(worker3WithMachineListing, 1) };
  const machine = numaMeminfo(hardware, { anonBytes: 0, hugePageBytes: 16 * GIB });
  assert.equal(machine.used / MIB, 240000);
  assert.equal(machine.free / MIB, 20096);
  assert.equal(machine.hugePagesFree / MIB, 223616);
});

test('a workload larger than the node gets what is left', () => {
  const node: NumaHardware = { id: 2, cpuList: '', totalBytes: 128 * GIB };
  const figures = numaMeminfo(node, { anonBytes: 500 * GIB });
  assert.equal(figures.free, 0);
  assert.equal(figures.used, 128 * GIB);
});

test('figures always add up and are never negative', () => {
  const bytes = fc.integer({ min: -GIB, max: 2000 * GIB });
  const baseline = fc.record({
    usedBytes: bytes,
    activeFileBytes: bytes,
    inactiveFileBytes: bytes,
    activeAnonBytes: bytes,
    unevictableBytes: bytes,
    mlockedBytes: bytes,
    sReclaimableBytes: bytes,
  });
  const hardware = fc.record(
    { totalBytes: bytes, baseline, hugePages2Mi: fc.nat(500_000) },
    { requiredKeys: ['totalBytes'] },
  );
  const workload = fc.record({ anonBytes: bytes, hugePageBytes: bytes });
  fc.assert(
    fc.property(hardware, workload, (node, load) => {
      const m = numaMeminfo({ id: 0, cpuList: '0-3', ...node }, load);
      assert.equal(m.used + m.free, m.total);
      assert.equal(m.active, m.activeAnon + m.activeFile);
      assert.equal(m.inactive, m.inactiveAnon + m.inactiveFile);
      assert.equal(m.slab, m.sReclaimable + m.sUnreclaim);
      assert.ok(m.active + m.inactive + m.slab + m.unevictable + m.hugePagesTotal <= m.used);
      assert.ok(m.available <= m.total && m.available >= m.free);
      const { details, bootHugePages, ...figuresOnly } = m;
      assert.deepEqual(details, {});
      assert.equal(bootHugePages, undefined);
      for (const value of Object.values(figuresOnly))
        assert.ok(value >= 0 && Number.isInteger(value));
    }),
    { numRuns: 300 },
  );
});

test('shares add up to what was spread', () => {
  fc.assert(
    fc.property(
      fc.nat(2 ** 45),
      fc.array(fc.nat(2 ** 40), { minLength: 1, maxLength: 8 }),
      (n, rooms) => {
        const shares = spread(n, rooms);
        assert.equal(
          shares.reduce((a, b) => a + b, 0),
          n,
        );
        assert.ok(shares.every((share) => share >= 0));
      },
    ),
  );
});

const idle = { anonBytes: 0 };
