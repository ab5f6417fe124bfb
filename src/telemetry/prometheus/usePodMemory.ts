import { consoleFetchJSON } from '@openshift-console/dynamic-plugin-sdk';
import { useCallback, useMemo } from 'react';
import type { FetchJson } from '../collectors/collector-client';
import { seriesOf } from './answers';
import type { PrometheusSeries } from './answers';
import { askPrometheus } from './prometheus-client';
import type { PrometheusProblem } from './prometheus-client';
import { podMemoryQuery } from './queries';
import { usePolled } from './usePolled';

// The SDK types its result as any.
// access: none (monitoring has rights of its own: cluster-monitoring-view, or view on the project)
const fetchJson = consoleFetchJSON as FetchJson;

/** A kubelet is scraped every 30 s. */
const INTERVAL_MS = 30_000;

export interface PodMemory {
  /** bytes in use by name of pod; a pod without a figure is not in it */
  byPod: ReadonlyMap<string, number>;
  /** Why there are no figures, or no newer ones. */
  problem: PrometheusProblem | undefined;
  loading: boolean;
}

/** Figures by pod; series without a pod or a number are left out. */
export function podMemory(series: readonly PrometheusSeries[]): ReadonlyMap<string, number> {
  return new Map(
    series.flatMap(({ labels, points }): [string, number][] => {
      const { pod } = labels;
      const value = points.at(-1)?.[1];
      return pod !== undefined && typeof value === 'number' && value >= 0 ? [[pod, value]] : [];
    }),
  );
}

/**
 * What the pods of a workload use, from the cluster's Prometheus; for users of one project from the
 * Prometheus of that project. The collectors cannot tell: they know NUMA nodes, not pods.
 */
export function usePodMemory(namespace: string, workload: string): PodMemory {
  const fetchData = useCallback(
    (signal: AbortSignal) =>
      askPrometheus(
        fetchJson,
        { endpoint: 'query', parameters: { query: podMemoryQuery(namespace, workload) } },
        namespace,
        signal,
      ).then(seriesOf),
    [namespace, workload],
  );
  const { data, problem, loading } = usePolled(
    fetchData,
    JSON.stringify([namespace, workload]),
    INTERVAL_MS,
  );
  const byPod = useMemo(() => podMemory(data ?? []), [data]);
  return { byPod, problem, loading };
}
