import { useMemo } from 'react';
import type { HistorySeries } from '../../telemetry/prometheus/history';
import { trendOf } from '../../telemetry/prometheus/trend';
import { useCmmdTranslation } from '../translation';

/** When memory is full if use goes on to grow as it did; nothing where the past does not support it. */
export function TrendText({ series }: { series: readonly HistorySeries[] }) {
  const { t } = useCmmdTranslation();
  const trends = useMemo(
    () =>
      series.flatMap((used) => {
        const { figure, tier, numaId, device } = used;
        const total = series
          .find(
            (other) =>
              other.figure === 'total' &&
              other.tier === tier &&
              other.numaId === numaId &&
              other.device === device,
          )
          ?.points.filter(([, bytes]) => bytes !== null)
          .at(-1)?.[1];
        const trend = figure === 'used' && total ? trendOf(used.points, total) : undefined;
        return trend?.kind === 'full' ? [{ tier, numaId, count: Math.round(trend.inDays) }] : [];
      }),
    [series],
  );
  if (trends.length === 0) {
    return null;
  }
  const sentence = ({ tier, numaId: id, count }: (typeof trends)[number]) => {
    if (id !== undefined) {
      return count === 0
        ? t('If use grows on as it did, NUMA node {{id}} is full within a day.', { id })
        : t('If use grows on as it did, NUMA node {{id}} is full in about {{count}} days.', {
            id,
            count,
          });
    }
    if (tier === 'cxl') {
      return count === 0
        ? t('If use grows on as it did, CXL memory is full within a day.')
        : t('If use grows on as it did, CXL memory is full in about {{count}} days.', { count });
    }
    return count === 0
      ? t('If use grows on as it did, DRAM is full within a day.')
      : t('If use grows on as it did, DRAM is full in about {{count}} days.', { count });
  };
  return (
    <ul className="cmmd-chart__trend" data-test="chart-trend">
      {trends.map((trend) => (
        <li key={`${trend.tier} ${trend.numaId ?? ''}`}>{sentence(trend)}</li>
      ))}
    </ul>
  );
}
