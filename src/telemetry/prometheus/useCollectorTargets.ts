import { consoleFetchJSON } from '@openshift-console/dynamic-plugin-sdk';
import type { FetchJson } from '../collectors/collector-client';
import { seriesOf } from './answers';
import { askPrometheus } from './prometheus-client';
import { collectorsQuery } from './queries';
import { usePolled } from './usePolled';
import type { Polled } from './usePolled';

// The SDK types its result as any.
// access: none (monitoring has rights of its own: cluster-monitoring-view)
const fetchJson = consoleFetchJSON as FetchJson;

const INTERVAL_MS = 30_000;

function countTargets(signal: AbortSignal): Promise<number> {
  const request = { endpoint: 'query', parameters: { query: collectorsQuery() } } as const;
  return askPrometheus(fetchJson, request, undefined, signal).then((data) => seriesOf(data).length);
}

/** How many collectors the cluster's Prometheus reads, or tries to; 0 = deploy/metrics is not installed. */
export function useCollectorTargets(): Polled<number> {
  return usePolled(countTargets, 'targets', INTERVAL_MS);
}
