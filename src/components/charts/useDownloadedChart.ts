import { useEffect, useState } from 'react';
import type { ComponentType } from 'react';
import type { HistoryChartProps } from './HistoryChart';

let loaded: ComponentType<HistoryChartProps> | undefined;

/**
 * The charts, which are a download of their own. `React.lazy` would remember a failed download for
 * ever; here the reader can try again.
 */
export function useDownloadedChart(): {
  Chart: ComponentType<HistoryChartProps> | undefined;
  error: unknown;
  retry: () => void;
} {
  const [state, setState] = useState<{ attempt: number; error: unknown }>({
    attempt: 0,
    error: undefined,
  });
  const { attempt } = state;
  useEffect(() => {
    let left = false;
    if (!loaded) {
      import(/* webpackChunkName: "charts" */ './HistoryChart').then(
        (module) => {
          loaded = module.HistoryChart;
          if (!left) {
            setState({ attempt, error: undefined });
          }
        },
        (error: unknown) => {
          if (!left) {
            setState({ attempt, error });
          }
        },
      );
    }
    return () => {
      left = true;
    };
  }, [attempt]);
  return {
    Chart: loaded,
    error: state.error,
    retry: () => setState({ attempt: attempt + 1, error: undefined }),
  };
}
