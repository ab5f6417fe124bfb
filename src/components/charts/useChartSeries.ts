import { useMemo } from 'react';
import type { HistorySeries } from '../../telemetry/prometheus/history';
import type { HistorySubject } from '../../telemetry/prometheus/queries';
import { useCmmdTranslation } from '../translation';
import { naturalOrder } from '../../k8s/natural-order';
import type { ChartSeries } from './series';

/**
 * A history as lines of a chart: DRAM before CXL, what is used before totals. NUMA nodes are drawn
 * without their totals: as many lines again would hide what is used. Devices are named where one took
 * the place of another.
 */
export function useChartSeries(
  series: readonly HistorySeries[],
  subject: HistorySubject,
): readonly ChartSeries[] {
  const { t } = useCmmdTranslation();
  const { of } = subject;
  return useMemo(() => {
    const name = (line: HistorySeries): string => {
      const { figure, tier, numaId, device } = line;
      if (numaId !== undefined) {
        const twice = series.some((other) => other !== line && sameNumaNode(other, line));
        if (device !== undefined && twice) {
          return t('NUMA node {{id}} (CXL memory, device {{device}})', { id: numaId, device });
        }
        return tier === 'cxl'
          ? t('NUMA node {{id}} (CXL memory)', { id: numaId })
          : t('NUMA node {{id}} (DRAM)', { id: numaId });
      }
      if (figure === 'used') {
        return tier === 'cxl' ? t('CXL memory used') : t('DRAM used');
      }
      return tier === 'cxl' ? t('CXL memory total') : t('DRAM total');
    };
    return series
      .filter(({ figure }) => of !== 'numa-nodes' || figure === 'used')
      .map((line): ChartSeries => {
        const { figure, tier, numaId, device, points } = line;
        return {
          id: [tier, figure, numaId ?? 'all', ...(device === undefined ? [] : [device])].join('-'),
          label: name(line),
          tier,
          kind: figure === 'used' ? 'use' : 'limit',
          ...(numaId !== undefined && { numaId }),
          points,
        };
      })
      .sort((a, b) => naturalOrder(order(a), order(b)));
  }, [series, of, t]);
}

/** Behind one NUMA node of the machine there was one device after another. */
function sameNumaNode(a: HistorySeries, b: HistorySeries): boolean {
  return a.numaId === b.numaId && a.tier === b.tier && a.figure === b.figure;
}

function order({ id, kind, tier }: ChartSeries): string {
  return [kind === 'use' ? 0 : 1, tier === 'dram' ? 0 : 1, id].join(' ');
}
