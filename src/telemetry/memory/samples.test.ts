import fc from 'fast-check';
import { addSample, MAX_SAMPLES } from './samples';
import type { MemorySample } from './samples';
import { tierTotals } from './totals';

const totals = (used: number) => {
  const { dram, cxl } = tierTotals([]);
  return { dram, cxl: { ...cxl, used } };
};

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
          history = addSample(Object.freeze(history), at, totals(1));
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
