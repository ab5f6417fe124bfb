import { GIB } from '../../k8s/bytes';
import { addNodeSample as add, liveHistory, liveWindow } from './live-history';
import type { NodeMemory } from './model';
import { nodeMemory, numaNode } from './node-fixtures';
import { HOUR_MS, MIN_RANGE_MS } from '../prometheus/time-range';

const node = (
  collectedAt: number,
  numaIds = [0, 2],
  used: number | undefined = 5 * GIB,
  deviceId?: string,
): NodeMemory =>
  nodeMemory(
    'n',
    numaIds.map((id) =>
      numaNode(id, id === 0 ? 'dram' : 'cxl', 8, 0, {
        used,
        device: { mode: 'system-ram', size: 8 * GIB, status: 'valid', id: deviceId },
      }),
    ),
    { collectedAt },
  );

const STALE_MS = 2_000;
const addNodeSample = (history: ReturnType<typeof add>, now: NodeMemory) =>
  add(history, now, STALE_MS);

test('each NUMA node has its line; the same answer counts once', () => {
  const first = addNodeSample([], node(1000));
  expect(first).toHaveLength(4);
  expect(addNodeSample(first, node(1000))).toBe(first);
  const second = addNodeSample(first, node(2000, [0, 2], 6 * GIB));
  expect(second.find(({ figure, numaId }) => figure === 'used' && numaId === 2)?.points).toEqual([
    [1000, 5 * GIB],
    [2000, 6 * GIB],
  ]);
});

test('a NUMA node that goes keeps its past, one that comes begins', () => {
  const history = addNodeSample(addNodeSample([], node(1000, [0])), node(2000, [2]));
  expect(history.map(({ numaId, points }) => [numaId, points.length])).toEqual([
    [0, 1],
    [0, 1],
    [2, 1],
    [2, 1],
  ]);
});

test('another device behind a NUMA node begins another line; one that is not told goes on', () => {
  const used = 5 * GIB;
  const history = [node(1, [2], used, 'a'), node(2, [2], used), node(3, [2], used, 'b')].reduce(
    addNodeSample,
    [],
  );
  expect(
    history
      .filter(({ figure }) => figure === 'used')
      .map(({ device, points }) => [device, points.map(([at]) => at)]),
  ).toEqual([
    ['a', [1, 2]],
    ['b', [3]],
  ]);
});

test('an answer without a credible figure is a gap, not zero', () => {
  const history = addNodeSample(addNodeSample([], node(1, [0])), {
    ...node(2),
    numaNodes: [numaNode(0, 'dram', 8, 0, { used: undefined })],
  });
  expect(history[0]?.points).toEqual([
    [1, 5 * GIB],
    [2, null],
  ]);
});

test('where nobody looked for long the line is interrupted', () => {
  const history = [node(1000, [0]), node(3000, [0]), node(9000, [0])].reduce(addNodeSample, []);
  expect(history[0]?.points).toEqual([
    [1000, 5 * GIB],
    [3000, 5 * GIB],
    [6000, null],
    [9000, 5 * GIB],
  ]);
});

test('an answer that is older, or older than a week, is none', () => {
  const history = addNodeSample([], node(1000, [0]));
  expect(addNodeSample(history, node(500, [0]))).toBe(history);
  const late = 8 * 24 * HOUR_MS;
  expect(addNodeSample(history, node(late, [0]))[0]?.points.at(-1)).toEqual([late, 5 * GIB]);
  expect(addNodeSample(history, node(late, [0]))[0]?.points).not.toContainEqual([1000, 5 * GIB]);
});

test('without an answer there is nothing to add', () => {
  const history = addNodeSample([], node(1000));
  const { collectedAt: _never, ...silent } = node(2000);
  expect(addNodeSample(history, silent)).toBe(history);
});

test('bounded', () => {
  let history = addNodeSample([], node(0));
  for (let at = 1; at < 1000; at += 1) {
    history = addNodeSample(history, node(at));
  }
  expect(history[0]?.points).toHaveLength(400);
  expect(history[0]?.points.at(-1)?.[0]).toBe(999);
});

test('the cluster by tier; a cluster without CXL has no line for it', () => {
  const tier = (used: number, total: number) => ({ used, total, reserved: undefined });
  const series = liveHistory([
    { at: 1, dram: tier(1, 4), cxl: tier(0, 0), unknownNodes: 0 },
    { at: 2, dram: tier(2, 4), cxl: tier(0, 0), unknownNodes: 0 },
  ]);
  expect(series).toEqual([
    {
      tier: 'dram',
      figure: 'used',
      points: [
        [1, 1],
        [2, 2],
      ],
    },
    {
      tier: 'dram',
      figure: 'total',
      points: [
        [1, 4],
        [2, 4],
      ],
    },
  ]);
});

test('a stretch in which nobody looked is a gap of the cluster too', () => {
  const tier = { used: 1, total: 4, reserved: undefined };
  const [series] = liveHistory([
    { at: 10, dram: tier, cxl: tier, unknownNodes: 0, begins: true },
    { at: 20, dram: tier, cxl: tier, unknownNodes: 0, begins: true },
  ]);
  expect(series?.points).toEqual([
    [10, 1],
    [15, null],
    [20, 1],
  ]);
});

const now = 100 * HOUR_MS;

test.each([
  ['a page just opened shows a few minutes', [now], now - MIN_RANGE_MS],
  ['then as much as it has seen', [now - HOUR_MS / 2, now], now - HOUR_MS / 2],
  ['up to the range', [now - 5 * HOUR_MS, now], now - HOUR_MS],
])('%s', (_name, moments, from) => {
  const points = moments.map((at): [number, number] => [at, 1]);
  const window = liveWindow({ kind: 'last', preset: '1h' }, [
    { tier: 'cxl', figure: 'used', points },
  ]);
  expect(window).toEqual({ from, to: now });
});

test('a range of the user is kept as it is', () => {
  expect(liveWindow({ kind: 'between', from: 1, to: 2 }, [])).toEqual({ from: 1, to: 2 });
});
