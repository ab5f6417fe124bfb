import { useEffect, useMemo, useState } from 'react';
import type { NodeMemory, Tier } from './model';
import type { HistorySeries } from '../prometheus/history';
import type { MemorySample } from './samples';
import { MAX_SAMPLES } from './samples';
import { MIN_RANGE_MS, rangeWindow } from '../prometheus/time-range';
import type { TimeRange, TimeWindow } from '../prometheus/time-range';
import { useSamples } from './useClusterMemory';

/** What this page has seen of the cluster since it was opened, in the form of a history. */
export function useLiveHistory(): readonly HistorySeries[] {
  const samples = useSamples();
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
        points: samples.map((sample) => [sample.at, sample[tier][figure]] as const),
      })),
    );
}

/** Adds what a node's collector said last; an answer that is in it already changes nothing. */
export function addNodeSample(
  history: readonly HistorySeries[],
  node: NodeMemory,
): readonly HistorySeries[] {
  const { collectedAt: at } = node;
  if (at === undefined || history.some(({ points }) => points.at(-1)?.[0] === at)) {
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
      next.set(keyOf(series), {
        ...series,
        points: [...points.slice(1 - MAX_SAMPLES), [at, bytes ?? null]],
      });
    }
  }
  return [...next.values()];
}

const keyOf = ({ figure, tier, numaId, device }: Omit<HistorySeries, 'points'>): string =>
  `${figure} ${tier} ${numaId ?? ''} ${device ?? ''}`;

/** What this page has seen of each NUMA node of one node since it was opened. */
export function useNodeLiveHistory(node: NodeMemory | undefined): readonly HistorySeries[] {
  const [history, setHistory] = useState<readonly HistorySeries[]>([]);
  useEffect(() => {
    if (node) {
      setHistory((last) => addNodeSample(last, node));
    }
  }, [node]);
  return history;
}

/**
 * The chosen range as far as this page has seen it, and at least a few minutes: an hour's axis with
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
