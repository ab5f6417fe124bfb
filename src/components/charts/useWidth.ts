import { useLayoutEffect, useState } from 'react';

/** Width where nothing is laid out: a test's DOM. */
const notLaidOut = 600;

/**
 * The width of an element in whole pixels, following its changes, and the ref that it needs. `undefined` until it is
 * measured, which is before the browser paints what the element holds.
 */
export function useWidth(): [
  ref: (element: HTMLElement | null) => void,
  width: number | undefined,
] {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [width, setWidth] = useState<number>();
  useLayoutEffect(() => {
    if (!element) {
      return undefined;
    }
    if (typeof ResizeObserver === 'undefined') {
      setWidth(notLaidOut);
      return undefined;
    }
    const measure = () => {
      const measured = Math.floor(element.clientWidth);
      if (measured > 0) {
        setWidth(measured);
      }
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return [setElement, width];
}
