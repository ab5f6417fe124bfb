import { useCallback, useEffect, useState } from 'react';
import { browserEnvironment } from '../browser-environment';
import type { PrometheusProblem } from './prometheus-client';
import { PrometheusError } from './prometheus-client';

export interface Polled<T> {
  /** The last answer to this request; kept while newer requests fail. */
  data: T | undefined;
  /** Why the newest request failed. */
  problem: PrometheusProblem | undefined;
  /** Whether the first answer is awaited. */
  loading: boolean;
  /** Asks again now. */
  retry: () => void;
}

interface Answer<T> {
  key: string;
  data: T | undefined;
  problem: PrometheusProblem | undefined;
}

/**
 * Asks again and again, the next time an interval after the last answer, and not while the page is
 * hidden. An answer to another request than the present one is not shown.
 *
 * @param fetchData keeps its identity while the request is the same
 * @param key names the request; `undefined` asks nothing
 */
export function usePolled<T>(
  fetchData: (signal: AbortSignal) => Promise<T>,
  key: string | undefined,
  intervalMs: number,
): Polled<T> {
  const [answer, setAnswer] = useState<Answer<T>>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (key === undefined) {
      return undefined;
    }
    const stopped = new AbortController();
    const { signal } = stopped;
    let cancelTimer = () => {};
    let due = false;
    const poll = (): void => {
      due = browserEnvironment.isHidden();
      if (due) {
        return;
      }
      void fetchData(signal)
        .then(
          (data): Answer<T> => ({ key, data, problem: undefined }),
          (error: unknown): Answer<T> => ({ key, data: undefined, problem: problemOf(error) }),
        )
        .then((next) => {
          if (!signal.aborted) {
            setAnswer((last) => ({
              ...next,
              data: next.data ?? (last?.key === key ? last.data : undefined),
            }));
            cancelTimer = browserEnvironment.setTimer(poll, intervalMs);
          }
        });
    };
    const stopWatching = browserEnvironment.onVisibilityChange(() => {
      if (due && !browserEnvironment.isHidden()) {
        poll();
      }
    });
    poll();
    return () => {
      stopped.abort();
      cancelTimer();
      stopWatching();
    };
  }, [fetchData, key, intervalMs, attempt]);
  const retry = useCallback(() => setAttempt((last) => last + 1), []);
  const current = answer?.key === key ? answer : undefined;
  return {
    data: current?.data,
    problem: current?.problem,
    loading: key !== undefined && current === undefined,
    retry,
  };
}

function problemOf(error: unknown): PrometheusProblem {
  return error instanceof PrometheusError
    ? error.problem
    : { kind: 'error', message: error instanceof Error ? error.message : String(error) };
}
