import { PrometheusEndpoint, usePrometheusPoll } from '@openshift-console/dynamic-plugin-sdk';
import { collectorsQuery } from '../telemetry/prometheus/queries';
import type { HistoryState } from './getting-started/steps';

/** Whether the cluster's Prometheus is told to read the collectors, as deploy/metrics has it. */
export function useHistoryState(): HistoryState {
  const [response, loaded, error] = usePrometheusPoll({
    endpoint: PrometheusEndpoint.QUERY,
    query: collectorsQuery(),
  });
  if (error) {
    return 'unknown';
  }
  if (!loaded) {
    return undefined;
  }
  return (response?.data.result.length ?? 0) > 0 ? 'installed' : 'missing';
}
