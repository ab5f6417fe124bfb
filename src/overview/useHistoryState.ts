import { PrometheusEndpoint, usePrometheusPoll } from '@openshift-console/dynamic-plugin-sdk';
import type { HistoryState } from './getting-started/steps';

const QUERY = 'count({__name__=~"cmmd_.+"})';

/** Whether the cluster's Prometheus has any series of the collectors. */
export function useHistoryState(): HistoryState {
  const [response, loaded, error] = usePrometheusPoll({
    endpoint: PrometheusEndpoint.QUERY,
    query: QUERY,
  });
  if (error) {
    return 'unknown';
  }
  if (!loaded) {
    return undefined;
  }
  return (response?.data.result.length ?? 0) > 0 ? 'installed' : 'missing';
}
