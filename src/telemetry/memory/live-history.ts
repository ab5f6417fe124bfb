import { useEffect, useMemo } from 'react';
import { useKeptAnswers } from '../collectors/kept-answers';
import { keptNodeHistories, keptSamples } from './kept-samples';
import type { NodeMemory, Tier } from './model';
import type { HistorySeries } from '../prometheus/history';
import type { MemorySample } from './samples';
import { MAX_SAMPLE_AGE_MS, MAX_SAMPLES } from './samples';
import { MIN_RANGE_MS, rangeWindow } from '../prometheus/time-range';
import type { TimeRange, TimeWindow } from '../prometheus/time-range';
import { useClusterMemory, WHOLE_CLUSTER } from './useClusterMemory';

/** What the pages have seen of the cluster since the console was opened, in the form of a history. */
export function useLiveHistory(): readonly HistorySeries[] {
  const samples = useKeptAnswers(keptSamples).get(WHOLE_CLUSTER) ?? none;
  return useMemo(() => liveHistory(samples), [samples]);
}

/** The cluster's samples as a history; a tier that was never there has no line. */
export function liveHistory(samples: readonly MemorySample[]): readonly HistorySeries[] {
  const tiers: Tier[] = ['dram', 'cxl'];
  return tiers
    .filter((tier) => samples.some((sample) => sample[tier].total > 0))
    .flatMap((tier) =>
      (['used', 'total'] as const).map((figure) => ({
        tier,
        figure,
        points: samples.flatMap((sample, index) => [
          ...(sample.begins ? gapBefore(sample.at, samples[index - 1]?.at) : []),
          [sample.at, sample[tier][figure]] as const,
        ]),
      })),
    );
}

/** In the middle of a stretch in which nobody looked: the line is interrupted. */
function gapBefore(at: number, previous: number | undefined): (readonly [number, null])[] {
  return previous === undefined ? [] : [[(previous + at) / 2, null]];
}

/**
 * Adds what a node's collector said last; an answer that is in it already, or an older one, changes nothing.
 *
 * @param staleAfterMs with a longer distance to the one before nobody was looking
 */
export function addNodeSample(
  history: readonly HistorySeries[],
  node: NodeMemory,
  staleAfterMs: number,
): readonly HistorySeries[] {
  const { collectedAt: at } = node;
  if (at === undefined || history.some(({ points }) => (points.at(-1)?.[0] ?? 0) >= at)) {
    return history;
  }
  const next = new Map(history.map((series) => [keyOf(series), series]));
  for (const { id: numaId, tier, used, total, device } of node.numaNodes) {
    // There is nothing to draw of an empty one, and a host may have dozens.
    if (tier === 'empty') {
      continue;
    }
    // Another device behind a NUMA node begins another line; one that is not told goes on with the last.
    const name = device.id || history.filter((line) => line.numaId === numaId).at(-1)?.device;
    for (const [figure, bytes] of [
      ['used', used],
      ['total', total],
    ] as const) {
      const series = { figure, tier, numaId, ...(name !== undefined && { device: name }) };
      const points = next.get(keyOf(series))?.points ?? [];
      const last = points.at(-1)?.[0];
      const gap = last !== undefined && at - last > staleAfterMs ? gapBefore(at, last) : [];
      next.set(keyOf(series), {
        ...series,
        points: [...points, ...gap, [at, bytes ?? null] as const]
          .slice(-MAX_SAMPLES)
          .filter(([moment]) => at - moment <= MAX_SAMPLE_AGE_MS),
      });
    }
  }
  return [...next.values()];
}

const keyOf = ({ figure, tier, numaId, device }: Omit<HistorySeries, 'points'>): string =>
  `${figure} ${tier} ${numaId ?? ''} ${device ?? ''}`;

/** What the node's tab has seen of each of its NUMA nodes since the console was opened. */
export function useNodeLiveHistory(node: NodeMemory): readonly HistorySeries[] {
  const { staleAfterMs } = useClusterMemory();
  const history = useKeptAnswers(keptNodeHistories).get(node.nodeName) ?? none;
  useEffect(() => {
    const last = keptNodeHistories.all.get(node.nodeName) ?? none;
    const next = addNodeSample(last, node, staleAfterMs);
    if (next !== last) {
      keptNodeHistories.keep(node.nodeName, next);
    }
  }, [node, staleAfterMs]);
  return history;
}

const none: readonly never[] = [];

/**
 * The chosen range as far as it was seen, and at least a few minutes: an hour's axis with
 * two minutes of line at its end shows nothing. It ends with the newest sample.
 */
export function liveWindow(range: TimeRange, live: readonly HistorySeries[]): TimeWindow {
  const last = Math.max(0, ...live.map(({ points }) => points.at(-1)?.[0] ?? 0));
  const now = last > 0 ? last : Date.now();
  const { from, to } = rangeWindow(range, now);
  if (range.kind === 'between') {
    return { from, to };
  }
  const first = Math.min(now, ...live.map(({ points }) => points[0]?.[0] ?? now));
  return { from: Math.max(from, Math.min(first, now - MIN_RANGE_MS)), to };
}
