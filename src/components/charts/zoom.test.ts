import {
  DAY_MS,
  HOUR_MS,
  MAX_RANGE_MS,
  MIN_RANGE_MS,
  rangeProblem,
  rangeWindow,
} from '../../telemetry/prometheus/time-range';
import { stretch, zoomed } from './zoom';

const window = { from: 0, to: DAY_MS };

test('zooming keeps the place it is asked for', () => {
  expect(zoomed(window, 'in')).toEqual({ kind: 'between', from: DAY_MS / 4, to: (DAY_MS * 3) / 4 });
  expect(zoomed(window, 'in', 0)).toEqual({ kind: 'between', from: 0, to: DAY_MS / 2 });
  expect(zoomed(window, 'out')).toEqual({
    kind: 'between',
    from: -DAY_MS / 2,
    to: (DAY_MS * 3) / 2,
  });
});

test('zooming ends at what can be shown', () => {
  const least = zoomed({ from: 0, to: MIN_RANGE_MS }, 'in');
  expect(rangeWindow(least, 0).to - rangeWindow(least, 0).from).toBe(MIN_RANGE_MS);
  const most = zoomed({ from: 0, to: MAX_RANGE_MS }, 'out');
  expect(rangeWindow(most, 0).to - rangeWindow(most, 0).from).toBe(MAX_RANGE_MS);
});

test('a dragged stretch has a direction no longer, and a shortest length', () => {
  expect(stretch(2 * HOUR_MS, HOUR_MS)).toEqual({
    kind: 'between',
    from: HOUR_MS,
    to: 2 * HOUR_MS,
  });
  expect(stretch(HOUR_MS, HOUR_MS)).toEqual({
    kind: 'between',
    from: HOUR_MS - MIN_RANGE_MS / 2,
    to: HOUR_MS + MIN_RANGE_MS / 2,
  });
});

test.each([
  [NaN, 5, 'not-a-date'],
  [10, 5, 'too-short'],
  [0, MIN_RANGE_MS, undefined],
  [0, MAX_RANGE_MS + 1, 'too-long'],
])('a range from %d to %d: %s', (from, to, problem) => {
  expect(rangeProblem(from, to)).toBe(problem);
});
