import { useEffect, useState } from 'react';

/** The present in milliseconds since the epoch, renewed while the tab is visible. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) {
        setNow(Date.now());
      }
    }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
