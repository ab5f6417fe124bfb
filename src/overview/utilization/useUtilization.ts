import { useMemo } from 'react';
import type { ChartSeries } from '../../components/charts/series';
import { useCmmdTranslation } from '../../components/translation';
import type { Tier } from '../../telemetry/model';
import type { MemorySample } from '../../telemetry/samples';
import { MIN_RANGE_MS, rangeWindow } from '../../telemetry/time-range';
import type { TimeRange, TimeWindow } from '../../telemetry/time-range';
import { useSamples } from '../../telemetry/useClusterMemory';

/** Memory used over time, from whichever source knows it. */
export interface Utilization {
  /** `live`: what this page has seen since it was opened. `history`: the cluster's Prometheus. */
  source: 'live' | 'history';
  series: readonly ChartSeries[];
  window: TimeWindow;
  /** Distance of the points, ms; absent when it varies. */
  stepMs?: number;
}

/**
 * Memory used by tier over a range. The seam of the Utilization card: it draws what comes from here,
 * whatever it comes from.
 */
export function useUtilization(range: TimeRange): Utilization {
  const { t } = useCmmdTranslation();
  const samples = useSamples();
  return useMemo(
    () => ({
      source: 'live',
      series: [
        { id: 'dram', label: t('DRAM used'), tier: 'dram', points: pointsOf(samples, 'dram') },
        { id: 'cxl', label: t('CXL memory used'), tier: 'cxl', points: pointsOf(samples, 'cxl') },
      ],
      window: liveWindow(range, samples),
    }),
    [samples, range, t],
  );
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
