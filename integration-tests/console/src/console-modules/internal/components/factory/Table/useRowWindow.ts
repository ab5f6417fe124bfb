import { useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

const ROW_HEIGHT = 53;
const OVERSCAN = 10;
/** Short lists are rendered whole. */
const WHOLE_BELOW = 60;

export interface RowWindow {
  start: number;
  end: number;
  /** Heights in pixels of what is left out above and below. */
  above: number;
  below: number;
}

function scrollParent(element: HTMLElement | null): HTMLElement | null {
  for (let parent = element?.parentElement ?? null; parent; parent = parent.parentElement) {
    if (/(auto|scroll)/.test(getComputedStyle(parent).overflowY)) {
      return parent;
    }
  }
  return document.scrollingElement as HTMLElement | null;
}

/** Which rows of a long table to render: those near the visible part of what scrolls. */
export function useRowWindow(count: number, body: RefObject<HTMLElement>): RowWindow {
  const [range, setRange] = useState({ start: 0, end: WHOLE_BELOW });
  const height = useRef(ROW_HEIGHT);
  const windowed = count > WHOLE_BELOW;

  useLayoutEffect(() => {
    const scroller = scrollParent(body.current);
    if (!windowed || !scroller || !body.current) {
      return undefined;
    }
    const update = (): void => {
      const table = body.current;
      if (!table) {
        return;
      }
      const row = table.querySelector<HTMLElement>('tr[data-row]');
      height.current = row?.offsetHeight || height.current;
      const offset = scroller.getBoundingClientRect().top - table.getBoundingClientRect().top;
      const start = Math.max(0, Math.floor(offset / height.current) - OVERSCAN);
      const end = start + Math.ceil(scroller.clientHeight / height.current) + 2 * OVERSCAN;
      setRange((held) => (held.start === start && held.end === end ? held : { start, end }));
    };
    update();
    scroller.addEventListener('scroll', update, { passive: true });
    window.addEventListener('resize', update);
    return () => {
      scroller.removeEventListener('scroll', update);
      window.removeEventListener('resize', update);
    };
  }, [windowed, count, body]);

  if (!windowed) {
    return { start: 0, end: count, above: 0, below: 0 };
  }
  const start = Math.min(range.start, Math.max(0, count - 1));
  const end = Math.min(count, range.end);
  return {
    start,
    end,
    above: start * height.current,
    below: Math.max(0, count - end) * height.current,
  };
}
