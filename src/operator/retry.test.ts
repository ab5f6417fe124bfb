import fc from 'fast-check';
import type { EventResource } from '../k8s/types';
import { isRetryOver, LONGEST_WAIT_MS, retryAfter, retryWait } from './retry';

const noon = Date.parse('2026-01-01T12:00:00Z');
const text = (ms: number) => new Date(ms).toISOString();

const failed = (count: number, firstMs: number, lastMs: number): EventResource => ({
  type: 'Warning',
  reason: 'Failed',
  count,
  firstTimestamp: text(noon + firstMs),
  lastTimestamp: text(noon + lastMs),
});

it.each([
  [1, 5],
  [2, 10],
  [10, 2_560],
  [18, 655_360],
  [19, 1_000_000],
  [500, 1_000_000],
])('after %i failures in a row it waits %i ms', (failures, ms) => {
  expect(retryWait(failures)).toBe(ms);
});

it('tells when it tries again from how often it failed, in one event or in several', () => {
  expect(retryAfter([failed(12, 0, 10_235)])).toEqual({
    by: noon + 10_235 + 10_240,
    waitMs: 10_240,
    regular: true,
  });
  expect(retryAfter([failed(10, 0, 2_555), failed(2, 5_000, 10_000)])).toMatchObject({
    by: noon + 10_000 + 10_240,
    regular: true,
  });
});

it('knows that failures which came otherwise may be followed earlier', () => {
  // Restarted in between: the waits began anew.
  expect(retryAfter([failed(12, 0, 3_000_000)]).regular).toBe(false);
  expect(retryAfter([failed(30, 0, 60_000)]).regular).toBe(false);
});

it('is over when the try is long overdue by the clock of the cluster', () => {
  const retry = retryAfter([failed(3, 0, 0)]);
  expect(isRetryOver(retry, noon + 30_000)).toBe(false);
  expect(isRetryOver(retry, noon + 90_000)).toBe(true);
});

it('never waits longer than 16 min 40 s, whatever events say', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record(
          {
            count: fc.integer({ min: -5, max: 10_000 }),
            firstTimestamp: fc.option(fc.string()),
            lastTimestamp: fc.option(fc.string()),
          },
          { requiredKeys: [] },
        ),
        { minLength: 1, maxLength: 5 },
      ),
      (events) => {
        const { by, waitMs } = retryAfter(events);
        expect(Number.isFinite(by)).toBe(true);
        expect(waitMs).toBeGreaterThan(0);
        expect(waitMs).toBeLessThanOrEqual(LONGEST_WAIT_MS);
      },
    ),
  );
});
