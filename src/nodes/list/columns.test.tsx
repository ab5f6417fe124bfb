import { renderHook } from '@testing-library/react-hooks';
import { sortRows } from '../../components/list/select-rows';
import { nodeMemory, numaNode } from '../../telemetry/memory/node-fixtures';
import { useNodeColumns } from './columns';
import { nodeRows } from './node-row';
import type { NodeRow } from './node-row';

jest.mock('@openshift-console/dynamic-plugin-sdk', () =>
  jest.requireActual<object>('../../test-sdk'),
);

const names = ['a', 'b', 'c'];
const rows: NodeRow[] = nodeRows({
  resources: names.map((name) => ({
    metadata: { name },
    status: {
      addresses: [{ type: 'Hostname', address: name }],
      conditions: [{ type: 'MemoryPressure', status: name === 'b' ? 'True' : 'False' }],
    },
  })),
  memory: [
    nodeMemory('a', [numaNode(0, 'dram', 100, 30), numaNode(1, 'cxl', 100, 20)]),
    nodeMemory('b', [numaNode(0, 'dram', 100, 10), numaNode(1, 'cxl', 100, 50, { usable: false })]),
    nodeMemory('c', [numaNode(0, 'dram', 100, 20)], {
      collector: { state: 'error', problems: [] },
    }),
  ],
  staleNodes: new Set(),
  podCounts: new Map([
    ['a', 2],
    ['b', 3],
    ['c', 1],
  ]),
  pools: undefined,
  evidence: new Map(),
  ledgers: new Map(),
}).map((row) => ({
  ...row,
  pool:
    row.name === 'c'
      ? { kind: 'none' }
      : { kind: 'pool', pool: row.name === 'a' ? 'z' : 'y', phase: 'done', reason: undefined },
}));

const expected: Record<string, string> = {
  name: 'abc',
  pool: 'bac',
  dram: 'bca',
  cxl: 'abc',
  pressure: 'cab',
  numa: 'cab',
  pods: 'cab',
  state: 'cba',
};

test('every column sorts; nodes without a value come last', () => {
  const columns = renderHook(() => useNodeColumns()).result.current;
  const order = Object.fromEntries(
    columns.map(({ id }) => [
      id,
      sortRows(rows, columns, { column: id, direction: 'asc' })
        .map(({ name }) => name)
        .join(''),
    ]),
  );
  expect(order).toEqual(expected);
  expect(columns.every(({ sortBy }) => sortBy)).toBe(true);
});
