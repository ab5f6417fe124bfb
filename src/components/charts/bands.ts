import type { ChartPoint } from './series';

/** Where the band of a line begins and ends at a moment, bytes; `null` where that is not known. */
export type BandPoint = readonly [at: number, band: readonly [low: number, high: number] | null];

/**
 * Lines laid upon each other, the first at the bottom: of each the band it fills. Between two points of a
 * line its value is the one that a straight line would have. Where a line has a gap nothing is known of
 * the sum either, so that it and all above it have that gap; before its first point and after its last one a
 * line takes no room, like a device that was put in later.
 *
 * @param lines points in order of time, as `drawnPoints` gives them
 */
export function bandsOf(lines: readonly (readonly ChartPoint[])[]): BandPoint[][] {
  const moments = [...new Set(lines.flatMap((points) => points.map(([at]) => at)))].sort(
    (a, b) => a - b,
  );
  const sums = moments.map((): number | null => 0);
  return lines.map((points) => {
    const values = valuesAt(points, moments);
    return moments.map((at, index): BandPoint => {
      const low = sums[index] ?? null;
      const value = values[index];
      if (value === undefined) {
        return [at, null];
      }
      const high = low === null || value === null ? null : low + value;
      sums[index] = high;
      return [at, low === null || high === null ? null : [low, high]];
    });
  });
}

/** The value of a line at each of the moments: `null` in a gap, `undefined` before and after the line. */
function valuesAt(
  points: readonly ChartPoint[],
  moments: readonly number[],
): (number | null | undefined)[] {
  let next = 0;
  return moments.map((at) => {
    while (next < points.length && (points[next]?.[0] ?? 0) < at) {
      next += 1;
    }
    const [after, before] = [points[next], points[next - 1]];
    if (after?.[0] === at) {
      return after[1];
    }
    if (!after || !before) {
      return undefined;
    }
    const [from, to] = [before[1], after[1]];
    return from === null || to === null
      ? null
      : from + ((to - from) * (at - before[0])) / (after[0] - before[0]);
  });
}
