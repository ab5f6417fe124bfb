import { useMemo } from 'react';
import type { ChartSeries } from '../../components/charts/series';
import { useCmmdTranslation } from '../../components/translation';
import type { Tier } from '../../telemetry/model';
import type { MemorySample } from '../../telemetry/samples';
import { MIN_RANGE_MS, rangeWindow } from '../../telemetry/time-range';
import type { TimeRange, TimeWindow } from '../../telemetry/time-range';
import { useHistory } from '../../telemetry/prometheus/useHistory';
import { useSamples } from '../../telemetry/useClusterMemory';

const tiers: readonly Tier[] = ['dram', 'cxl'];
const cluster = { of: 'cluster' } as const;

/** Memory used over time, from whichever source knows it. */
export interface Utilization {
  /**
   * `history`: the cluster's Prometheus. `live`: what this page has seen since it was opened, because
   * no history is kept, or (`live-forbidden`) because the user may not read it.
   */
  source: 'live' | 'live-forbidden' | 'history';
  series: readonly ChartSeries[];
  window: TimeWindow;
  /** Distance of the points, ms; absent when it varies. */
  stepMs?: number;
}

/**
 * Memory used by tier over a range: from the cluster's Prometheus where it keeps a history, else what
 * this page has seen. The seam of the Utilization card: it draws what comes from here.
 *
 * @param namespace the operator's, for users who may read the metrics of that namespace only
 */
export function useUtilization(range: TimeRange, namespace: string | undefined): Utilization {
  const { t } = useCmmdTranslation();
  const samples = useSamples();
  const { data, problem } = useHistory(cluster, range, namespace);
  return useMemo(() => {
    const line = (tier: Tier, points: ChartSeries['points']): ChartSeries => ({
      id: tier,
      label: tier === 'cxl' ? t('CXL memory used') : t('DRAM used'),
      tier,
      points,
    });
    const recorded = (tier: Tier) =>
      data?.series.find((each) => each.figure === 'used' && each.tier === tier)?.points ?? [];
    if (data && tiers.some((tier) => recorded(tier).length > 0)) {
      return {
        source: 'history',
        series: tiers.map((tier) => line(tier, recorded(tier))),
        window: data.window,
        stepMs: data.stepMs,
      };
    }
    return {
      source: problem?.kind === 'forbidden' ? 'live-forbidden' : 'live',
      series: tiers.map((tier) => line(tier, pointsOf(samples, tier))),
      window: liveWindow(range, samples),
    };
  }, [data, problem, samples, range, t]);
}

/** Without a total nothing was measured: that is a gap, not zero bytes. */
function pointsOf(samples: readonly MemorySample[], tier: Tier): ChartSeries['points'] {
  return samples.map((sample) => [sample.at, sample[tier].total > 0 ? sample[tier].used : null]);
}

/**
 * The chosen range as far as this page has seen it, and at least a few minutes: an hour's axis with
 * two minutes of line at its end shows nothing.
 */
export function liveWindow(range: TimeRange, samples: readonly MemorySample[]): TimeWindow {
  const now = samples.at(-1)?.at ?? Date.now();
  const { from, to } = rangeWindow(range, now);
  if (range.kind === 'between') {
    return { from, to };
  }
  const since = Math.min(samples.at(0)?.at ?? now, now - MIN_RANGE_MS);
  return { from: Math.max(from, since), to };
}
