import { useEffect, useState } from 'react';

/** Width where nothing can be measured: a test's DOM, a card that is not laid out. */
const unmeasured = 600;

/** The width of an element in whole pixels, following its changes, and the ref that it needs. */
export function useWidth(): [ref: (element: HTMLElement | null) => void, width: number] {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [width, setWidth] = useState(unmeasured);
  useEffect(() => {
    if (!element || typeof ResizeObserver === 'undefined') {
      return undefined;
    }
    const observer = new ResizeObserver(() => {
      const measured = Math.floor(element.clientWidth);
      if (measured > 0) {
        setWidth(measured);
      }
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return [setElement, width];
}
