import { useEffect, useRef, useState } from 'react';
import type { ComponentType, RefCallback } from 'react';
import type { HistoryChartProps } from './HistoryChart';

let loaded: ComponentType<HistoryChartProps> | undefined;

/** A busy page has its chart this much later at most, ms. */
const LATEST_MS = 150;

/**
 * The charts, which are a download of their own: begun when the place of one is in view, and the page has nothing
 * else to do. One that is here already waits for the same: drawing it takes longer than all else of a first screen.
 * `React.lazy` would remember a failed download for ever; here the reader can try again.
 *
 * @param pageIsFilled false while the page still waits for what it shows first
 * @param onSeen its place is in view: what it will draw can be on its way while the page is still busy
 */
export function useDownloadedChart(
  pageIsFilled: boolean,
  onSeen: () => void,
): {
  /** For the element that holds the chart's place until it is there. */
  place: RefCallback<HTMLElement>;
  Chart: ComponentType<HistoryChartProps> | undefined;
  error: unknown;
  retry: () => void;
} {
  const [state, setState] = useState<{ attempt: number; error: unknown }>({
    attempt: 0,
    error: undefined,
  });
  const { attempt } = state;
  const [isWanted, setIsWanted] = useState(false);
  const [element, setElement] = useState<HTMLElement | null>(null);
  const seen = useRef(onSeen);
  seen.current = onSeen;
  useEffect(
    () =>
      element && pageIsFilled
        ? whenSeenAndIdle(
            element,
            () => seen.current(),
            () => setIsWanted(true),
          )
        : undefined,
    [element, pageIsFilled],
  );
  useEffect(() => {
    let left = false;
    if (!loaded && isWanted) {
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
  }, [attempt, isWanted]);
  return {
    place: setElement,
    Chart: isWanted ? loaded : undefined,
    error: state.error,
    retry: () => setState({ attempt: attempt + 1, error: undefined }),
  };
}

/** Calls each back once; what it returns withdraws that. */
function whenSeenAndIdle(
  element: HTMLElement,
  onSeen: () => void,
  callback: () => void,
): () => void {
  let idle: number | undefined;
  const observer = new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) {
      observer.disconnect();
      onSeen();
      // Not in Safari.
      if (typeof requestIdleCallback === 'function') {
        idle = requestIdleCallback(callback, { timeout: LATEST_MS });
      } else {
        callback();
      }
    }
  });
  observer.observe(element);
  return () => {
    observer.disconnect();
    if (idle !== undefined) {
      cancelIdleCallback(idle);
    }
  };
}
