import { CardError, CardLoading } from '../CardStates';
import { errorMessage } from '../error-message';
import { useCmmdTranslation } from '../translation';
import type { HistoryChartProps } from './HistoryChart';
import { useDownloadedChart } from './useDownloadedChart';

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
  const { place, Chart, error, retry } = useDownloadedChart(pageIsFilled);
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
