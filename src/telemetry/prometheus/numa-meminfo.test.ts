import { numaMeminfoQuery } from './queries';
import { hugePageSizeOf, numaMeminfo } from './numa-meminfo';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({ consoleFetchJSON: jest.fn() }));

test('a host is matched by its whole name, as text, with or without a port', () => {
  expect(numaMeminfoQuery('worker.1')).toBe(
    '{__name__=~"node_memory_numa_.+|node_memory_Hugepagesize_bytes",instance=~"worker\\\\.1(:[0-9]+)?"}',
  );
  expect(numaMeminfoQuery('a"b')).toContain('"a\\"b(');
});

test('by NUMA node and field; nonsense is left out', () => {
  const series = (name: string, node: string, value: number | null) => ({
    labels: { __name__: name, node },
    points: [[0, value] as const],
  });
  const found = numaMeminfo([
    series('node_memory_numa_Dirty', '0', 5),
    series('node_memory_numa_Active_anon', '2', 7),
    series('node_memory_numa_Shmem', '2', null),
    series('node_memory_numa_Shmem', 'two', 1),
    series('node_memory_Shmem_bytes', '2', 1),
  ]);
  expect([...found].map(([id, fields]) => [id, Object.fromEntries(fields)])).toEqual([
    [0, { Dirty: 5 }],
    [2, { Active_anon: 7 }],
  ]);
});

test.each([
  ['1 GiB', [2 ** 30], 2 ** 30],
  ['the same from two replicas', [2 ** 21, 2 ** 21], 2 ** 21],
  [
    'two sizes: one of them is of another time, and nobody knows which',
    [2 ** 21, 2 ** 30],
    undefined,
  ],
  ['none', [], undefined],
  ['nonsense', [0, -1, null], undefined],
])('the default huge page size: %s', (_name, values, expected) => {
  expect(
    hugePageSizeOf(
      values.map((value) => ({
        labels: { __name__: 'node_memory_Hugepagesize_bytes' },
        points: [[0, value] as const],
      })),
    ),
  ).toBe(expected);
  expect(
    hugePageSizeOf([
      { labels: { __name__: 'node_memory_numa_MemTotal', node: '0' }, points: [[0, 7]] },
    ]),
  ).toBeUndefined();
});
