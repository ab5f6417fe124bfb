import { CardError, CardLoading } from '../CardStates';
import { errorMessage } from '../error-message';
import { useCmmdTranslation } from '../translation';
import type { HistoryChartProps } from './HistoryChart';
import { useDownloadedChart } from './useDownloadedChart';

/** `HistoryChart`, downloaded when it is first shown: pages are there before their charts. */
export function LazyHistoryChart(props: HistoryChartProps) {
  const { t } = useCmmdTranslation();
  const { Chart, error, retry } = useDownloadedChart();
  if (Chart) {
    return <Chart {...props} />;
  }
  return error === undefined ? (
    <CardLoading lines={8} />
  ) : (
    <CardError
      title={t('The chart could not be loaded')}
      message={errorMessage(error)}
      onRetry={retry}
    />
  );
}
