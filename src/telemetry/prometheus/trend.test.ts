import fc from 'fast-check';
import { GIB } from '../../k8s/bytes';
import { DAY_MS, HOUR_MS } from './time-range';
import { trendOf } from './trend';

const start = Date.parse('2026-03-01T00:00:00Z');
const line = (hours: number, perHour: number, noise = 0): [number, number][] =>
  Array.from({ length: hours * 4 + 1 }, (_, i) => [
    start + (i * HOUR_MS) / 4,
    (100 + (i / 4) * perHour + (i % 2 ? noise : -noise)) * GIB,
  ]);

test('a steady growth reaches the total', () => {
  // 1 GiB an hour from 124 GiB on: 172 GiB are 2 days away.
  const trend = trendOf(line(24, 1), 172 * GIB);
  expect(trend.kind).toBe('full');
  expect(trend).toHaveProperty('inDays', expect.closeTo(2, 5));
});

test.each([
  ['a past of five hours', line(5, 1), 200],
  ['no growth', line(24, 0), 200],
  ['shrinking', line(24, -1), 200],
  ['ups and downs with a little growth', line(24, 0.1, 20), 200],
  ['years away', line(24, 0.001), 1000],
  ['too few points', line(24, 1).filter((_point, i) => i % 10 === 0), 200],
  ['nothing', [], 200],
  ['no total', line(24, 1), 0],
])('%s: none', (_name, points, total) => {
  expect(trendOf(points, total * GIB)).toEqual({ kind: 'none' });
});

test('gaps count as unknown, not as zero', () => {
  const points = line(24, 1).map(([at, bytes], i): [number, number | null] => [
    at,
    i > 30 && i < 50 ? null : bytes,
  ]);
  expect(trendOf(points, 172 * GIB)).toHaveProperty('inDays', expect.closeTo(2, 5));
});

test('more room never comes to an end sooner', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.05, max: 50, noNaN: true }), (perHour) => {
      const points = line(48, perHour);
      const less = trendOf(points, 3000 * GIB);
      const more = trendOf(points, 4000 * GIB);
      if (less.kind === 'full' && more.kind === 'full') {
        expect(more.inDays).toBeGreaterThan(less.inDays);
        expect(more.inDays - less.inDays).toBeCloseTo((1000 / perHour) * (HOUR_MS / DAY_MS), 3);
      }
    }),
  );
});
