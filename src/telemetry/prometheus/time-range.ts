/** The ranges a user picks with one click, counted back from now. */
export const rangePresets = ['1h', '6h', '1d', '7d'] as const;
export type RangePreset = (typeof rangePresets)[number];

/** What part of the past a chart shows. */
export type TimeRange =
  | { kind: 'last'; preset: RangePreset }
  /** Milliseconds since the epoch. */
  | { kind: 'between'; from: number; to: number };

/** What a chart shows until somebody chooses. */
export const FIRST_RANGE: TimeRange = { kind: 'last', preset: '1h' };

/** A range at one moment, milliseconds since the epoch. */
export interface TimeWindow {
  from: number;
  to: number;
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** The shortest and the longest stretch that is shown: below, there is no data between two scrapes. */
export const MIN_RANGE_MS = 5 * MINUTE_MS;
export const MAX_RANGE_MS = 366 * DAY_MS;

export const presetMs: Readonly<Record<RangePreset, number>> = {
  '1h': HOUR_MS,
  '6h': 6 * HOUR_MS,
  '1d': DAY_MS,
  '7d': 7 * DAY_MS,
};

/** Where a range begins and ends, seen at `now` (milliseconds since the epoch). */
export function rangeWindow(range: TimeRange, now: number): TimeWindow {
  return range.kind === 'between'
    ? { from: range.from, to: range.to }
    : { from: now - presetMs[range.preset], to: now };
}

/** Whether two ends make a range that can be shown. */
export function rangeProblem(
  from: number,
  to: number,
): 'not-a-date' | 'too-short' | 'too-long' | undefined {
  if (!Number.isFinite(from) || !Number.isFinite(to)) {
    return 'not-a-date';
  }
  if (to - from < MIN_RANGE_MS) {
    return 'too-short';
  }
  return to - from > MAX_RANGE_MS ? 'too-long' : undefined;
}
