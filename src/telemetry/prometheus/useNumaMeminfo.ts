import { consoleFetchJSON } from '@openshift-console/dynamic-plugin-sdk';
import { useCallback, useMemo } from 'react';
import type { FetchJson } from '../collector-client';
import { seriesOf } from './answers';
import type { PrometheusSeries } from './answers';
import { askPrometheus } from './prometheus-client';
import { numaMeminfoQuery } from './queries';
import { usePolled } from './usePolled';

// The SDK types its result as any.
// access: none (monitoring has rights of its own: cluster-monitoring-view)
const fetchJson = consoleFetchJSON as FetchJson;

const PREFIX = 'node_memory_numa_';
/** These figures stand beside the collector's; a scrape of node_exporter takes 15 s and more. */
const INTERVAL_MS = 60_000;

/** Values by NUMA id, then by what follows `node_memory_numa_` in the series' name. */
export type NumaMeminfo = ReadonlyMap<number, ReadonlyMap<string, number>>;

/** Sorts the answer by NUMA node; what is not about one, or no number, is left out. */
export function numaMeminfo(series: readonly PrometheusSeries[]): NumaMeminfo {
  const byNuma = new Map<number, Map<string, number>>();
  for (const { labels, points } of series) {
    const { __name__: name = '', node = '' } = labels;
    const value = points.at(-1)?.[1];
    if (name.startsWith(PREFIX) && /^\d+$/.test(node) && typeof value === 'number') {
      const id = Number(node);
      const fields = byNuma.get(id) ?? new Map<string, number>();
      byNuma.set(id, fields.set(name.slice(PREFIX.length), value));
    }
  }
  return byNuma;
}

/**
 * What node_exporter knows of a host's NUMA nodes. Empty where it does not collect that, where there is
 * no Prometheus, and where the user may not ask: these figures are an addition that nobody misses.
 */
export function useNumaMeminfo(node: string): NumaMeminfo {
  const fetchData = useCallback(
    (signal: AbortSignal) =>
      askPrometheus(
        fetchJson,
        { endpoint: 'query', parameters: { query: numaMeminfoQuery(node) } },
        undefined,
        signal,
      ).then(seriesOf),
    [node],
  );
  const { data } = usePolled(fetchData, node, INTERVAL_MS);
  return useMemo(() => numaMeminfo(data ?? []), [data]);
}
