import fc from 'fast-check';
import { numaNode } from '../../telemetry/memory/node-fixtures';
import { hugepages } from '../hugepages';
import { hugePageBytes } from './huge-page-size';
import { numastatTable } from './table';
import type { NumaSeries } from './table';
import { formatFigure } from './units';

const MIB = 2 ** 20;
const GIB = 2 ** 30;

const pages = (...counts: number[]): NumaSeries =>
  new Map(counts.map((count, id) => [id, new Map([['HugePages_Total', count]])]));
const kubelet = (capacity: Record<string, string>) => hugepages({ status: { capacity } });

test.each<[string, number | undefined, Record<string, string>, NumaSeries, number | undefined]>([
  ['node_exporter knows', GIB, {}, pages(1, 1), GIB],
  ['node_exporter before the kubelet', GIB, { 'hugepages-2Mi': '4Mi' }, pages(1, 1), GIB],
  ['no size is none', 0, { 'hugepages-2Mi': '4Mi' }, pages(1, 1), 2 * MIB],
  [
    'the kubelet, two sizes',
    undefined,
    { 'hugepages-1Gi': '2Gi', 'hugepages-2Mi': '0' },
    pages(1, 1),
    GIB,
  ],
  [
    'pages of another size beside the default one',
    undefined,
    { 'hugepages-1Gi': '16Gi', 'hugepages-2Mi': '1Gi' },
    pages(256, 256),
    2 * MIB,
  ],
  ['64 KiB and 512 MiB, as on ARM', undefined, { 'hugepages-512Mi': '1Gi' }, pages(2), GIB / 2],
  ['an amount of another time', undefined, { 'hugepages-2Mi': '1Gi' }, pages(1, 1), undefined],
  ['the kubelet knows no pages', undefined, {}, pages(1, 1), undefined],
  ['there are no pages', undefined, { 'hugepages-2Mi': '0' }, pages(0, 0), undefined],
  [
    'a NUMA node without that series',
    undefined,
    { 'hugepages-2Mi': '2Mi' },
    new Map([
      [0, new Map([['HugePages_Total', 1]])],
      [1, new Map([['Dirty', 1]])],
    ]),
    undefined,
  ],
])('%s', (_name, exporter, capacity, series, expected) => {
  expect(hugePageBytes(exporter, kubelet(capacity), series)).toBe(expected);
});

/** The figures of a row as they are shown in MB, the total last. */
function row(series: NumaSeries, size: number | undefined, field: string) {
  const { rows } = numastatTable([numaNode(0, 'dram', 64, 1)], series, size);
  const found = rows.find((one) => one.field === field);
  return found && [...found.cells, found.total].map((bytes) => bytes && formatFigure(bytes, 'MB'));
}

test('one page of 1 GiB on each of two NUMA nodes is 1024 MB on each', () => {
  expect(row(pages(1, 1), GIB, 'HugePages_Total')).toEqual(['1024', '1024', '2048']);
});

test('pages of unknown size keep their row, without figures; no pages are no memory', () => {
  expect(row(pages(1, 1), undefined, 'HugePages_Total')).toEqual([undefined, undefined, undefined]);
  expect(row(pages(0, 3), undefined, 'HugePages_Total')).toEqual([0, undefined, undefined]);
  expect(row(pages(0, 0), undefined, 'HugePages_Total')).toEqual([0, 0, 0]);
});

test('whatever the size, the kubelet and node_exporter tell the same of a host with pages', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('64Ki', '2Mi', '32Mi', '512Mi', '1Gi', '16Gi'),
      fc.array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 36 }),
      (name, counts) => {
        const total = counts.reduce((sum, count) => sum + count, 0);
        fc.pre(total > 0);
        const [size] = kubelet({ [`hugepages-${name}`]: '0' });
        const bytes = (size?.pageBytes ?? NaN) * total;
        const found = hugePageBytes(
          undefined,
          kubelet({ [`hugepages-${name}`]: String(bytes) }),
          pages(...counts),
        );
        expect(found).toBe(size?.pageBytes);
        const { rows } = numastatTable([], pages(...counts), found);
        expect(rows.find(({ field }) => field === 'HugePages_Total')?.total).toBe(bytes);
      },
    ),
  );
});
