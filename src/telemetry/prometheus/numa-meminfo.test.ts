import { numaMeminfoQuery } from './queries';
import { numaMeminfo } from './numa-meminfo';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({ consoleFetchJSON: jest.fn() }));

test('a host is matched by its whole name, as text, with or without a port', () => {
  expect(numaMeminfoQuery('worker.1')).toBe(
    '{__name__=~"node_memory_numa_.+",instance=~"worker\\\\.1(:[0-9]+)?"}',
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
