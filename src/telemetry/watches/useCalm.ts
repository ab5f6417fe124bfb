import { useEffect, useReducer, useRef } from 'react';

/** The console reads a list in pages of this many objects and hands out each page as it comes. */
const PAGE = 250;
/** What is worked out from a long list is worked out twice a second, not for each page and change. */
const CALM_MS = 500;

/**
 * A watched list as it is, and a long one at most twice a second: its pages and the changes of its
 * 2,000 objects come faster than a page with a dozen cards can be drawn. The newest is never lost.
 */
export function useCalm<List extends { items: readonly unknown[] }>(list: List): List {
  const shown = useRef(list);
  const shownAt = useRef(0);
  const [, wake] = useReducer((times: number) => times + 1, 0);
  const now = performance.now();
  const isLong = list.items.length > PAGE && shown.current.items.length > 0;
  if (shown.current !== list && (!isLong || now - shownAt.current >= CALM_MS)) {
    shown.current = list;
    shownAt.current = now;
  }
  useEffect(() => {
    if (shown.current === list) {
      return undefined;
    }
    const timer = setTimeout(wake, shownAt.current + CALM_MS - performance.now());
    return () => clearTimeout(timer);
  }, [list]);
  return shown.current;
}
