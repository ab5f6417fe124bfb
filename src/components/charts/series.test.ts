import fc from 'fast-check';
import {
  drawnPoints,
  greatestAt,
  momentsAndGaps,
  momentsOf,
  nearestMoment,
  summary,
  valueAt,
} from './series';
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

describe('the rows of a table', () => {
  const drawn = (...lines: ChartPoint[][]) =>
    lines.map((points) => ({ points: drawnPoints(points, window, 10) }));
  const line = (...moments: number[]) => moments.map((at): ChartPoint => [at, at]);

  test('a gap in the lines is a gap in the rows, newest first', () => {
    expect(momentsAndGaps(drawn(line(10, 20, 90, 100)), 120)).toEqual([
      { moment: 100 },
      { moment: 90 },
      { gap: [20, 90] },
      { moment: 20 },
      { moment: 10 },
    ]);
  });

  test('a value that is no number is one too', () => {
    const points: ChartPoint[] = [...line(10), [20, NaN], ...line(30)];
    expect(momentsAndGaps(drawn(points), 120)).toContainEqual({ gap: [10, 30] });
  });

  test('while one line goes on there is none: the others have no data in its rows', () => {
    const rows = momentsAndGaps(
      drawn(line(10, 20, 90), line(10, 20, 30, 40, 50, 60, 70, 80, 90)),
      9,
    );
    expect(rows.map((row) => 'gap' in row)).toEqual(Array(9).fill(false));
  });

  test('a node that left and one that came meanwhile', () => {
    expect(momentsAndGaps(drawn(line(10, 20), line(90, 100)), 120)).toHaveLength(4);
  });

  test('thinning out leaves no gap out, and keeps the newest moment', () => {
    const points = line(...Array.from({ length: 40 }, (_, i) => (i < 20 ? i : i + 50)));
    const rows = momentsAndGaps([{ points: drawnPoints(points, window, 1) }], 10);
    expect(rows[0]).toEqual({ moment: 89 });
    expect(rows.filter((row) => 'moment' in row)).toHaveLength(10);
    expect(rows.filter((row) => 'gap' in row)).toEqual([{ gap: [19, 70] }]);
  });
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

test('the greatest at a moment, in their own order; what has no value there is the least', () => {
  const line = (id: string, bytes: number | null) => ({
    id,
    label: id,
    points: [[5, bytes] as const],
  });
  const lines = [line('a', 1), line('b', null), line('c', 3), line('d', 2), line('e', 0)];
  const ids = (most: number, moment = 5) => greatestAt(lines, moment, most).map(({ id }) => id);
  expect(ids(2)).toEqual(['c', 'd']);
  expect(ids(4)).toEqual(['a', 'c', 'd', 'e']);
  expect(ids(5)).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(ids(2, 6)).toEqual(['a', 'b']);
});
