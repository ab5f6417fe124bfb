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

/** Where the plot's area lies within its drawing, in pixels; room for axis labels around it. */
export const plotPadding = { top: 12, right: 24, bottom: 36, left: 84 } as const;

/** The time under a horizontal position of the drawing, kept within the window. */
export function timeAtX(x: number, width: number, { from, to }: TimeWindow): number {
  const inner = Math.max(1, width - plotPadding.left - plotPadding.right);
  const share = Math.min(1, Math.max(0, (x - plotPadding.left) / inner));
  return from + share * (to - from);
}

/** The horizontal position of a time. */
export function xOfTime(time: number, width: number, { from, to }: TimeWindow): number {
  const inner = Math.max(1, width - plotPadding.left - plotPadding.right);
  return plotPadding.left + ((time - from) / (to - from)) * inner;
}

/** The vertical position of a value, where `top` bytes are at the upper edge of the plot's area. */
export function yOfBytes(bytes: number, height: number, top: number): number {
  const inner = Math.max(1, height - plotPadding.top - plotPadding.bottom);
  return plotPadding.top + (1 - bytes / top) * inner;
}
