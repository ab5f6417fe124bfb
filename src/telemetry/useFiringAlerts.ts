import { PrometheusEndpoint, usePrometheusPoll } from '@openshift-console/dynamic-plugin-sdk';
import { useMemo } from 'react';

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

/** This plugin's own alerts, and those of the Machine Config Operator that stop an enrolment. */
const QUERY = 'ALERTS{alertstate="firing",alertname=~"(?i:cmmd).*|MCC.*|MCD.*"}';

/** Alerts that concern CMM-D, asked of the cluster's Prometheus while mounted. */
export function useFiringAlerts(): FiringAlerts {
  const [response, loaded, error] = usePrometheusPoll({
    endpoint: PrometheusEndpoint.QUERY,
    query: QUERY,
  });
  return useMemo(() => {
    const code = httpStatus(error);
    return {
      alerts: (response?.data.result ?? []).map(({ metric }) => ({
        name: metric.alertname ?? '',
        severity: metric.severity ?? '',
      })),
      loaded,
      forbidden: code === 401 || code === 403,
      error: error || undefined,
    };
  }, [response, loaded, error]);
}

function httpStatus(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) {
    return undefined;
  }
  if ('code' in error && typeof error.code === 'number') {
    return error.code;
  }
  return 'response' in error ? httpStatus({ code: statusOf(error.response) }) : undefined;
}

function statusOf(response: unknown): unknown {
  return typeof response === 'object' && response !== null && 'status' in response
    ? response.status
    : undefined;
}
