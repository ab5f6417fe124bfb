import { MAX_RANGE_MS, MIN_RANGE_MS } from '../../telemetry/prometheus/time-range';
import type { TimeRange, TimeWindow } from '../../telemetry/prometheus/time-range';

/** Half of the window around its middle (or twice of it), within what can be shown. */
export function zoomed(
  { from, to }: TimeWindow,
  direction: 'in' | 'out',
  middle?: number,
): TimeRange {
  const span = to - from;
  const next = Math.min(
    MAX_RANGE_MS,
    Math.max(MIN_RANGE_MS, direction === 'in' ? span / 2 : span * 2),
  );
  const centre = middle ?? (from + to) / 2;
  // What was at a quarter of the window stays there, so that the reader does not lose the place.
  const share = span > 0 ? (centre - from) / span : 0.5;
  return between(centre - next * share, centre + next * (1 - share));
}

/** The stretch between two times, in any order; at least the shortest one that can be shown. */
export function stretch(a: number, b: number): TimeRange {
  const from = Math.min(a, b);
  const to = Math.max(a, b);
  const missing = Math.max(0, MIN_RANGE_MS - (to - from));
  return between(from - missing / 2, to + missing / 2);
}

function between(from: number, to: number): TimeRange {
  return { kind: 'between', from: Math.round(from), to: Math.round(to) };
}
