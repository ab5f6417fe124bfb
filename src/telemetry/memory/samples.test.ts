import fc from 'fast-check';
import { DAY_MS } from '../prometheus/time-range';
import { addSample as add, MAX_SAMPLES } from './samples';
import type { MemorySample } from './samples';
import { tierTotals } from './totals';

const totals = (used: number) => {
  const { dram, cxl } = tierTotals([]);
  return { dram, cxl: { ...cxl, used } };
};

const STALE_MS = 25_000;
const addSample = (history: readonly MemorySample[], at: number, now = totals(1)) =>
  add(history, at, now, STALE_MS);
const moments = (history: readonly MemorySample[]) =>
  history.map(({ at, begins = false }) => [at, begins]);

test('keeps what was seen', () => {
  const history = addSample(addSample([], 1000, totals(1)), 20_000, totals(2));
  expect(history.map(({ at, cxl }) => [at, cxl.used])).toEqual([
    [1000, 1],
    [20_000, 2],
  ]);
});

test('answers that come close together make one sample, the latest', () => {
  let history: readonly MemorySample[] = [];
  for (let at = 0; at <= 60_000; at += 100) {
    history = addSample(history, at, totals(at));
  }
  expect(history.length).toBeLessThanOrEqual(8);
  expect(history.at(-1)?.at).toBe(60_000);
});

test('is bounded for any length of stay, keeps its start, and never changes a history it gave out', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 1500 }),
      (gaps) => {
        let history: readonly MemorySample[] = [];
        let at = 0;
        for (const gap of gaps) {
          at += gap;
          history = addSample(Object.freeze(history), at);
        }
        expect(history.length).toBeLessThanOrEqual(MAX_SAMPLES);
        expect(history.at(-1)?.at).toBe(at);
        expect(history[0]?.at).toBe(gaps[0]);
        history.forEach((sample, index) => {
          expect(index === 0 || sample.at > (history[index - 1]?.at ?? 0)).toBe(true);
        });
      },
    ),
    { numRuns: 30 },
  );
});

test('where nobody looked for long a new stretch begins, however often its first answer is told', () => {
  let history = [0, 10_000, 400_000, 400_000, 405_000, 415_000].reduce<readonly MemorySample[]>(
    (known, at) => addSample(known, at),
    [],
  );
  const known = [
    [0, false],
    [10_000, false],
    [400_000, true],
    [405_000, false],
    [415_000, false],
  ];
  expect(moments(history)).toEqual(known);
  // Another page, that has not heard the newest.
  history = addSample(history, 410_000);
  expect(moments(history)).toEqual(known);
});

test('what is thinned out leaves its gaps', () => {
  const gaps = new Set([101, 102, 120, 380]);
  let history: readonly MemorySample[] = [];
  let at = 0;
  for (let index = 0; index <= MAX_SAMPLES; index += 1) {
    at += gaps.has(index) ? 1_000_000 : 10_000;
    history = addSample(history, at);
  }
  expect(history).toHaveLength(301);
  history.forEach((sample, index) => {
    const distance = sample.at - (history[index - 1]?.at ?? sample.at);
    expect([index, sample.begins ?? false]).toEqual([index, distance >= 1_000_000]);
  });
});

test('what is older than a week goes', () => {
  const history = [0, 2 * DAY_MS, 8 * DAY_MS].reduce<readonly MemorySample[]>(
    (known, at) => addSample(known, at),
    [],
  );
  expect(moments(history)).toEqual([
    [2 * DAY_MS, true],
    [8 * DAY_MS, true],
  ]);
});
