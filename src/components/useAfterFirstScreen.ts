import { useEffect, useState } from 'react';

/** A collector may take ten seconds to fail: nothing waits for the first screen longer than this. */
const LATEST_MS = 1_500;

/**
 * Whether what needs the longest lists, explains or judges what is shown, or lies below, may begin: once the first screen
 * has been drawn, at the latest 1.5 s after the page, also in a tab that nobody sees. Two thousand CMMDs keep the browser
 * busy, and rules are downloads of their own, while the first screen waits for what it shows.
 *
 * @param filled the first screen has what it shows; true once stays true
 * @param latestMs instead of those 1.5 s; the same always
 */
export function useAfterFirstScreen(filled: boolean, latestMs = LATEST_MS): boolean {
  const [begun, setBegun] = useState(false);
  useEffect(() => {
    if (begun) {
      return undefined;
    }
    const begin = () => setBegun(true);
    let timer = setTimeout(begin, latestMs);
    // What was rendered is drawn between a frame and what comes after it.
    const frame = filled
      ? requestAnimationFrame(() => {
          clearTimeout(timer);
          timer = setTimeout(begin);
        })
      : 0;
    return () => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
    };
  }, [begun, filled, latestMs]);
  return begun;
}
