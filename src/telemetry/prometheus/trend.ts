import { DAY_MS, HOUR_MS } from './time-range';

type Point = readonly [at: number, value: number | null];

/** How use develops. `full` only where the past supports it. */
export type Trend = { kind: 'full'; inDays: number } | { kind: 'none' };

/** Less of the past than this says nothing about days to come. */
export const MIN_SPAN_MS = 6 * HOUR_MS;
const MIN_POINTS = 24;
/** Share of the variation that a straight line must explain. */
export const MIN_FIT = 0.7;
/** Beyond this a straight line is fortune telling. */
const MAX_DAYS = 365;

/**
 * When use would reach the total if it went on as it did: a straight line through the known points.
 * `none` when the past is too short, too sparse, does not grow, or does not look like a line.
 *
 * @param used `[milliseconds since the epoch, bytes]`; unknown points do not count
 * @param total bytes
 */
export function trendOf(used: readonly Point[], total: number): Trend {
  const known = used.flatMap(([at, bytes]) => (bytes === null ? [] : [[at, bytes] as const]));
  const first = known[0]?.[0];
  const last = known.at(-1)?.[0];
  if (
    first === undefined ||
    last === undefined ||
    known.length < MIN_POINTS ||
    last - first < MIN_SPAN_MS ||
    total <= 0
  ) {
    return { kind: 'none' };
  }
  const { slope, fit, at } = regression(known);
  const now = at(last);
  if (slope <= 0 || fit < MIN_FIT) {
    return { kind: 'none' };
  }
  const inDays = Math.max(0, (total - now) / slope / DAY_MS);
  return inDays <= MAX_DAYS ? { kind: 'full', inDays } : { kind: 'none' };
}

/** Least squares. Times are taken relative to their mean: milliseconds since 1970 would eat digits. */
function regression(points: readonly (readonly [number, number])[]) {
  const n = points.length;
  const meanX = points.reduce((sum, [x]) => sum + x / n, 0);
  const meanY = points.reduce((sum, [, y]) => sum + y / n, 0);
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (const [x, y] of points) {
    xx += (x - meanX) ** 2;
    xy += (x - meanX) * (y - meanY);
    yy += (y - meanY) ** 2;
  }
  const slope = xx > 0 ? xy / xx : 0;
  return {
    /** bytes per millisecond */
    slope,
    fit: xx > 0 && yy > 0 ? xy ** 2 / (xx * yy) : 0,
    at: (x: number) => meanY + slope * (x - meanX),
  };
}
