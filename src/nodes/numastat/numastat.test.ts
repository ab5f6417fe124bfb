import fc from 'fast-check';
import { numaNode } from '../../telemetry/memory/node-fixtures';
import { COLLECTOR_FIELDS, NUMASTAT_FIELDS } from './fields';
import { numastatTable } from './table';
import { numastatText } from './text';
import { formatFigure } from './units';

const MIB = 2 ** 20;
test('what is not known is not made up: the cell and the total stay empty', () => {
  const table = numastatTable([
    numaNode(0, 'dram', 64, 12),
    numaNode(2, 'cxl', 512, 85, { used: undefined }),
  ]);
  const used = table.rows.find(({ field }) => field === 'MemUsed');
  expect(used?.cells).toEqual([12 * 1024 * MIB, undefined]);
  expect(used?.total).toBeUndefined();
  const [, , heads, , , , usedLine] = numastatText(table).split('\n');
  expect(heads).toBe('                 Node 0 Node 2  Total');
  expect(usedLine).toBe('MemUsed           12288              ');
  // Fields that the collector should give keep their row, others have none.
  expect(table.rows.map(({ field }) => field)).toEqual(
    NUMASTAT_FIELDS.filter((field) => field in COLLECTOR_FIELDS),
  );
});

test('a figure of the collector comes before one of Prometheus, which may be older', () => {
  const series = new Map([[0, new Map([['MemTotal', 1]])]]);
  const [total] = numastatTable([numaNode(0, 'dram', 64, 12)], series).rows;
  expect(total?.cells).toEqual([64 * 1024 * MIB]);
});

test('a NUMA node that only Prometheus knows has a column; no number, no cell', () => {
  const series = new Map([
    [
      1,
      new Map([
        ['MemTotal', MIB],
        ['Dirty', NaN],
        ['Shmem', -1],
      ]),
    ],
  ]);
  const { numaIds, rows } = numastatTable([numaNode(0, 'dram', 64, 12)], series);
  expect(numaIds).toEqual([0, 1]);
  expect(rows.find(({ field }) => field === 'MemTotal')?.cells[1]).toBe(MIB);
  expect(rows.map(({ field }) => field)).not.toContain('Dirty');
  expect(rows.map(({ field }) => field)).not.toContain('Shmem');
});

test('no NUMA node, no figures', () => {
  expect(numastatText(numastatTable([]))).toContain('Per-node system memory usage');
});

test.each([
  [0, '0', '0.00'],
  [0.5 * MIB, '0', '0.00'],
  [1.5 * MIB, '2', '0.00'],
  [2.5 * MIB, '2', '0.00'],
  [2.5 * MIB + 1, '3', '0.00'],
  [100 * 1024 * MIB, '102400', '100.00'],
  [1.006 * 1024 * MIB, '1030', '1.01'],
])('%d bytes are %s MB, %s GiB', (bytes, mb, gib) => {
  expect(formatFigure(bytes, 'MB')).toBe(mb);
  expect(formatFigure(bytes, 'GiB')).toBe(gib);
});

const bytes = fc.option(fc.integer({ min: 0, max: 2 ** 45 }), { nil: undefined });
const hosts = fc
  .uniqueArray(
    fc.record({ id: fc.integer({ min: 0, max: 200 }), total: bytes, used: bytes, mlocked: bytes }),
    { selector: ({ id }) => id, minLength: 1, maxLength: 12 },
  )
  .map((numaNodes) => numaNodes.map(({ id, ...more }) => numaNode(id, 'cxl', 1, 0, more)));

test('the text is aligned, and reads back as the table', () => {
  fc.assert(
    fc.property(hosts, (numaNodes) => {
      const table = numastatTable(numaNodes);
      const [blank, , heads = '', dashes = '', ...lines] = numastatText(table).split('\n');
      expect(blank).toBe('');
      expect(lines.pop()).toBe('');
      expect(new Set([heads, dashes, ...lines].map(({ length }) => length)).size).toBe(1);
      expect(heads.trim().split(/\s+(?=Node|Total)/)).toHaveLength(numaNodes.length + 1);
      // A run of dashes ends each column, one blank begins it.
      const ends = [...dashes.matchAll(/-+/g)].map((run) => [run.index, run.index + run[0].length]);
      expect(ends).toHaveLength(numaNodes.length + 1);
      for (const line of lines) {
        const row = table.rows.find(({ field }) => field === line.slice(0, 16).trim());
        const texts = ends.map(([from, to]) => line.slice(from, to).trim());
        expect(texts).toEqual(
          [...(row?.cells ?? []), row?.total].map((value) =>
            value === undefined ? '' : formatFigure(value, 'MB'),
          ),
        );
      }
    }),
  );
});

test('the total of a row is the sum of its cells, or unknown', () => {
  fc.assert(
    fc.property(hosts, (numaNodes) => {
      const { numaIds, rows } = numastatTable(numaNodes);
      expect(numaIds).toEqual(numaNodes.map(({ id }) => id).sort((a, b) => a - b));
      for (const { cells, total } of rows) {
        const known = cells.filter((value) => value !== undefined);
        expect(total).toBe(
          known.length === cells.length ? known.reduce((sum, value) => sum + value, 0) : undefined,
        );
      }
    }),
  );
});
