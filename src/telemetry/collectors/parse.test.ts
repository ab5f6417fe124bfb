import fc from 'fast-check';
import { GIB } from '../../k8s/bytes';
import { parseCollectorAnswer } from './parse';
import { answer, answerNuma } from '../testing';

const withNuma = (overrides: Record<string, unknown>) =>
  parseCollectorAnswer({ files: [], nodes: [answerNuma(2, overrides)], error: '' });

test('a good answer', () => {
  const { report, problems, error } = parseCollectorAnswer(answer());
  expect(problems).toEqual([]);
  expect(error).toBeUndefined();
  expect(report?.files).toEqual([{ filename: 'hook.json', filepath: '/etc', exists: true }]);
  expect(report?.numaNodes).toHaveLength(2);
  expect(report?.numaNodes[1]).toEqual({
    id: 1,
    cpuList: '',
    movable: true,
    daxctlMode: 'system-ram',
    daxctlSize: 128 * GIB,
    status: 'valid',
    deviceId: 'dev0',
    total: 128 * GIB,
    free: 100 * GIB,
    used: 28 * GIB,
    memAvailable: 110 * GIB,
    sreclaimable: 1,
    activeFile: 2,
    inactiveFile: 3,
    unevictable: 4,
    mlocked: 5,
  });
});

test('text is read as JSON', () => {
  expect(parseCollectorAnswer(JSON.stringify(answer())).report?.numaNodes).toHaveLength(2);
});

test.each([
  ['not JSON', '<html>502</html>', ''],
  ['nothing', undefined, ''],
  ['null', null, ''],
  ['a number', 7, ''],
  ['a list', [answer()], ''],
  ['no nodes', { files: [], error: '' }, 'nodes'],
  ['nodes that are no list', { files: [], nodes: { 0: answerNuma(0) } }, 'nodes'],
])('%s is malformed', (_name, body, path) => {
  const { report, problems } = parseCollectorAnswer(body);
  expect(report).toBeUndefined();
  expect(problems).toEqual([expect.objectContaining({ path })]);
});

test('null lists are empty lists', () => {
  expect(parseCollectorAnswer({ files: null, nodes: null, error: '' })).toEqual({
    report: { files: [], numaNodes: [] },
    problems: [],
    error: undefined,
  });
});

test('an error text is told, with the figures there are', () => {
  const { report, error } = parseCollectorAnswer(answer({ error: ' daxctl failed ' }));
  expect(error).toBe('daxctl failed');
  expect(report?.numaNodes).toHaveLength(2);
});

test('missing files are no reason to lose the figures', () => {
  const { report, problems } = parseCollectorAnswer(answer({ files: undefined }));
  expect(report?.numaNodes).toHaveLength(2);
  expect(report?.files).toEqual([]);
  expect(problems).toEqual([{ kind: 'missing', path: 'files' }]);
});

test('a file entry that cannot be read counts as missing file', () => {
  const { report, problems } = parseCollectorAnswer(
    answer({ files: ['hook.json', { filename: 'a', filepath: '/a', exist: 'yes' }] }),
  );
  expect(report?.files.map(({ exists }) => exists)).toEqual([false, false]);
  expect(problems).toEqual([
    { kind: 'wrong-type', path: 'files[0]', value: 'hook.json' },
    { kind: 'wrong-type', path: 'files[1].exist', value: 'yes' },
  ]);
});

test.each([
  ['missing', { total: undefined }, 'missing', undefined],
  ['null', { total: null }, 'wrong-type', 'null'],
  ['text', { total: '128' }, 'wrong-type', '128'],
  ['negative', { total: -1 }, 'negative', '-1'],
  ['more than 1 PiB', { total: 2 ** 50 + 1 }, 'too-large', String(2 ** 50 + 1)],
  ['more than 2^53', { total: 2 ** 60 }, 'too-large', String(2 ** 60)],
  ['infinite (1e999)', { total: Infinity }, 'not-finite', 'Infinity'],
  ['NaN', { total: NaN }, 'not-finite', 'NaN'],
])('a total that is %s is unknown and named', (_name, overrides, kind, value) => {
  const { report, problems } = withNuma(overrides);
  expect(report?.numaNodes[0]).toMatchObject({ id: 2, total: undefined, free: 100 * GIB });
  expect(problems).toEqual([
    { kind, path: 'nodes[0].total', numaId: 2, ...(value !== undefined && { value }) },
  ]);
});

test('1 PiB is still credible', () => {
  expect(withNuma({ total: 2 ** 50 }).problems).toEqual([]);
});

test.each(['movable', 'daxctl_mode', 'status', 'device_id', 'cpu_list', 'daxctl_size'])(
  'a missing %s is named, the rest kept',
  (field) => {
    const { report, problems } = withNuma({ [field]: undefined });
    expect(report?.numaNodes).toHaveLength(1);
    expect(problems).toEqual([{ kind: 'missing', path: `nodes[0].${field}`, numaId: 2 }]);
  },
);

test.each([
  [{ numa_node: undefined }, 'missing'],
  [{ numa_node: '2' }, 'wrong-type'],
  [{ numa_node: 2.5 }, 'wrong-type'],
  [{ numa_node: -1 }, 'negative'],
  [{ numa_node: 4096 }, 'too-large'],
  [{ numa_node: NaN }, 'not-finite'],
])('%j names no NUMA node', (overrides, kind) => {
  const { report, problems } = withNuma(overrides);
  expect(report?.numaNodes).toEqual([]);
  expect(problems).toEqual([expect.objectContaining({ kind, path: 'nodes[0].numa_node' })]);
});

test('of a duplicate id the first counts, and the second is named', () => {
  const { report, problems } = parseCollectorAnswer(
    answer({ nodes: [answerNuma(3), answerNuma(1), answerNuma(3, { total: 1 })] }),
  );
  expect(report?.numaNodes.map(({ id, total }) => [id, total])).toEqual([
    [1, 128 * GIB],
    [3, 128 * GIB],
  ]);
  expect(problems).toEqual([
    { kind: 'duplicate-id', path: 'nodes[2].numa_node', numaId: 3, value: '3' },
  ]);
});

test('problems are bounded and their values shortened', () => {
  const { problems } = parseCollectorAnswer({
    nodes: Array.from({ length: 500 }, () => 'x'.repeat(500)),
  });
  expect(problems.length).toBeLessThanOrEqual(100);
  expect(problems[5]?.value?.length).toBeLessThan(70);
});

test('never throws, and every figure it lets through is credible', () => {
  const field = fc.oneof(fc.jsonValue(), fc.double(), fc.constantFrom(undefined, -1, 2 ** 53, 64));
  const numa = fc.record(
    Object.fromEntries(Object.keys(answerNuma(0)).map((key) => [key, field])),
    { requiredKeys: [] },
  );
  const body = fc.oneof(
    fc.anything(),
    fc.record(
      {
        files: fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue())),
        nodes: fc.array(fc.oneof(numa, fc.anything())),
        error: fc.jsonValue(),
      },
      { requiredKeys: [] },
    ),
  );
  fc.assert(
    fc.property(body, (untrusted) => {
      const { report, problems } = parseCollectorAnswer(untrusted);
      expect(report !== undefined || problems.length > 0).toBe(true);
      const ids = report?.numaNodes.map(({ id }) => id) ?? [];
      expect(new Set(ids).size).toBe(ids.length);
      for (const { total, used, free } of report?.numaNodes ?? []) {
        for (const figure of [total, used, free]) {
          expect(figure === undefined || (figure >= 0 && figure <= 2 ** 50)).toBe(true);
        }
      }
    }),
    { numRuns: 500 },
  );
});
