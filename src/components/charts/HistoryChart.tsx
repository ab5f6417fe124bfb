import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { HistorySeries } from '../../telemetry/prometheus/history';
import type { HistorySubject } from '../../telemetry/prometheus/queries';
import { useHistory } from '../../telemetry/prometheus/useHistory';
import { liveWindow, useLiveHistory } from '../../telemetry/memory/live-history';
import { FIRST_RANGE } from '../../telemetry/prometheus/time-range';
import { useClusterMemory } from '../../telemetry/memory/useClusterMemory';
import { historyView } from './history-view';
import type { HistoryView } from './history-view';
import { FEWEST_SAMPLES, momentsOf } from './series';
import { HistoryNotice } from './HistoryNotice';
import { TimeSeriesChart } from './TimeSeriesChart';
import type { ChartStatus, DrawnSeries } from './TimeSeriesChart';
import { TrendText } from './TrendText';
import { useChartSeries } from './useChartSeries';

export interface HistoryChartProps {
  /** What the chart shows; unique on its page. */
  label: string;
  subject: HistorySubject;
  /**
   * What the pages have seen since the console was opened, for clusters without history: `useNodeLiveHistory`
   * for a node. Default: the whole cluster's.
   */
  live?: readonly HistorySeries[];
  /** Stands in the chart's place when neither Prometheus nor `live` has a point; default: says so. */
  whenEmpty?: ChartStatus;
  /** Of the plot, pixels. */
  height?: number;
  /**
   * A page with little room: what is installed, and how, is unfolded on demand, and the plot is higher where
   * there is nothing to say.
   */
  foldsNotice?: boolean;
  title?: ReactNode;
  stacked?: boolean;
  below?: (drawn: DrawnSeries) => ReactNode;
}

/** Height of a folded notice with the distance above it, pixels. */
const FOLDED_NOTICE = 29;

/**
 * DRAM and CXL memory over time: from the cluster's Prometheus, or, said plainly with what to do about
 * it, from what the pages have seen themselves. Needs a `ClusterMemoryProvider` above it.
 */
export function HistoryChart({
  label,
  subject,
  live: ofNode,
  whenEmpty,
  foldsNotice = false,
  height = 240,
  ...shown
}: HistoryChartProps) {
  const ofCluster = useLiveHistory();
  const live = ofNode ?? ofCluster;
  const { operatorNamespace } = useClusterMemory();
  const [range, setRange] = useState(FIRST_RANGE);
  const history = useHistory(subject, range, operatorNamespace);
  const { source, notice } = historyView(history);
  // A history that has only begun is one dot: what the pages have seen tells more until then.
  const hasBegun =
    range.kind !== 'last' ||
    momentsOf(history.data?.series ?? []).length >= FEWEST_SAMPLES ||
    momentsOf(live).length < FEWEST_SAMPLES;
  const fromPrometheus = source === 'prometheus' && history.data !== undefined && hasBegun;
  const series = fromPrometheus ? (history.data?.series ?? live) : live;
  const lines = useChartSeries(series, subject);
  const isEmpty = series.every(({ points }) => points.length === 0);
  const seen = useMemo(() => liveWindow(range, live), [range, live]);
  return (
    <TimeSeriesChart
      label={label}
      series={lines}
      range={range}
      onRangeChange={setRange}
      window={fromPrometheus && history.data ? history.data.window : seen}
      status={statusOf(source, isEmpty, whenEmpty)}
      // What the pages have seen says itself where nobody looked.
      stepMs={fromPrometheus && history.data ? history.data.stepMs : Infinity}
      {...shown}
      // Nothing below moves when it turns out whether there is something to say.
      height={foldsNotice && !notice ? height + FOLDED_NOTICE : height}
      notice={
        notice && (
          <HistoryNotice
            notice={notice}
            isLive={source === 'live'}
            isFolded={foldsNotice}
            onRetry={history.retry}
          />
        )
      }
      footer={fromPrometheus && <TrendText series={series} />}
    />
  );
}

function statusOf(
  source: HistoryView['source'],
  isEmpty: boolean,
  whenEmpty: ChartStatus | undefined,
): ChartStatus {
  if (source === 'loading') {
    return { kind: 'loading' };
  }
  return source === 'live' && isEmpty && whenEmpty ? whenEmpty : { kind: 'ready' };
}
