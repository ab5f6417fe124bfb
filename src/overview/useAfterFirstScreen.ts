import { useEffect, useState } from 'react';

/** A collector may take ten seconds to fail: nothing waits for the first screen longer than this. */
const LATEST_MS = 1_500;

/**
 * Whether what needs the longest lists, or lies below, may begin: once the first screen has been drawn, at the latest 1.5 s
 * after the page. Two thousand CMMDs keep the browser busy while the first screen waits for its own answers.
 *
 * @param filled the first screen has what it shows; true once stays true
 */
export function useAfterFirstScreen(filled: boolean): boolean {
  const [begun, setBegun] = useState(false);
  useEffect(() => {
    if (begun) {
      return undefined;
    }
    const timer = setTimeout(() => setBegun(true), filled ? 0 : LATEST_MS);
    return () => clearTimeout(timer);
  }, [begun, filled]);
  return begun;
}
