import { useEffect, useState } from 'react';
import type { ComponentType } from 'react';
import type { PlotDrawingProps } from './PlotDrawing';

let loaded: ComponentType<PlotDrawingProps> | undefined;

/**
 * The drawing, which is a download of its own. `React.lazy` would remember a failed download for
 * ever; here the reader can try again.
 */
export function usePlotDrawing(): {
  Drawing: ComponentType<PlotDrawingProps> | undefined;
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
      import(/* webpackChunkName: "charts" */ './PlotDrawing').then(
        (module) => {
          loaded = module.default;
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
    Drawing: loaded,
    error: state.error,
    retry: () => setState({ attempt: attempt + 1, error: undefined }),
  };
}
