import { consoleFetchJSON } from '@openshift-console/dynamic-plugin-sdk';
import { useMemo } from 'react';
import type { FetchJson } from '../collectors/collector-client';
import { seriesOf } from './answers';
import type { PrometheusSeries } from './answers';
import { askPrometheus } from './prometheus-client';
import { firingAlertsQuery } from './queries';
import { usePolled } from './usePolled';

/** An alert that fires now. Cluster text. */
export interface FiringAlert {
  name: string;
  severity: string;
}

export interface FiringAlerts {
  alerts: readonly FiringAlert[];
  loaded: boolean;
  /** Reading metrics needs the ClusterRole `cluster-monitoring-view`. */
  forbidden: boolean;
  error: unknown;
}

// The SDK types its result as any.
// access: none (monitoring has rights of its own: cluster-monitoring-view)
const fetchJson = consoleFetchJSON as FetchJson;

const INTERVAL_MS = 30_000;

/** The rules of the Machine Config Operator are in no namespace of ours: there is no second try. */
function fetchFiring(signal: AbortSignal): Promise<readonly PrometheusSeries[]> {
  const request = { endpoint: 'query', parameters: { query: firingAlertsQuery() } } as const;
  return askPrometheus(fetchJson, request, undefined, signal).then(seriesOf);
}

/**
 * Alerts that concern CMM-D, asked of the cluster's Prometheus while mounted. Not by
 * `usePrometheusPoll`: what consoles return from it is not in the order that its type says.
 */
export function useFiringAlerts(): FiringAlerts {
  const { data, problem, loading } = usePolled(fetchFiring, 'alerts', INTERVAL_MS);
  return useMemo(
    () => ({
      alerts: (data ?? []).map(({ labels }) => ({
        name: labels['alertname'] ?? '',
        severity: labels['severity'] ?? '',
      })),
      loaded: !loading,
      forbidden: problem?.kind === 'forbidden',
      error: problem && new Error(problem.kind === 'error' ? problem.message : problem.kind),
    }),
    [data, problem, loading],
  );
}
