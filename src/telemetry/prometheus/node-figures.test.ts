import fc from 'fast-check';
import { GIB } from '../../k8s/bytes';
import { tierOf } from '../../operator/collector-report';
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
  return [
    sample({ node, figure: 'at' }, EVALUATED - ageSeconds),
    ...from.files.map(({ filename, filepath, exist }) =>
      sample({ node, figure: 'file', filename, filepath }, exist ? 1 : 0),
    ),
    ...from.nodes.flatMap((numa) => {
      const tier = numa.cpu_list === '' ? 'cxl' : 'dram';
      const id = { node, numa_node: String(numa.numa_node), tier };
      const { device_id, daxctl_mode: mode, status } = numa;
      return [
        sample({ ...id, figure: 'total' }, numa.total),
        sample({ ...id, figure: 'used' }, numa.used),
        sample({ ...id, figure: 'free' }, numa.free),
        sample({ ...id, figure: 'inactive' }, numa.inactive_file),
        ...(tier === 'cxl'
          ? [
              sample({ ...id, figure: 'movable' }, numa.movable ? 1 : 0),
              sample({ ...id, figure: 'size' }, numa.daxctl_size),
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
      expect(fileHealth(report?.files ?? [])).toEqual(fileHealth(own?.files ?? []));
    }),
  );
});

const good = told('n1', answer());
const without = (figure: string) => good.filter(({ metric }) => metric['figure'] !== figure);
const changed = (figure: string, value: string) =>
  good.map((one) =>
    one.metric['figure'] === figure ? { ...one, value: [EVALUATED, value] } : one,
  );

test.each<[string, unknown[], boolean]>([
  ['all of it', good, true],
  ['no total', without('total'), false],
  ['no used', without('used'), false],
  ['no free', without('free'), false],
  ['no inactive file pages, which a ledger takes for not known', without('inactive'), true],
  ['no movable', without('movable'), false],
  ['no size of the device', without('size'), false],
  ['no device', without('device'), false],
  ['no file', without('file'), false],
  ['more than a NUMA node has', changed('total', String(2 ** 51)), false],
  ['less than nothing', changed('used', '-1'), false],
  ['no number', changed('free', 'NaN'), false],
  [
    'two devices at once',
    [...good, sample({ ...CXL, figure: 'device', status: 'valid' }, 1)],
    false,
  ],
  ['with CPUs and without', [...good, sample({ ...CXL, tier: 'dram', figure: 'total' }, 1)], false],
  ['a figure nobody asked for', [...good, sample({ ...CXL, figure: 'toString' }, 1)], false],
  [
    'an id beyond the kernel',
    [...good, sample({ ...CXL, numa_node: '1024', figure: 'used' }, 1)],
    false,
  ],
  ['files alone', [sample({ node: 'n1', figure: 'file' }, 1)], false],
])('what is told: %s', (_what, result, whole) => {
  expect(figuresOf(result).get('n1')?.whole).toBe(whole);
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
  ['not whole: nothing', without('total'), undefined],
  ['of no known age: nothing', without('at'), undefined],
])('what takes the place of a collector: %s', (_what, result, expected) => {
  const polls = toldPolls({ nodes: figuresOf(result), at: 0 });
  const one = polls.get('n1');
  expect(one && { at: one.at, covers: one.covers }).toEqual(expected);
  expect(one?.value.from).toBe(one && 'prometheus');
});
