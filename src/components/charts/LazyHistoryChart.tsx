import { CardError, CardLoading } from '../CardStates';
import { errorMessage } from '../error-message';
import { useCmmdTranslation } from '../translation';
import { useClusterMemory } from '../../telemetry/memory/useClusterMemory';
import type { HistoryChartProps } from './HistoryChart';
import type { DrawnSeries } from './TimeSeriesChart';
import { useDownloadedChart } from './useDownloadedChart';

const beginning = () =>
  import(/* webpackChunkName: "begun-histories" */ '../../telemetry/prometheus/begun-histories');
const noop = () => undefined;

/** For what stands below a chart that is not there yet. */
const nothingDrawn: DrawnSeries = {
  series: [],
  styles: new Map(),
  window: { from: 0, to: 0 },
  SmallPlot: () => null,
};

/**
 * `HistoryChart`, downloaded when its place is first seen: pages are there before their charts.
 *
 * @param pageIsFilled false while the page still waits for what it shows first
 */
export function LazyHistoryChart({
  pageIsFilled = true,
  ...props
}: HistoryChartProps & { pageIsFilled?: boolean }) {
  const { t } = useCmmdTranslation();
  const { operatorNamespace } = useClusterMemory();
  const { place, Chart, error, retry } = useDownloadedChart(pageIsFilled, () => {
    // What fails here the chart asks for again, and says what is wrong.
    void beginning().then((module) => module.beginHistory(props.subject, operatorNamespace), noop);
  });
  if (Chart) {
    return <Chart {...props} />;
  }
  return (
    <>
      {error === undefined ? (
        <div ref={place} className="cmmd-chart-place">
          <CardLoading lines={8} />
        </div>
      ) : (
        <CardError
          title={t('The chart could not be loaded')}
          message={errorMessage(error)}
          onRetry={retry}
        />
      )}
      {props.below?.(nothingDrawn)}
    </>
  );
}
