import { CardError, CardLoading } from '../CardStates';
import { errorMessage } from '../error-message';
import { useCmmdTranslation } from '../translation';
import { useClusterMemory } from '../../telemetry/memory/useClusterMemory';
import type { HistoryChartProps } from './HistoryChart';
import { useDownloadedChart } from './useDownloadedChart';

const beginning = () =>
  import(/* webpackChunkName: "begun-histories" */ '../../telemetry/prometheus/begun-histories');
const noop = () => undefined;

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
  return error === undefined ? (
    <div ref={place}>
      <CardLoading lines={8} />
    </div>
  ) : (
    <CardError
      title={t('The chart could not be loaded')}
      message={errorMessage(error)}
      onRetry={retry}
    />
  );
}
