import fc from 'fast-check';
import { nodeLedger } from './ledger';
import { tierLedger } from './sums';
import type { LedgerInput, MemoryHolder, NumaFigures, NumaLedger } from './types';

const GIB = 2 ** 30;
const MIB = 2 ** 20;
/** worker3 of the guide: 120,000 huge pages of 2 MiB on its CXL memory. */
const pages = 240_000 * MIB;

const cxl = (more: Partial<NumaFigures> = {}): NumaFigures => ({
  id: 1,
  tier: 'cxl',
  total: 260_096 * MIB,
  free: 20_000 * MIB,
  inactiveFile: 0,
  hugePages: { total: pages, free: pages },
  cmmdReserved: 0,
  ...more,
});
const dram = (more: Partial<NumaFigures> = {}): NumaFigures => ({
  id: 0,
  tier: 'dram',
  total: 128_511 * MIB,
  free: 100_000 * MIB,
  inactiveFile: 8_000 * MIB,
  hugePages: { total: 0, free: 0 },
  cmmdReserved: 0,
  ...more,
});
const vm = (more: Partial<MemoryHolder> = {}): MemoryHolder => ({
  kind: 'machine',
  namespace: 'work',
  name: 'rhel9-you-vm',
  nodeset: undefined,
  ordinary: 0,
  hugePages: 0,
  ...more,
});
const ledgerOf = (
  numa: NumaFigures[],
  holders: MemoryHolder[] | undefined = [],
  more: Partial<LedgerInput> = {},
) => nodeLedger({ numa, holders, kubeletHugePages: pages, ...more });

function partsOf(ledger: NumaLedger | undefined): Record<string, number> {
  return Object.fromEntries((ledger?.parts ?? []).map(({ kind, bytes }) => [kind, bytes / MIB]));
}

test('the guide: nearly all of NUMA 1 is huge pages, and a machine holds 16 GiB of them', () => {
  const { numa, hugePagesHeld, hostHugePages } = ledgerOf(
    [dram(), cxl({ hugePages: { total: pages, free: pages - 16 * GIB } })],
    [vm({ hugePages: 16 * GIB })],
  );
  expect(hugePagesHeld).toBe(16 * GIB);
  expect(hostHugePages).toBe(pages);
  expect(partsOf(numa[1])).toEqual({
    'huge-used': 16_384,
    'huge-free': 223_616,
    others: 96,
    free: 20_000,
  });
  expect(numa[1]).toMatchObject({
    huge: { atLeast: pages, atMost: pages },
    hugeFrom: 'host',
    hugeIdle: { atLeast: pages - 16 * GIB, atMost: pages - 16 * GIB },
    room: { atLeast: 20_000 * MIB, atMost: 20_000 * MIB },
    operatorAvailable: 260_096 * MIB,
    holders: [{ name: 'rhel9-you-vm' }],
  });
  // The operator would place 240,000 MiB that are gone.
  expect(numa[1]?.warnings).toEqual([
    {
      kind: 'operator-unaware',
      available: 260_096 * MIB,
      room: { atLeast: 20_000 * MIB, atMost: 20_000 * MIB },
      huge: pages,
      machines: 0,
    },
  ]);
  expect(numa[0]?.warnings).toEqual([]);
});

test('nobody has read the huge pages: bounds from what is in use, and what is not told is unknown', () => {
  const { numa, hostHugePages } = ledgerOf([
    dram({ hugePages: undefined, free: 98_511 * MIB }),
    cxl({ hugePages: undefined }),
  ]);
  expect(hostHugePages).toBeUndefined();
  // 30,000 MiB of DRAM are in use: the other 210,000 at least are on NUMA 1.
  expect(numa[0]).toMatchObject({ huge: { atLeast: 0, atMost: 30_000 * MIB } });
  expect(numa[1]).toMatchObject({
    huge: { atLeast: 210_000 * MIB, atMost: 240_000 * MIB },
    hugeFrom: 'unknown',
  });
  expect(partsOf(numa[1])).toEqual({ huge: 210_000, unknown: 30_000, others: 96, free: 20_000 });
});

test('one NUMA node can hold them alone: then it does', () => {
  const { numa } = ledgerOf([
    dram({ hugePages: undefined, free: 128_511 * MIB }),
    cxl({ hugePages: undefined }),
  ]);
  expect(numa[1]).toMatchObject({ huge: { atLeast: pages, atMost: pages }, hugeFrom: 'kubelet' });
});

test('a count of the kubelet that the host cannot hold tells an upper bound only', () => {
  const { numa } = ledgerOf([cxl({ hugePages: undefined, free: 250_000 * MIB })]);
  expect(numa[0]?.huge).toEqual({ atLeast: 0, atMost: 10_096 * MIB });
  expect(numa[0]?.hugeFrom).toBe('unknown');
});

test('the kubelet counts none and nobody has read them: none', () => {
  const { numa } = ledgerOf([cxl({ hugePages: undefined })], [], { kubeletHugePages: 0 });
  expect(numa[0]).toMatchObject({ huge: { atLeast: 0, atMost: 0 }, hugeFrom: 'kubelet' });
});

test('promised memory: what is in use of it is between nothing and all, until somebody asks', () => {
  const holders = [vm({ nodeset: [1], ordinary: 64 * GIB })];
  const figures = cxl({
    total: 256 * GIB,
    free: 200 * GIB,
    hugePages: { total: 0, free: 0 },
    cmmdReserved: 100 * GIB,
  });
  const more = { kubeletHugePages: 0 };
  expect(ledgerOf([figures], holders, more).numa[0]?.room).toEqual({
    atLeast: 36 * GIB,
    atMost: 92 * GIB,
  });
  const asked = { ...more, usedByPromised: new Map([[1, 40 * GIB]]) };
  expect(ledgerOf([figures], holders, asked).numa[0]?.room).toEqual({
    atLeast: 76 * GIB,
    atMost: 76 * GIB,
  });
});

test('a nodeset of several NUMA nodes is promised on each, perhaps; nobody tells how it is divided', () => {
  const { numa, unplaced } = ledgerOf(
    [cxl({ id: 2 }), cxl({ id: 3 })],
    [vm({ nodeset: [2, 3], ordinary: 8 * GIB })],
  );
  expect(numa.map(({ machines }) => machines)).toEqual([
    { atLeast: 0, atMost: 8 * GIB },
    { atLeast: 0, atMost: 8 * GIB },
  ]);
  expect(unplaced).toHaveLength(1);
});

test('pages on several NUMA nodes: which of them a machine holds is unknown, and how many are idle', () => {
  const half = { total: 10 * GIB, free: 4 * GIB };
  const { numa, unplaced } = ledgerOf(
    [cxl({ id: 2, hugePages: half }), cxl({ id: 3, hugePages: half })],
    [vm({ hugePages: 12 * GIB })],
  );
  expect(numa[0]?.hugeIdle).toEqual({ atLeast: 0, atMost: 10 * GIB });
  expect(unplaced.map(({ name }) => name)).toEqual(['rhel9-you-vm']);
  // A strict policy tells.
  const bound = ledgerOf(
    [cxl({ id: 2, hugePages: half }), cxl({ id: 3, hugePages: half })],
    [vm({ hugePages: 6 * GIB, nodeset: [3] })],
  );
  expect(bound.numa[0]?.hugeIdle).toEqual({ atLeast: 10 * GIB, atMost: 10 * GIB });
  expect(bound.numa[1]?.hugeIdle).toEqual({ atLeast: 4 * GIB, atMost: 4 * GIB });
});

test('more promised than there is: overbooked, and the parts still are no more than the total', () => {
  const { numa } = ledgerOf(
    [cxl({ cmmdReserved: 100 * GIB })],
    [vm({ nodeset: [1], ordinary: 30 * GIB })],
  );
  expect(numa[0]?.warnings.map(({ kind }) => kind)).toEqual(['overbooked', 'operator-unaware']);
  expect(Object.values(partsOf(numa[0])).reduce((sum, each) => sum + each, 0)).toBe(260_096);
});

test('holders are not known: what they hold is unknown, not nothing', () => {
  const { numa, hugePagesHeld } = nodeLedger({
    numa: [cxl({ cmmdReserved: undefined })],
    kubeletHugePages: pages,
    holders: undefined,
  });
  expect(hugePagesHeld).toBeUndefined();
  expect(numa[0]).toMatchObject({ hugeIdle: undefined, machines: undefined });
  expect(numa[0]?.operatorAvailable).toBeUndefined();
});

const amount = fc.oneof(
  fc.constant(undefined),
  fc.integer({ min: 0, max: 512 }).map((gib) => gib * GIB),
  fc.constantFrom(NaN, Infinity, -1, 0, 2 ** 60),
);
const numaFigures = (id: number): fc.Arbitrary<NumaFigures> =>
  fc.record({
    id: fc.constant(id),
    tier: fc.constantFrom('dram', 'cxl', 'empty'),
    total: amount,
    free: amount,
    inactiveFile: amount,
    hugePages: fc.option(
      fc.record({ total: amount.map((value) => value ?? 0), free: amount.map((v) => v ?? 0) }),
      { nil: undefined },
    ),
    cmmdReserved: amount,
  });
const holder: fc.Arbitrary<MemoryHolder> = fc.record({
  kind: fc.constantFrom('machine', 'pod'),
  namespace: fc.constant('p'),
  name: fc.string(),
  nodeset: fc.option(fc.uniqueArray(fc.integer({ min: 0, max: 5 })), { nil: undefined }),
  ordinary: amount.map((value) => value ?? 0),
  hugePages: amount.map((value) => value ?? 0),
});
const inputs: fc.Arbitrary<LedgerInput> = fc
  .record({
    numa: fc
      .integer({ min: 0, max: 4 })
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, id) => numaFigures(id)))),
    kubeletHugePages: amount.map((value) => value ?? 0),
    holders: fc.option(fc.array(holder, { maxLength: 5 }), { nil: undefined }),
    used: fc.option(amount, { nil: undefined }),
  })
  .map(({ used, ...input }) => ({
    ...input,
    ...(used !== undefined && { usedByPromised: new Map([[0, used]]) }),
  }));

test('whatever the figures: parts are the total exactly, bounds are bounds, nothing is negative', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const ledger = nodeLedger(input);
      for (const numa of ledger.numa) {
        const sum = numa.parts.reduce((total, { bytes }) => total + bytes, 0);
        expect(sum).toBe(numa.total ?? 0);
        expect(numa.parts.every(({ bytes }) => bytes > 0)).toBe(true);
        const kinds = numa.parts.map(({ kind }) => kind);
        expect(new Set(kinds).size).toBe(kinds.length);
        for (const bounds of [numa.huge, numa.hugeIdle, numa.machines, numa.room]) {
          if (bounds) {
            expect(bounds.atLeast).toBeGreaterThanOrEqual(0);
            expect(bounds.atMost).toBeGreaterThanOrEqual(bounds.atLeast);
          }
        }
        expect(numa.room?.atMost ?? 0).toBeLessThanOrEqual(numa.total ?? 0);
        if (numa.hugeFrom === 'unknown') {
          expect(kinds).not.toContain('huge-free');
        }
      }
      expect(tierLedger([ledger], 'cxl').room.atMost).toBeLessThanOrEqual(
        tierLedger([ledger], 'cxl').total,
      );
    }),
    { numRuns: 2000 },
  );
});

test('a real host keeps within its own ledger, whatever of it is hidden', () => {
  const share = fc.integer({ min: 0, max: 64 }).map((gib) => gib * GIB);
  const host = fc.array(
    fc.record({ huge: share, cmmdUsed: share, cmmdMore: share, others: share, free: share }),
    { minLength: 1, maxLength: 4 },
  );
  fc.assert(
    fc.property(host, fc.boolean(), fc.boolean(), (truth, read, asked) => {
      const numa = truth.map(({ huge, cmmdUsed, cmmdMore, others, free }, id): NumaFigures => ({
        id,
        tier: 'cxl',
        total: huge + cmmdUsed + others + free,
        free,
        inactiveFile: 0,
        hugePages: read ? { total: huge, free: huge } : undefined,
        cmmdReserved: cmmdUsed + cmmdMore,
      }));
      const ledger = nodeLedger({
        numa,
        kubeletHugePages: truth.reduce((sum, { huge }) => sum + huge, 0),
        holders: [],
        ...(asked && { usedByPromised: new Map(truth.map(({ cmmdUsed }, id) => [id, cmmdUsed])) }),
      });
      truth.forEach(({ huge, cmmdMore, free }, id) => {
        const numaOf = ledger.numa[id];
        const room = Math.max(0, free - cmmdMore);
        expect(numaOf?.huge.atLeast).toBeLessThanOrEqual(huge);
        expect(numaOf?.huge.atMost).toBeGreaterThanOrEqual(huge);
        expect(numaOf?.room?.atLeast).toBeLessThanOrEqual(room);
        expect(numaOf?.room?.atMost).toBeGreaterThanOrEqual(room);
      });
    }),
    { numRuns: 1000 },
  );
});
