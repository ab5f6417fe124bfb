import fc from 'fast-check';
import { nodeLedger } from './ledger';
import { pageRoom, readPages } from './page-room';
import type { PageRoom } from './page-room';
import type { MemoryHolder, NumaFigures } from './types';

const GIB = 2 ** 30;
const MIB = 2 ** 20;

function room(more: Partial<NumaFigures>, holders: readonly MemoryHolder[] = [], kubelet = 0) {
  const figures: NumaFigures = {
    id: 1,
    tier: 'cxl',
    total: 256 * GIB,
    free: 256 * GIB,
    inactiveFile: 0,
    hugePages: { total: 0, free: 0 },
    cmmdReserved: 0,
    ...more,
  };
  const [ledger] = nodeLedger({ numa: [figures], kubeletHugePages: kubelet, holders }).numa;
  if (!ledger) {
    throw new Error('no ledger');
  }
  return pageRoom(figures, ledger);
}
const pagesOf = (found: ReturnType<typeof room>) =>
  typeof found === 'string' ? found : found.pages;
const bound: MemoryHolder = {
  kind: 'machine',
  namespace: 'a',
  name: 'vm',
  nodeset: [1],
  ordinary: 32 * GIB,
  hugePages: 0,
};

test.each<[string, number | string, ReturnType<typeof room>]>([
  ['all free: 5 % stay', Math.floor((256 * GIB * 0.95) / (2 * MIB)), room({})],
  ['a small one: 4 GiB stay', (12 * GIB) / (2 * MIB), room({ total: 16 * GIB, free: 16 * GIB })],
  [
    "the guide's host: 120,000 pages are there, and some more fit",
    Math.floor((260_096 - 260_096 * 0.05) / 2),
    room({
      total: 260_096 * MIB,
      free: 20_096 * MIB,
      hugePages: { total: 240_000 * MIB, free: 223_616 * MIB },
    }),
  ],
  [
    'cache is given back',
    Math.floor((256 * GIB * 0.95) / (2 * MIB)),
    room({ free: 56 * GIB, inactiveFile: 200 * GIB }),
  ],
  [
    'reserved by CMMDs',
    Math.floor((256 * GIB * 0.95 - 64 * GIB) / (2 * MIB)),
    room({ cmmdReserved: 64 * GIB }),
  ],
  ['reservations that nobody may know: none is safe', 0, room({ cmmdReserved: undefined })],
  ['a bound machine', Math.floor((256 * GIB * 0.95 - 32 * GIB) / (2 * MIB)), room({}, [bound])],
  [
    'a machine bound to this and another NUMA node counts here as well',
    Math.floor((256 * GIB * 0.95 - 32 * GIB) / (2 * MIB)),
    room({}, [{ ...bound, nodeset: [1, 2] }]),
  ],
  ['nothing is left', 0, room({ free: 2 * GIB })],
  [
    'pages that the kubelet counted, and that can be nowhere else',
    Math.floor((256 * GIB * 0.95) / (2 * MIB)),
    room({ free: 56 * GIB, hugePages: undefined }, [], 200 * GIB),
  ],
  ['with CPUs', 'has-cpus', room({ tier: 'dram' })],
  ['empty', 'empty', room({ tier: 'empty', total: 0 })],
  ['no figures', 'unknown', room({ total: undefined })],
  ['nobody knows what is free', 'unknown', room({ free: undefined })],
])('%s', (_what, pages, found) => {
  expect(pagesOf(found)).toBe(pages);
});

test('never more than there is, never negative, and less when somebody is promised more', () => {
  const amount = fc.integer({ min: 0, max: 512 }).map((gib) => gib * GIB);
  fc.assert(
    fc.property(amount, amount, amount, amount, amount, (total, free, cache, huge, reserved) => {
      const figures = {
        total: total + GIB,
        free: Math.min(free, total + GIB),
        inactiveFile: cache,
        hugePages: { total: huge, free: 0 },
      };
      const plain = room(figures) as PageRoom;
      const less = room({ ...figures, cmmdReserved: reserved }) as PageRoom;
      expect(plain.pages * 2 * MIB).toBeLessThanOrEqual(plain.total);
      expect(less.pages).toBeGreaterThanOrEqual(0);
      expect(less.pages).toBeLessThanOrEqual(plain.pages);
    }),
  );
});

test.each([
  ['120000', { pages: 120_000 }],
  [' 120,000 ', { pages: 120_000 }],
  ['120.000', { pages: 120_000 }],
  ['120 000', { pages: 120_000 }],
  ['1', { pages: 1 }],
  ['', { problem: 'missing' }],
  ['  ', { problem: 'missing' }],
  ['0', { problem: 'not-positive' }],
  ['000', { problem: 'not-positive' }],
  ['-5', { problem: 'not-positive' }],
  ['1e9', { problem: 'not-a-number' }],
  ['1.5', { problem: 'not-a-number' }],
  ['1,0', { problem: 'not-a-number' }],
  ['0x10', { problem: 'not-a-number' }],
  ['234Gi', { problem: 'not-a-number' }],
  ['NaN', { problem: 'not-a-number' }],
  ['1000000000', { problem: 'beyond-memory' }],
  ['9'.repeat(400), { problem: 'beyond-memory' }],
])('"%s" is %j', (text, read) => {
  expect(readPages(text, 260_096 * MIB)).toEqual(read);
});

test('any text is read, and what is taken fits', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.double().map(String), fc.integer().map(String)),
      (text) => {
        const read = readPages(text, 256 * GIB);
        if ('pages' in read) {
          expect(Number.isSafeInteger(read.pages)).toBe(true);
          expect(read.pages).toBeGreaterThan(0);
          expect(read.pages * 2 * MIB).toBeLessThanOrEqual(256 * GIB);
        }
      },
    ),
  );
});
