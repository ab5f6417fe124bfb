import fc from 'fast-check';
import { GIB } from '../../k8s/bytes';
import { tierOf } from '../../operator/collector-report';
import type { RequiredFile } from '../../operator/collector-report';
import { deviceHealth, fileHealth } from '../../operator/device-health';
import { parseCollectorAnswer } from '../collectors/parse';
import { answer, answerNuma } from '../testing';
import { seriesOf } from './answers';
import { nodeFigures } from './node-figures';
import { fileFiguresQuery } from './node-figures-query';
import { readFigures } from './read-figures';
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
      sample({ figure: 'told', filename, filepath }, 1),
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
  ['no file', without('told').filter((one) => !isOf(one, 'files')), false],
  ['a file more than it told of', [...good, sample({ figure: 'told', filename: 'new' }, 1)], false],
  ['files without their names', without('told'), false],
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

/** Prometheus as it answers the first query and, where it is asked, the second. */
async function read(first: Sample[], second: Sample[]) {
  const asked: string[] = [];
  const figures = await readFigures({ result: first }, (query) => {
    asked.push(query);
    return Promise.resolve({ result: second });
  });
  return { figures, asked };
}

const counted = (what: string, all: Sample[], count: number) =>
  all.map((one): Sample => (isOf(one, what) ? { ...one, value: [EVALUATED, String(count)] } : one));

/** Two nodes of which both tell of the files of one. */
const alike = [
  ...counted('told', told('n1', answer()), 2),
  ...told('n2', answer()).filter((one) => !isOf(one, 'told')),
];

test('where all nodes tell of the same files Prometheus is asked once', async () => {
  const { figures, asked } = await read(alike, []);
  expect(asked).toEqual([]);
  for (const node of ['n1', 'n2']) {
    expect(figures.get(node)).toMatchObject({ whole: true });
    expect(figures.get(node)?.report.files).toHaveLength(answer().files.length);
  }
});

test('files of which not every node tells are asked for, and are those of their node alone', async () => {
  const { files } = answer();
  const ofEach = ['n1', 'n2'].flatMap((node) => {
    const own = [
      ...files.map(({ filename, filepath, exist }) => ({ filename, filepath, exist })),
      ...(node === 'n2' ? [{ filename: 'new', filepath: '/etc', exist: false }] : []),
    ];
    return [
      ...own.map(({ filename, filepath, exist }) =>
        sample({ node, figure: 'file', filename, filepath }, exist ? 1 : 0),
      ),
      sample({ node, figure: 'files' }, own.length),
    ];
  });
  const odd = [
    ...alike.filter((one) => !(isOf(one, 'files') && one.metric['node'] === 'n2')),
    sample({ node: 'n2', figure: 'files' }, files.length + 1),
    sample({ figure: 'told', filename: 'new', filepath: '/etc' }, 1),
    sample({ node: 'n2', figure: 'file', filename: 'new', filepath: '/etc' }, 0),
  ];
  const { figures, asked } = await read(odd, ofEach);
  expect(asked).toEqual([fileFiguresQuery()]);
  expect(figures.get('n1')).toMatchObject({ whole: true });
  expect(figures.get('n1')?.report.files).toHaveLength(files.length);
  expect(figures.get('n2')).toMatchObject({ whole: true });
  expect(figures.get('n2')?.report.files).toHaveLength(files.length + 1);
  expect(figures.get('n2')?.report.files).toContainEqual({
    filename: 'new',
    filepath: '/etc',
    exists: false,
  });
});

test.each<[string, Sample[]]>([
  ['a node that tells of fewer', counted('told', alike, 1)],
  ['a node that tells of one twice', counted('files', alike, answer().files.length + 1)],
  ['a node that tells of none is no reason', alike.filter((one) => !isOf(one, 'file'))],
])('what has Prometheus asked again: %s', async (what, first) => {
  const { asked } = await read(first, []);
  expect(asked).toHaveLength(what.endsWith('no reason') ? 0 : 1);
});

test('what the second query throws is thrown: nobody is taken for whole', async () => {
  const failing = () => Promise.reject(new Error('too many samples'));
  await expect(readFigures({ result: counted('told', alike, 1) }, failing)).rejects.toThrow(
    'too many samples',
  );
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
