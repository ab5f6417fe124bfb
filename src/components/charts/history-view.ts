import type { History } from '../../telemetry/prometheus/history';
import type { PrometheusProblem } from '../../telemetry/prometheus/prometheus-client';
import type { Polled } from '../../telemetry/prometheus/usePolled';

/** Why a chart does not show Prometheus' figures, or not its newest. */
export type HistoryNotice =
  | { kind: 'not-installed' }
  /** Prometheus knows the collectors and gets nothing from any of them. */
  | { kind: 'not-scraped'; targets: number }
  | PrometheusProblem
  /** What is shown is from Prometheus, but the newest request failed. */
  | { kind: 'not-refreshed'; problem: PrometheusProblem };

/** Which source a chart draws from. */
export interface HistoryView {
  source: 'loading' | 'prometheus' | 'live';
  notice: HistoryNotice | undefined;
}

/** Decides it: Prometheus wherever it has anything to say, else what the pages have seen themselves. */
export function historyView({ data, problem, loading }: Polled<History>): HistoryView {
  if (loading) {
    return { source: 'loading', notice: undefined };
  }
  if (!data) {
    return { source: 'live', notice: problem };
  }
  const { targets, up } = data.scrape;
  const hasPoints = data.series.some(({ points }) => points.length > 0);
  if (problem) {
    return {
      source: hasPoints ? 'prometheus' : 'live',
      notice: { kind: 'not-refreshed', problem },
    };
  }
  if (targets === 0 && !hasPoints) {
    return { source: 'live', notice: { kind: 'not-installed' } };
  }
  if (up === 0) {
    return {
      source: hasPoints ? 'prometheus' : 'live',
      notice: targets === 0 ? { kind: 'not-installed' } : { kind: 'not-scraped', targets },
    };
  }
  return { source: 'prometheus', notice: undefined };
}
