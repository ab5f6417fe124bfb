import { useEffect, useRef, useState } from 'react';
import type { ComponentType, RefCallback } from 'react';
import type { HistoryChartProps } from './HistoryChart';

let loaded: ComponentType<HistoryChartProps> | undefined;

/** A busy page has its chart this much later at most, ms. */
const LATEST_MS = 150;

/**
 * The charts, which are a download of their own: begun when the page is filled and the place of one is in view, and
 * drawn when the page has nothing else to do, as drawing takes longer than all else of a first screen.
 * `React.lazy` would remember a failed download for ever; here the reader can try again.
 *
 * @param pageIsFilled false while the page still waits for what it shows first
 * @param onBegin the download begins: what the chart will draw can be asked for beside it
 */
export function useDownloadedChart(
  pageIsFilled: boolean,
  onBegin: () => void,
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
  const [element, setElement] = useState<HTMLElement | null>(null);
  // Looked for from the start: on a page that is being filled the browser tells of it when it comes to it.
  const isSeen = useIsSeen(element);
  const [isBegun, setIsBegun] = useState(false);
  const begin = useRef(onBegin);
  begin.current = onBegin;
  useEffect(() => {
    if (pageIsFilled && isSeen && !isBegun) {
      setIsBegun(true);
      begin.current();
    }
  }, [pageIsFilled, isSeen, isBegun]);
  useEffect(() => {
    let left = false;
    if (!loaded && isBegun) {
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
  }, [attempt, isBegun]);
  return {
    place: setElement,
    Chart: useOnceIdle(isBegun) ? loaded : undefined,
    error: state.error,
    retry: () => setState({ attempt: attempt + 1, error: undefined }),
  };
}

/** Whether an element is in view. */
function useIsSeen(element: HTMLElement | null): boolean {
  const [isSeen, setIsSeen] = useState(false);
  useEffect(() => {
    if (!element) {
      return undefined;
    }
    const observer = new IntersectionObserver((entries) =>
      setIsSeen(entries.at(-1)?.isIntersecting ?? false),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return isSeen;
}

/** True once the browser has had nothing to do since something began, or `LATEST_MS` are over. */
function useOnceIdle(isBegun: boolean): boolean {
  const [isIdle, setIsIdle] = useState(false);
  useEffect(() => {
    if (!isBegun) {
      return undefined;
    }
    // Not in Safari.
    if (typeof requestIdleCallback !== 'function') {
      setIsIdle(true);
      return undefined;
    }
    const asked = requestIdleCallback(() => setIsIdle(true), { timeout: LATEST_MS });
    return () => cancelIdleCallback(asked);
  }, [isBegun]);
  return isIdle;
}
