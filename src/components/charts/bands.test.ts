import fc from 'fast-check';
import { bandsOf } from './bands';
import type { BandPoint } from './bands';
import type { ChartPoint } from './series';

const bands = (points: readonly BandPoint[] | undefined) => points?.map(([, band]) => band);

test('each line begins where the one below it ends', () => {
  const [dram, cxl] = bandsOf([
    [
      [0, 10],
      [1, 20],
    ],
    [
      [0, 5],
      [1, 0],
    ],
  ]);
  expect(bands(dram)).toEqual([
    [0, 10],
    [0, 20],
  ]);
  expect(bands(cxl)).toEqual([
    [10, 15],
    [20, 20],
  ]);
});

test('a gap of one line is one of all above it, and of none below', () => {
  const [low, middle, high] = bandsOf([
    [
      [0, 1],
      [2, 1],
    ],
    [
      [0, 1],
      [1, null],
      [2, 1],
    ],
    [
      [0, 1],
      [2, 3],
    ],
  ]);
  expect(bands(low)).toEqual([
    [0, 1],
    [0, 1],
    [0, 1],
  ]);
  expect(bands(middle)).toEqual([[1, 2], null, [1, 2]]);
  expect(bands(high)).toEqual([[2, 3], null, [2, 5]]);
});

test('a device that was put in later takes no room before, and one that was taken out none after', () => {
  const [old, young, above] = bandsOf([
    [
      [0, 4],
      [1, 4],
    ],
    [
      [2, 6],
      [3, 6],
    ],
    [
      [0, 1],
      [3, 1],
    ],
  ]);
  expect(bands(old)).toEqual([[0, 4], [0, 4], null, null]);
  expect(bands(young)).toEqual([null, null, [0, 6], [0, 6]]);
  expect(bands(above)).toEqual([
    [4, 5],
    [4, 5],
    [6, 7],
    [6, 7],
  ]);
});

test('no line, no band', () => {
  expect(bandsOf([])).toEqual([]);
  expect(bandsOf([[]])).toEqual([[]]);
});

const line = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.option(fc.nat(1_000))), {
    selector: ([at]) => at,
    maxLength: 20,
  })
  .map((points): ChartPoint[] => points.sort(([a], [b]) => a - b));

test('no band is upside down or below another, and where all lines are measured the top is their sum', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 5 }), (lines) => {
      const all = bandsOf(lines);
      const moments = all[0]?.map(([at]) => at) ?? [];
      moments.forEach((at, index) => {
        const known = all.flatMap((points) => {
          const band = points[index]?.[1];
          return band ? [band] : [];
        });
        known.forEach(([low, high], position) => {
          expect(low).toBe(known[position - 1]?.[1] ?? 0);
          expect(high).toBeGreaterThanOrEqual(low);
        });
        const measured = lines.map((points) => points.find(([moment]) => moment === at)?.[1]);
        if (measured.every((value): value is number => typeof value === 'number')) {
          expect(known.at(-1)?.[1]).toBe(measured.reduce((sum, value) => sum + value, 0));
        }
      });
    }),
  );
});
