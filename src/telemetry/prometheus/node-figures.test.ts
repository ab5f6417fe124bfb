import fc from 'fast-check';
import { GIB } from '../../k8s/bytes';
import { tierOf } from '../../operator/collector-report';
import type { RequiredFile } from '../../operator/collector-report';
import { deviceHealth, fileHealth } from '../../operator/device-health';
import { parseCollectorAnswer } from '../collectors/parse';
import { answer, answerNuma } from '../testing';
import { seriesOf } from './answers';
import { nodeFigures } from './node-figures';
import { toldPolls } from './told-polls';

const EVALUATED = 1_700_000_000;

type Sample = { metric: Record<string, string>; value: [number, string] };
const sample = (metric: Record<string, string>, value: number | string): Sample => ({
  metric: Object.fromEntries(Object.entries(metric).filter(([, text]) => text !== '')),
  value: [EVALUATED, String(value)],
});

/** What json_exporter and the query make of a collector's answer; an empty label is none. */
function told(node: string, from: ReturnType<typeof answer>, ageSeconds = 10): Sample[] {
  // Of two series of one file the lesser counts.
  const files = new Map(
    from.files
      .sort((a, b) => Number(b.exist) - Number(a.exist))
      .map((file) => [`${file.filepath}/${file.filename}`, file] as const),
  );
  return [
    sample({ node, figure: 'at' }, EVALUATED - ageSeconds),
    ...[...files.values()].flatMap(({ filename, filepath, exist }) => [
      sample({ figure: 'everywhere', filename, filepath }, 1),
      ...(exist ? [] : [sample({ node, figure: 'file', filename, filepath }, 0)]),
    ]),
    ...(files.size > 0 ? [sample({ node, figure: 'files' }, files.size)] : []),
    ...from.nodes.flatMap((numa) => {
      const tier = numa.cpu_list === '' ? 'cxl' : 'dram';
      const id = { node, numa_node: String(numa.numa_node), tier };
      const { device_id, daxctl_mode: mode, status } = numa;
      return [
        sample({ ...id, __name__: 'cmmd_numa_memory_total_bytes' }, numa.total),
        sample({ ...id, __name__: 'cmmd_numa_memory_used_bytes' }, numa.used),
        sample({ ...id, __name__: 'cmmd_numa_memory_free_bytes' }, numa.free),
        sample({ ...id, __name__: 'cmmd_numa_memory_inactive_file_bytes' }, numa.inactive_file),
        ...(tier === 'cxl'
          ? [
              sample({ ...id, __name__: 'cmmd_numa_movable' }, numa.movable ? 1 : 0),
              sample({ ...id, __name__: 'cmmd_numa_device_size_bytes' }, numa.daxctl_size),
              sample({ ...id, figure: 'device', device_id, mode, status }, 1),
            ]
          : []),
      ];
    }),
  ];
}

const figuresOf = (result: unknown) => nodeFigures(seriesOf({ result }));
const CXL = { node: 'n1', numa_node: '1', tier: 'cxl' };

test('the figures are those of the collector, and so is what follows from them', () => {
  const bytes = fc.integer({ min: 0, max: 2 ** 50 });
  const text = (...values: string[]) => fc.constantFrom(...values);
  const numa = fc.record({
    cpu_list: text('', '0-23'),
    movable: fc.boolean(),
    daxctl_mode: text('', 'system-ram', 'devdax'),
    daxctl_size: fc.oneof(fc.constant(0), bytes),
    status: text('', 'valid', 'invalid', 'unchecked'),
    device_id: text('', 'mem0'),
    total: fc.oneof(fc.constant(0), bytes),
    used: bytes,
    free: bytes,
    inactive_file: bytes,
  });
  const files = fc.array(fc.record({ filename: fc.string(), exist: fc.boolean() }), {
    minLength: 1,
    maxLength: 3,
  });
  fc.assert(
    fc.property(fc.array(numa, { minLength: 1, maxLength: 6 }), files, (numas, some) => {
      const given = answer({
        files: some.map((file) => ({ ...file, filepath: '/etc' })),
        nodes: numas.map((one, id) => answerNuma(id, one)),
      });
      const own = parseCollectorAnswer(given).report;
      const { report, whole, ageMs } = figuresOf(told('n1', given)).get('n1') ?? {};
      expect([whole, ageMs]).toEqual([true, 10_000]);
      const health = (report_: typeof own) =>
        report_?.numaNodes.map((one) => {
          const tier = tierOf(one);
          const { total, used, free, inactiveFile } = one;
          return {
            ...{ tier, total, used, free, inactiveFile },
            ...(tier === 'cxl' && { health: deviceHealth(one) }),
          };
        });
      expect(health(report)).toEqual(health(own));
      // Series have no order.
      const byName = (files_: readonly RequiredFile[] = []) =>
        [...files_].sort((a, b) => a.filename.localeCompare(b.filename));
      expect(fileHealth(byName(report?.files))).toEqual(fileHealth(byName(own?.files)));
    }),
  );
});

const good = told('n1', answer());
const isOf = ({ metric }: Sample, what: string) =>
  metric['figure'] === what || metric['__name__'] === `cmmd_numa_${what}`;
const without = (what: string) => good.filter((one) => !isOf(one, what));
const changed = (what: string, value: string) =>
  good.map((one) => (isOf(one, what) ? { ...one, value: [EVALUATED, value] } : one));

test.each<[string, unknown[], boolean]>([
  ['all of it', good, true],
  ['no total', without('memory_total_bytes'), false],
  ['no used', without('memory_used_bytes'), false],
  ['no free', without('memory_free_bytes'), false],
  [
    'no inactive file pages, which a ledger takes for not known',
    without('memory_inactive_file_bytes'),
    true,
  ],
  ['no movable', without('movable'), false],
  ['no size of the device', without('device_size_bytes'), false],
  ['no device', without('device'), false],
  ['no file', without('everywhere').filter((one) => !isOf(one, 'files')), false],
  [
    'a file more than it told of',
    [...good, sample({ figure: 'everywhere', filename: 'new' }, 1)],
    false,
  ],
  ['files without their names', without('everywhere'), false],
  ['not how many files', without('files'), false],
  ['more than a NUMA node has', changed('memory_total_bytes', String(2 ** 51)), false],
  ['less than nothing', changed('memory_used_bytes', '-1'), false],
  ['no number', changed('memory_free_bytes', 'NaN'), false],
  [
    'two devices at once',
    [...good, sample({ ...CXL, figure: 'device', status: 'valid' }, 1)],
    false,
  ],
  [
    'with CPUs and without',
    [...good, sample({ ...CXL, tier: 'dram', __name__: 'cmmd_numa_memory_total_bytes' }, 1)],
    false,
  ],
  ['a figure nobody asked for', [...good, sample({ ...CXL, __name__: 'toString' }, 1)], false],
  [
    'an id beyond the kernel',
    [...good, sample({ ...CXL, numa_node: '1024', __name__: 'cmmd_numa_memory_used_bytes' }, 1)],
    false,
  ],
  ['files alone', [sample({ node: 'n1', figure: 'files' }, 1)], false],
])('what is told: %s', (_what, result, whole) => {
  expect(figuresOf(result).get('n1')?.whole).toBe(whole);
});

test('files of which not every node has told are those of their node alone', () => {
  const { files } = answer();
  const odd = sample({ node: 'n2', figure: 'file', filename: 'new', filepath: '/etc' }, 1);
  const count = { figure: 'files' };
  const result = [
    ...told('n1', answer()),
    ...told('n2', answer()).filter((one) => !isOf(one, 'files') && !isOf(one, 'everywhere')),
    odd,
    sample({ ...count, node: 'n2' }, files.length + 1),
  ];
  const all = figuresOf(result);
  expect(all.get('n1')).toMatchObject({ whole: true });
  expect(all.get('n1')?.report.files).toHaveLength(files.length);
  expect(all.get('n2')).toMatchObject({ whole: true });
  expect(all.get('n2')?.report.files).toContainEqual({
    filename: 'new',
    filepath: '/etc',
    exists: true,
  });
});

test('a node without CXL memory needs no files', () => {
  const dram = answer({ files: [], nodes: [answerNuma(0, { cpu_list: '0-3', total: GIB })] });
  expect(figuresOf(told('n1', dram)).get('n1')?.whole).toBe(true);
});

test.each([
  ['fresh', told('n1', answer(), 40), { at: -40_000, covers: true }],
  [
    'old: its age is said, and the collector is asked',
    told('n1', answer(), 200),
    { at: -200_000, covers: false },
  ],
  ['not whole: nothing', without('memory_total_bytes'), undefined],
  ['of no known age: nothing', without('at'), undefined],
])('what takes the place of a collector: %s', (_what, result, expected) => {
  const polls = toldPolls({ nodes: figuresOf(result), at: 0 });
  const one = polls.get('n1');
  expect(one && { at: one.at, covers: one.covers }).toEqual(expected);
  expect(one?.value.from).toBe(one && 'prometheus');
});
