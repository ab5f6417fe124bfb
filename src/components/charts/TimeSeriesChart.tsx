// Of those that consoles share: another one would bring our copy of PatternFly with it.
import { ChartLineIcon, ListIcon, MinusCircleIcon, PlusCircleIcon } from '@patternfly/react-icons';
import { useMemo, useState } from 'react';
import type { ComponentProps, ComponentType, ReactNode } from 'react';
import type { TimeRange, TimeWindow } from '../../telemetry/prometheus/time-range';
import { CardEmpty, CardError, CardForbidden, CardLoading } from '../CardStates';
import { useCmmdTranslation } from '../translation';
import { ChartTable } from './ChartTable';
import { ChartTool } from './ChartTool';
import { InteractivePlot } from './InteractivePlot';
import { lineStyles } from './line-style';
import type { LineStyle } from './line-style';
import { RangePicker } from './RangePicker';
import { drawnPoints, FEWEST_SAMPLES, momentsOf, summary } from './series';
import type { ChartSeries } from './series';
import { SeriesInWords } from './SeriesInWords';
import { SmallPlot } from './SmallPlot';
import { zoomed } from './zoom';
import './charts.css';

/** What stands in the chart's place while there are no lines to draw. */
export type ChartStatus =
  | { kind: 'ready' }
  | { kind: 'loading' }
  | { kind: 'empty'; title: string; body?: ReactNode }
  | { kind: 'error'; title: string; message: string; onRetry: () => void }
  /** `permission` as `CardForbidden` takes it. */
  | { kind: 'forbidden'; permission: string };

export interface TimeSeriesChartProps {
  /** What the chart shows, such as "Memory used"; names it for screen readers, unique on its page. */
  label: string;
  /** The lines, in the order of the legend. Points need no order and may hold NaN. */
  series: readonly ChartSeries[];
  /** The range that is chosen. The caller keeps it; zooming changes it too. */
  range: TimeRange;
  onRangeChange: (range: TimeRange) => void;
  /** What is shown of it now: `rangeWindow(range, now)`, with `now` by the clock of the source. */
  window: TimeWindow;
  /** Distance at which the source gives points, ms: a longer one is drawn as a gap. */
  stepMs?: number;
  /** Default: lines, or an empty state when no series has a point in the window. */
  status?: ChartStatus;
  /** Said last: where the figures come from, what is missing. */
  notice?: ReactNode;
  /** Said below the legend, such as a trend. */
  footer?: ReactNode;
  /** Of the plot, pixels; default 240. */
  height?: number;
  /** A heading, beside the range picker. */
  title?: ReactNode;
  /** Each line on top of the one before it: the upper edge is their sum. */
  stacked?: boolean;
  /** Shown below chart or table, also before there is one. */
  below?: (drawn: DrawnSeries) => ReactNode;
}

/** What is drawn: nothing, as long as there is too little to draw. */
export interface DrawnSeries {
  series: readonly ChartSeries[];
  styles: ReadonlyMap<string, LineStyle>;
  window: TimeWindow;
  /** Draws one of them small; handed over, so that only one chunk brings what draws. */
  SmallPlot: ComponentType<ComponentProps<typeof SmallPlot>>;
}

/**
 * Bytes over time: lines by tier with gaps where nothing was measured, a range picker, zoom by
 * dragging, buttons or keyboard, a cursor that reads values, and the same as a table.
 */
export function TimeSeriesChart({
  label,
  series,
  range,
  onRangeChange,
  window,
  stepMs,
  status = { kind: 'ready' },
  notice,
  footer,
  height = 240,
  title,
  stacked = false,
  below,
}: TimeSeriesChartProps) {
  const { t } = useCmmdTranslation();
  const [asTable, setAsTable] = useState(false);
  const { from, to } = window;
  const drawn = useMemo(
    () =>
      series.map((line) => ({ ...line, points: drawnPoints(line.points, { from, to }, stepMs) })),
    [series, from, to, stepMs],
  );
  const styles = useMemo(() => lineStyles(series), [series]);
  const empty = useMemo(
    () => new Set(drawn.flatMap(({ id, points }) => (summary(points) ? [] : [id]))),
    [drawn],
  );
  const samples = useMemo(() => momentsOf(series).length, [series]);
  // Who looks closely at a stretch of the past is shown what was measured in it, be it a single point.
  const collecting =
    range.kind === 'last' && status.kind === 'ready' && samples > 0 && samples < FEWEST_SAMPLES;
  const ready = status.kind === 'ready' && empty.size < drawn.length && !collecting;
  return (
    <section className="cmmd-chart" aria-label={label} data-test="time-series-chart">
      <div className="cmmd-chart__toolbar">
        {title}
        <RangePicker range={range} window={window} onChange={onRangeChange} />
        <div className="cmmd-chart__actions">
          <ChartTool
            name={t('Zoom in')}
            testId="chart-zoom-in"
            icon={<PlusCircleIcon />}
            isDisabled={!ready}
            onClick={() => onRangeChange(zoomed(window, 'in'))}
          />
          <ChartTool
            name={t('Zoom out')}
            testId="chart-zoom-out"
            icon={<MinusCircleIcon />}
            isDisabled={!ready}
            onClick={() => onRangeChange(zoomed(window, 'out'))}
          />
          <ChartTool
            name={asTable ? t('Show as chart') : t('Show as table')}
            testId="chart-table-toggle"
            icon={asTable ? <ChartLineIcon /> : <ListIcon />}
            isDisabled={!ready}
            onClick={() => setAsTable(!asTable)}
          />
        </div>
      </div>
      {collecting ? (
        <CardEmpty title={t('Collecting figures')}>
          {t('The chart is drawn from the third measurement on.')}
        </CardEmpty>
      ) : !ready ? (
        <Instead status={status} />
      ) : asTable ? (
        <ChartTable label={label} series={drawn} />
      ) : (
        <>
          <SeriesInWords series={drawn} />
          <InteractivePlot
            label={label}
            series={drawn}
            styles={styles}
            empty={empty}
            window={window}
            height={height}
            stacked={stacked}
            onZoom={onRangeChange}
          />
        </>
      )}
      {below?.({ series: ready ? drawn : [], styles, window, SmallPlot })}
      {ready && footer}
      {notice}
    </section>
  );
}

function Instead({ status }: { status: ChartStatus }) {
  const { t } = useCmmdTranslation();
  switch (status.kind) {
    case 'loading':
      return <CardLoading lines={6} />;
    case 'forbidden':
      return <CardForbidden permission={status.permission} />;
    case 'error':
      return <CardError title={status.title} message={status.message} onRetry={status.onRetry} />;
    case 'empty':
      return <CardEmpty title={status.title}>{status.body}</CardEmpty>;
    case 'ready':
      return (
        <CardEmpty title={t('No data in this time range')}>
          {t('Choose another range, or wait for the next figures.')}
        </CardEmpty>
      );
  }
}
