import type { Tier } from '../../telemetry/memory/model';
import type { TimeWindow } from '../../telemetry/prometheus/time-range';

/** `[milliseconds since the epoch, bytes]`; `null` where the source said that it knows nothing. */
export type ChartPoint = readonly [at: number, bytes: number | null];

/** One line of a chart. */
export interface ChartSeries {
  /** Unique within its chart and stable, such as `cxl` or `cxl-2`. */
  id: string;
  /** What the reader sees in legend, tooltip and table. */
  label: string;
  /** Its colour: DRAM blue, CXL purple, as everywhere; neutral without. */
  tier?: Tier;
  /** `limit` is a thin dotted line to compare with, such as a total or a threshold. */
  kind?: 'use' | 'limit';
  /** Of which NUMA node it is, where it is of one. */
  numaId?: number;
  points: readonly ChartPoint[];
}

/** A distance of more than this many steps between two points is a gap. */
const GAP_STEPS = 2.5;

/**
 * The points of a series within a window, ready to draw: in order of time, the last of equal times,
 * NaN, infinite and stale values as `null`, and a `null` in the middle of each stretch without points,
 * so that no line is drawn over what nobody measured.
 *
 * @param stepMs distance at which points are expected; without it the median distance counts,
 *   with `Infinity` the points' own nulls
 */
export function drawnPoints(
  points: readonly ChartPoint[],
  { from, to }: TimeWindow,
  stepMs?: number,
): ChartPoint[] {
  const byTime = new Map<number, number | null>();
  for (const [at, bytes] of points) {
    if (Number.isFinite(at) && at >= from && at <= to) {
      byTime.set(at, bytes !== null && Number.isFinite(bytes) ? bytes : null);
    }
  }
  const ordered = [...byTime].sort(([a], [b]) => a - b);
  const longest = GAP_STEPS * (stepMs ?? medianDistance(ordered));
  return ordered.flatMap((point, index): ChartPoint[] => {
    const previous = ordered[index - 1];
    return previous && longest > 0 && point[0] - previous[0] > longest
      ? [[(previous[0] + point[0]) / 2, null], point]
      : [point];
  });
}

function medianDistance(points: readonly ChartPoint[]): number {
  const distances = points
    .slice(1)
    .map(([at], index) => at - (points[index]?.[0] ?? at))
    .sort((a, b) => a - b);
  return distances[Math.floor(distances.length / 2)] ?? 0;
}

/** A series in figures, for people who do not see the chart. `undefined` when it has no value. */
export interface SeriesSummary {
  first: number;
  last: number;
  min: number;
  max: number;
}

export function summary(points: readonly ChartPoint[]): SeriesSummary | undefined {
  const values = points.flatMap(([, bytes]) => (bytes === null ? [] : [bytes]));
  const [first] = values;
  const last = values.at(-1);
  if (first === undefined || last === undefined) {
    return undefined;
  }
  // Not Math.min(...values): a long history has more points than a call takes arguments.
  const min = values.reduce((a, b) => Math.min(a, b));
  const max = values.reduce((a, b) => Math.max(a, b));
  return { first, last, min, max };
}

/** Every moment at which some series has a point, in order; the gaps' own nulls are no moments. */
export function momentsOf(series: readonly { points: readonly ChartPoint[] }[]): number[] {
  const moments = new Set(
    series.flatMap(({ points }) => points.flatMap(([at, bytes]) => (bytes === null ? [] : [at]))),
  );
  return [...moments].sort((a, b) => a - b);
}

/** A row of the table: a moment, or a stretch between two moments in which nobody measured anything. */
export type MomentOrGap = { moment: number } | { gap: readonly [from: number, to: number] };

/**
 * The moments of a table, newest first, and between them the gaps: where the lines are interrupted, the
 * rows are too. At most `maxMoments` moments, evenly thinned out; gaps are never left out.
 */
export function momentsAndGaps(
  series: readonly { points: readonly ChartPoint[] }[],
  maxMoments: number,
): MomentOrGap[] {
  const moments = momentsOf(series);
  const each = Math.max(1, Math.ceil(moments.length / maxMoments));
  const isGap = gapTest(series, moments);
  return moments
    .flatMap((moment, index): MomentOrGap[] => {
      const previous = moments[index - 1];
      // Counted from the newest, which is always there.
      const kept = (moments.length - 1 - index) % each === 0;
      return [
        ...(previous !== undefined && isGap(previous)
          ? [{ gap: [previous, moment] as const }]
          : []),
        ...(kept ? [{ moment }] : []),
      ];
    })
    .reverse();
}

/** Tells of a moment whether all lines that have it are interrupted before the next one. */
function gapTest(
  series: readonly { points: readonly ChartPoint[] }[],
  moments: readonly number[],
): (moment: number) => boolean {
  const following = new Map(moments.map((moment, index) => [moment, moments[index + 1]]));
  const goesOn = new Set<number>();
  const ends = new Set<number>();
  for (const { points } of series) {
    points.forEach(([at, bytes], index) => {
      const next = points[index + 1];
      if (bytes !== null && next) {
        if (next[1] === null) {
          ends.add(at);
        } else if (next[0] === following.get(at)) {
          goesOn.add(at);
        }
      }
    });
  }
  return (moment) => ends.has(moment) && !goesOn.has(moment);
}

/** The moment next to a time; `undefined` when there is none. */
export function nearestMoment(moments: readonly number[], time: number): number | undefined {
  return moments.reduce<number | undefined>(
    (best, at) => (best === undefined || Math.abs(at - time) < Math.abs(best - time) ? at : best),
    undefined,
  );
}

/** The value of a series at a moment; `undefined` when it has none there. */
export function valueAt(points: readonly ChartPoint[], moment: number): number | undefined {
  return points.find(([at]) => at === moment)?.[1] ?? undefined;
}

/** The series that are greatest at a moment, at most so many, in the order they came in. */
export function greatestAt(
  series: readonly ChartSeries[],
  moment: number,
  most: number,
): readonly ChartSeries[] {
  if (series.length <= most) {
    return series;
  }
  const value = ({ points }: ChartSeries) => valueAt(points, moment) ?? -1;
  const kept = new Set([...series].sort((a, b) => value(b) - value(a)).slice(0, most));
  return series.filter((line) => kept.has(line));
}

/** A line needs some points: one or two are a dot that tells nothing. */
export const FEWEST_SAMPLES = 3;
