import { useEffect, useReducer, useRef } from 'react';

/** Two frames: nobody sees the difference, and while a page opens a dozen answers come within that. */
const TOGETHER_MS = 30;

/**
 * The first value at once, and what changes within two frames together: on a page that is opened each list, and what the
 * user may do with it, is told in a moment of its own, and drawing all that depends on them takes longer than that.
 *
 * @param value keeps its identity while it says the same
 */
export function useTogether<Value>(value: Value): Value {
  const newest = useRef(value);
  const shown = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const [, wake] = useReducer((times: number) => times + 1, 0);
  useEffect(() => {
    newest.current = value;
    if (value === shown.current) {
      return;
    }
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      shown.current = newest.current;
      wake();
    }, TOGETHER_MS);
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return shown.current;
}
