import fc from 'fast-check';
import { GIB, TIB } from '../../k8s/bytes';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../telemetry/prometheus/time-range';
import { byteTicks, timeTicks } from './ticks';

test.each([
  [100 * GIB, [0, 32 * GIB, 64 * GIB, 96 * GIB, 128 * GIB]],
  [512 * GIB, [0, 128 * GIB, 256 * GIB, 384 * GIB, 512 * GIB]],
  [3 * TIB, [0, TIB, 2 * TIB, 3 * TIB]],
])('round figures up to at least %d bytes', (max, ticks) => {
  expect(byteTicks(max)).toEqual(ticks);
});

test('an axis without values still has one step', () => {
  expect(byteTicks(0)).toHaveLength(2);
});

test('few ticks, and the last one covers the largest value', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 50 }), (max) => {
      const ticks = byteTicks(max);
      expect(ticks.length).toBeLessThanOrEqual(7);
      expect(ticks[ticks.length - 1]).toBeGreaterThanOrEqual(max);
    }),
  );
});

test('whole local hours within an hour-wide, and local midnights within a week-wide window', () => {
  const from = Date.parse('2026-03-01T00:20:00Z');
  expect(
    timeTicks({ from, to: from + HOUR_MS }, 6, 0).map((at) => (at - from) / MINUTE_MS),
  ).toEqual([0, 10, 20, 30, 40, 50, 60]);
  const seoul = 9 * HOUR_MS;
  const days = timeTicks({ from, to: from + 7 * DAY_MS }, 8, seoul);
  expect(days).toHaveLength(7);
  expect(new Date((days[0] ?? 0) + seoul).toISOString()).toBe('2026-03-02T00:00:00.000Z');
});

test('never more labels than fit, but for the end of the scale', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 5 * MINUTE_MS, max: 366 * DAY_MS }),
      fc.integer({ min: 7, max: 20 }),
      (span, count) => {
        const ticks = timeTicks(
          { from: 1_700_000_000_000, to: 1_700_000_000_000 + span },
          count,
          0,
        );
        expect(ticks.length).toBeLessThanOrEqual(count + 1);
      },
    ),
  );
});
