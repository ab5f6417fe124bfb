import fc from 'fast-check';
import { GIB } from '../../k8s/bytes';
import { parseNumaStat, readText, sumNumaStats } from './numa-stat';
import type { NumaStat } from './numa-stat';
import { judgeMemory } from './verdict';

const bytes = (text: string) => new TextEncoder().encode(text);

/** As a kernel 5.14 of RHEL 9 writes it. */
const written = `anon N0=2097152 N1=0 N2=10737418240
file N0=4096 N1=0 N2=8192
kernel_stack N0=16384 N1=0 N2=0
pagetables N0=4096 N1=0 N2=0
sec_pagetables N0=0 N1=0 N2=0
shmem N0=0 N1=0 N2=4096
file_mapped N0=4096 N1=0 N2=0
file_dirty N0=0 N1=0 N2=0
file_writeback N0=0 N1=0 N2=0
swapcached N0=0 N1=0 N2=0
anon_thp N0=0 N1=0 N2=10735321088
inactive_anon N0=0 N1=0 N2=0
active_anon N0=2097152 N1=0 N2=10737418240
unevictable N0=0 N1=0 N2=0
slab_reclaimable N0=100 N1=0 N2=0
slab_unreclaimable N0=200 N1=0 N2=0
workingset_refault_anon N0=0 N1=0 N2=0
`;

test('reads what the kernel writes', () => {
  expect(parseNumaStat(bytes(written))).toEqual({
    nodes: [
      { id: 0, anon: 2097152, file: 4096, shmem: 0, kernel: 16384 + 4096 + 300 },
      { id: 1, anon: 0, file: 0, shmem: 0, kernel: 0 },
      { id: 2, anon: 10 * GIB, file: 8192, shmem: 4096, kernel: 0 },
    ],
    cut: false,
    unknown: [],
  });
});

test.each([
  ['nothing', '', 'empty'],
  ['an empty line', '\n', 'empty'],
  ['cut in the first line', 'anon N0=20', 'cut'],
  ['cut after the first line', 'anon N0=20\nfile N0', 'cut'],
  ['control groups of version 1', 'total=12 N0=12 N1=0\nfile=3 N0=3 N1=0\n', 'not-numa-stat'],
  ['an error page', '<html>502</html>\n', 'not-numa-stat'],
])('%s is no answer', (_, text, problem) => {
  expect(parseNumaStat(bytes(text))).toBe(problem);
});

test('bytes that are no text', () => {
  expect(parseNumaStat(Uint8Array.from([0xff, 0xfe, 0x41]))).toBe('binary');
  expect(readText(bytes('anon\0'))).toBeUndefined();
});

test('cut later on, it keeps what is whole', () => {
  const stat = parseNumaStat(bytes('anon N0=1 N2=5\nfile N0=2 N2=6\nshmem N0=0 N2=12'));
  expect(stat).toEqual({
    nodes: [
      { id: 0, anon: 1, file: 2, shmem: 0, kernel: 0 },
      { id: 2, anon: 5, file: 6, shmem: 0, kernel: 0 },
    ],
    cut: true,
    unknown: [],
  });
});

test('lines of another form are told, not taken for figures', () => {
  const odd = `hugetlb total N0=5\nanon N0=1\n${'x'.repeat(100)}\nfile N0=1\nfile N0=9\n`;
  expect(parseNumaStat(bytes(odd))).toMatchObject({
    nodes: [{ id: 0, anon: 1, file: 1 }],
    unknown: ['hugetlb total N0=5', `${'x'.repeat(60)}…`],
  });
});

test('forty NUMA nodes with ids that do not follow each other', () => {
  const ids = Array.from({ length: 40 }, (_, index) => index * 3);
  const text = ['anon', 'file'].map((key) => `${key}${ids.map((id) => ` N${id}=${id}`).join('')}`);
  const stat = parseNumaStat(bytes(`${text.join('\n')}\n`)) as NumaStat;
  expect(stat.nodes.map(({ id }) => id)).toEqual(ids);
  expect(judgeMemory(stat, 117)).toMatchObject({ there: 234 });
});

const share = fc.record({
  id: fc.nat({ max: 1023 }),
  anon: fc.nat(),
  file: fc.nat(),
});
const shares = fc.uniqueArray(share, { selector: ({ id }) => id, minLength: 1, maxLength: 64 });

test('whatever is written comes back, and its parts add up', () => {
  fc.assert(
    fc.property(shares, (all) => {
      const row = (key: 'anon' | 'file') =>
        `${key}${all.map((one) => ` N${one.id}=${one[key]}`).join('')}\n`;
      const stat = parseNumaStat(bytes(row('anon') + row('file'))) as NumaStat;
      const sorted = [...all].sort((a, b) => a.id - b.id);
      expect(stat.nodes.map(({ id, anon, file }) => ({ id, anon, file }))).toEqual(sorted);
      const total = all.reduce((sum, { anon, file }) => sum + anon + file, 0);
      expect(judgeMemory(sumNumaStats([stat, stat]), undefined).total).toBe(2 * total);
    }),
  );
});

test('any bytes are read without failing, and any cut of a good answer as well', () => {
  fc.assert(fc.property(fc.uint8Array(), (any) => expect(() => parseNumaStat(any)).not.toThrow()));
  fc.assert(
    fc.property(fc.nat({ max: written.length - 1 }), (at) => {
      const stat = parseNumaStat(bytes(written.slice(0, at)));
      if (typeof stat !== 'string') {
        // Never more than there is: half a number is smaller.
        expect(judgeMemory(stat, 2).there).toBe(10 * GIB + 8192);
        expect(stat.cut).toBe(!written.slice(0, at).endsWith('\n'));
      }
    }),
  );
});

const stat = (
  ...nodes: [id: number, anon: number, file?: number, kernel?: number][]
): NumaStat => ({
  nodes: nodes.map(([id, anon, file = 0, kernel = 0]) => ({ id, anon, file, shmem: 0, kernel })),
  cut: false,
  unknown: [],
});

test.each([
  ['all there', stat([0, 0], [2, 100]), 2, 'proved'],
  ['nearly all', stat([0, 5], [2, 95]), 2, 'proved'],
  ['kernel memory elsewhere does not count', stat([0, 0, 0, 1000], [2, 10]), 2, 'proved'],
  ['the first pages elsewhere', stat([0, 6], [2, 94]), 2, 'mixed'],
  ['half', stat([0, 50], [2, 50]), 2, 'mixed'],
  ['nearly none', stat([0, 95], [2, 5]), 2, 'contradicted'],
  ['none', stat([0, 100], [2, 0]), 2, 'contradicted'],
  ['a NUMA node that is not there', stat([0, 100]), 7, 'contradicted'],
  ['no memory at all', stat([0, 0], [2, 0, 0, 9]), 2, 'nothing'],
  ['nothing asked', stat([0, 100]), undefined, 'unbound'],
])('%s', (_, figures, asked, verdict) => {
  expect(judgeMemory(figures, asked).verdict).toBe(verdict);
});

test('more of it on the node asked for never makes the verdict worse', () => {
  const order = ['contradicted', 'mixed', 'proved'];
  const amount = fc.integer({ min: 1, max: 1000 });
  fc.assert(
    fc.property(amount, fc.nat({ max: 1000 }), fc.nat({ max: 1000 }), (elsewhere, there, more) => {
      const rank = (bytesThere: number) =>
        order.indexOf(judgeMemory(stat([0, elsewhere], [2, bytesThere]), 2).verdict);
      expect(rank(there + more)).toBeGreaterThanOrEqual(rank(there));
    }),
  );
});
