import type { FetchJson } from '../collectors/collector-client';
import type { Tier } from '../memory/model';
import { rangeWindow } from './time-range';
import type { TimeRange, TimeWindow } from './time-range';
import { seriesOf } from './answers';
import type { PrometheusSeries } from './answers';
import { askPrometheus } from './prometheus-client';
import { CLOCK_LABEL, collectorsAndClockQuery, historyQuery } from './queries';
import type { HistorySubject } from './queries';

/** One line of a history. */
export interface HistorySeries {
  figure: 'used' | 'total';
  tier: Tier;
  /** Of the NUMA node; absent in sums. */
  numaId?: number;
  /** The CXL device behind the NUMA node, as far as it is known and matters. Cluster text. */
  device?: string;
  /** `[milliseconds since the epoch, bytes]`, by Prometheus' clock. */
  points: PrometheusSeries['points'];
}

/** What Prometheus knows of the collectors right now. */
export interface ScrapeState {
  /** Collectors that it is told to read; 0 = deploy/metrics is not installed. */
  targets: number;
  /** Those whose last answer gave figures. */
  up: number;
}

export interface History {
  series: readonly HistorySeries[];
  scrape: ScrapeState;
  /** The range as it was asked for, by Prometheus' clock. */
  window: TimeWindow;
  /** Distance of the points, ms. */
  stepMs: number;
}

/** A browser's clock that is off by less than this is taken as right. */
const CLOCK_TOLERANCE_MS = 30_000;

/** As many points as a chart can show. */
const POINTS = 240;

/** The scrape interval of the shipped ServiceMonitor: a finer step shows nothing more. */
const SCRAPE_MS = 30_000;

/** Distance of points in a window, whole seconds. */
export function stepOf({ from, to }: TimeWindow): number {
  return Math.max(SCRAPE_MS, Math.ceil((to - from) / POINTS / 1000) * 1000);
}

/**
 * Reads a history, and the collectors' state, which tells what an empty history means, together with Prometheus' time:
 * ranges that end now end by its clock, not by the browser's. The history is asked for by the browser's at the same
 * time, and anew only where that is wrong.
 *
 * @param now the browser's time, milliseconds since the epoch
 * @throws PrometheusError
 */
export async function fetchHistory(
  fetchJson: FetchJson,
  request: { subject: HistorySubject; range: TimeRange; namespace: string | undefined },
  now: number,
  signal: AbortSignal,
): Promise<History> {
  const { subject, range, namespace } = request;
  const ask = (endpoint: 'query' | 'query_range', parameters: Record<string, string>) =>
    askPrometheus(fetchJson, { endpoint, parameters }, namespace, signal).then(seriesOf);
  const askSeries = (window: TimeWindow) => {
    const stepMs = stepOf(window);
    return ask('query_range', {
      query: historyQuery(subject),
      // On whole steps, so that a range that moves on asks for the same moments again.
      start: String(Math.floor(window.from / stepMs) * (stepMs / 1000)),
      end: String(Math.ceil(window.to / stepMs) * (stepMs / 1000)),
      step: String(stepMs / 1000),
    });
  };
  const byBrowser = rangeWindow(range, now);
  const [answer, expected] = await Promise.all([
    ask('query', { query: collectorsAndClockQuery() }),
    askSeries(byBrowser),
  ]);
  const collectors = answer.filter(({ labels }) => labels[CLOCK_LABEL] === undefined);
  const window = rangeWindow(range, serverTime(answer, now));
  const series = window.to === byBrowser.to ? expected : await askSeries(window);
  return {
    series: byDevice(series.flatMap(historySeries), series.flatMap(deviceSeries)),
    scrape: {
      targets: collectors.length,
      up: collectors.filter(({ points }) => points[0]?.[1] === 1).length,
    },
    window,
    stepMs: stepOf(window),
  };
}

/** An instant answer carries the time at which it was computed. */
function serverTime(answer: readonly PrometheusSeries[], now: number): number {
  const at = answer[0]?.points[0]?.[0];
  return at !== undefined && Math.abs(at - now) > CLOCK_TOLERANCE_MS ? at : now;
}

function historySeries({ labels, points }: PrometheusSeries): HistorySeries[] {
  const { figure, tier, numa_node: numa } = labels;
  if ((figure !== 'used' && figure !== 'total') || (tier !== 'dram' && tier !== 'cxl')) {
    return [];
  }
  const numaId = numa !== undefined && /^\d+$/.test(numa) ? Number(numa) : undefined;
  return [{ figure, tier, points, ...(numaId !== undefined && { numaId }) }];
}

/** When a device was behind a NUMA node. */
interface DeviceSeries {
  numaId: number;
  device: string;
  moments: ReadonlySet<number>;
}

function deviceSeries({ labels, points }: PrometheusSeries): DeviceSeries[] {
  const { figure, numa_node: numa, device_id: device } = labels;
  return figure === 'device' && device !== undefined && numa !== undefined && /^\d+$/.test(numa)
    ? [{ numaId: Number(numa), device, moments: new Set(points.map(([at]) => at)) }]
    : [];
}

/**
 * A NUMA node behind which the device changed has a line for each: one line would tell of memory that
 * grew or shrank. Points of a moment at which no device is known belong to the one before.
 */
function byDevice(
  series: readonly HistorySeries[],
  devices: readonly DeviceSeries[],
): HistorySeries[] {
  return series.flatMap((line) => {
    const behind = devices
      .filter(({ numaId }) => numaId === line.numaId)
      .sort((a, b) => Math.max(...b.moments) - Math.max(...a.moments));
    if (behind.length < 2) {
      return [line];
    }
    const pointsOf = new Map<string | undefined, HistorySeries['points'][number][]>();
    let device: string | undefined;
    for (const point of line.points) {
      // Two at one moment: the one that stayed.
      device = behind.find(({ moments }) => moments.has(point[0]))?.device ?? device;
      const points = pointsOf.get(device) ?? [];
      pointsOf.set(device, points);
      points.push(point);
    }
    return [...pointsOf].map(([name, points]) => ({
      ...line,
      points,
      ...(name !== undefined && { device: name }),
    }));
  });
}
