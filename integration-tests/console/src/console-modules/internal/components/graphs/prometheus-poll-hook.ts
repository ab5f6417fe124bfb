import { useEffect, useState } from 'react';
import type { PrometheusResponse } from '@openshift-console/dynamic-plugin-sdk';
import { serverFlags } from '../../../../server-flags';
import { coFetchJSON } from '../../../shared/utils/console-fetch';

const DEFAULT_DELAY_MS = 15_000;
const DEFAULT_SAMPLES = 60;
const DEFAULT_TIMESPAN_MS = 60 * 60 * 1000;

export interface PrometheusPollOptions {
  delay?: number;
  endpoint: string;
  namespace?: string;
  query?: string;
  timeout?: string;
  endTime?: number;
  samples?: number;
  timespan?: number;
}

/** URL of one Prometheus request; with a namespace through the tenancy proxy. */
export function prometheusUrl(options: PrometheusPollOptions, now: number): string | undefined {
  const { prometheusBaseURL, prometheusTenancyBaseURL } = serverFlags();
  const base = options.namespace ? prometheusTenancyBaseURL : prometheusBaseURL;
  if (!base || (!options.query && options.endpoint !== 'api/v1/rules')) {
    return undefined;
  }
  const query = new URLSearchParams();
  if (options.endpoint === 'api/v1/query_range') {
    const end = options.endTime ?? now;
    const span = options.timespan ?? DEFAULT_TIMESPAN_MS;
    const samples = options.samples ?? DEFAULT_SAMPLES;
    query.set('start', String((end - span) / 1000));
    query.set('end', String(end / 1000));
    query.set('step', String(span / samples / 1000));
  } else if (options.endTime) {
    query.set('time', String(options.endTime / 1000));
  }
  if (options.namespace) {
    query.set('namespace', options.namespace);
  }
  if (options.query) {
    query.set('query', options.query);
  }
  if (options.timeout) {
    query.set('timeout', options.timeout);
  }
  return `${base}/${options.endpoint}?${query}`;
}

/** Polls Prometheus. Returns response, error and whether the first answer is still awaited. */
export function usePrometheusPoll(
  options: PrometheusPollOptions,
): [PrometheusResponse | undefined, unknown, boolean] {
  const [response, setResponse] = useState<PrometheusResponse>();
  const [error, setError] = useState<unknown>();
  const [loading, setLoading] = useState(true);
  const key = JSON.stringify(options);

  useEffect(() => {
    const current = JSON.parse(key) as PrometheusPollOptions;
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    setLoading(true);
    const poll = async (): Promise<void> => {
      const url = prometheusUrl(current, Date.now());
      if (url) {
        try {
          const answer = (await coFetchJSON(url)) as PrometheusResponse;
          if (!stopped) {
            setResponse(answer);
            setError(undefined);
          }
        } catch (failure) {
          if (!stopped) {
            setError(failure);
          }
        }
      }
      if (!stopped) {
        setLoading(false);
        if (url) {
          timer = setTimeout(() => void poll(), current.delay ?? DEFAULT_DELAY_MS);
        }
      }
    };
    void poll();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [key]);

  return [response, error, loading];
}
