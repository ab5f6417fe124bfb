import fc from 'fast-check';
import { drawnPoints, momentsOf, nearestMoment, summary, valueAt } from './series';
import type { ChartPoint } from './series';

const window = { from: 0, to: 1000 };

test('in order of time, within the window, the last of equal times', () => {
  expect(
    drawnPoints(
      [
        [20, 2],
        [10, 1],
        [20, 3],
        [-1, 9],
        [1001, 9],
      ],
      window,
      10,
    ),
  ).toEqual([
    [10, 1],
    [20, 3],
  ]);
});

test('NaN, infinite and absent values are gaps, not zero', () => {
  expect(
    drawnPoints(
      [
        [10, NaN],
        [20, Infinity],
        [30, null],
        [40, 0],
        [NaN, 5],
      ],
      window,
      10,
    ),
  ).toEqual([
    [10, null],
    [20, null],
    [30, null],
    [40, 0],
  ]);
});

test('nothing is drawn over a stretch that nobody measured', () => {
  const points: ChartPoint[] = [
    [10, 1],
    [20, 1],
    [30, 1],
    [90, 1],
    [100, 1],
  ];
  expect(drawnPoints(points, window, 10)).toContainEqual([60, null]);
  // Without a step the usual distance tells.
  expect(drawnPoints(points, window)).toContainEqual([60, null]);
  // One missed scrape is no gap.
  expect(
    drawnPoints(
      [
        [10, 1],
        [30, 1],
      ],
      window,
      10,
    ),
  ).toHaveLength(2);
});

test('in figures', () => {
  expect(
    summary([
      [1, 5],
      [2, null],
      [3, 2],
      [4, 7],
    ]),
  ).toEqual({ first: 5, last: 7, min: 2, max: 7 });
  expect(summary([[1, null]])).toBeUndefined();
  expect(summary([])).toBeUndefined();
});

test('the cursor stands on moments that were measured', () => {
  const series: { points: ChartPoint[] }[] = [
    { points: [[10, 1]] },
    {
      points: [
        [30, 2],
        [10, 3],
        [20, null],
      ],
    },
  ];
  const moments = momentsOf(series);
  expect(moments).toEqual([10, 30]);
  expect(nearestMoment(moments, 19)).toBe(10);
  expect(nearestMoment(moments, 500)).toBe(30);
  expect(nearestMoment([], 5)).toBeUndefined();
  expect(valueAt(series[0]?.points ?? [], 30)).toBeUndefined();
  expect(valueAt([[10, 0]], 10)).toBe(0);
});

test('whatever the source gives, what is drawn is finite, ordered and within the window', () => {
  const point = fc.tuple(fc.double(), fc.option(fc.double()));
  fc.assert(
    fc.property(fc.array(point), fc.option(fc.integer({ min: 1, max: 100 })), (points, step) => {
      const drawn = drawnPoints(points, window, step ?? undefined);
      drawn.forEach(([at, bytes], index) => {
        expect(at >= 0 && at <= 1000).toBe(true);
        expect(bytes === null || Number.isFinite(bytes)).toBe(true);
        expect(at).toBeGreaterThanOrEqual(drawn[index - 1]?.[0] ?? 0);
      });
    }),
  );
});
