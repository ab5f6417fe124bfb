import { consoleFetchJSON } from '@openshift-console/dynamic-plugin-sdk';
import { useCallback, useMemo } from 'react';
import type { FetchJson } from '../collectors/collector-client';
import { seriesOf } from './answers';
import { hugePageSizeOf, numaMeminfo } from './numa-meminfo';
import type { NumaMeminfo } from './numa-meminfo';
import { askPrometheus } from './prometheus-client';
import { numaMeminfoQuery } from './queries';
import { usePolled } from './usePolled';

// The SDK types its result as any.
// access: none (monitoring has rights of its own: cluster-monitoring-view)
const fetchJson = consoleFetchJSON as FetchJson;

/** These figures stand beside the collector's; a scrape of node_exporter takes 15 s and more. */
const INTERVAL_MS = 60_000;

/**
 * What node_exporter knows of a host's NUMA nodes. Empty where it does not collect that, where there is
 * no Prometheus, and where the user may not ask: these figures are an addition that nobody misses.
 */
export function useNumaMeminfo(node: string): {
  series: NumaMeminfo;
  /** The host's default huge page size in bytes. */
  hugePageBytes: number | undefined;
} {
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
  return useMemo(() => {
    const answer = data ?? [];
    return { series: numaMeminfo(answer), hugePageBytes: hugePageSizeOf(answer) };
  }, [data]);
}
