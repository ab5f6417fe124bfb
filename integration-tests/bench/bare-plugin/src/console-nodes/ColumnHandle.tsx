import { useEffect, useRef, useState } from 'react';
import { Button } from '@patternfly/react-core';
import { GripVerticalIcon } from '@patternfly/react-icons';

/**
 * What a column is drawn wider by. As in PatternFly's data view from 6.4 on, which consoles from 4.22 on have, its column
 * is measured once and given that width, and it knows whether it is in view.
 */
export function ColumnHandle({ title }: { title: string }) {
  const handle = useRef<HTMLButtonElement>(null);
  const [width, setWidth] = useState(0);
  const seen = useRef(true);
  useEffect(() => {
    const head = handle.current?.closest('th');
    if (!head) return;
    if (width === 0) setWidth(head.getBoundingClientRect().width);
    else head.style.setProperty('min-width', `${width}px`);
  }, [width]);
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => {
      seen.current = entry?.isIntersecting ?? true;
    });
    if (handle.current) observer.observe(handle.current);
    return () => observer.disconnect();
  }, []);
  const widen = (step: number) => setWidth((before) => Math.max(0, before + step));
  return (
    <>
      <div className="pf-v6-screen-reader" aria-live="polite">
        {`Column ${width.toFixed(0)} pixels`}
      </div>
      <Button
        ref={handle}
        variant="plain"
        hasNoPadding
        icon={<GripVerticalIcon />}
        aria-label={`Resize ${title} column`}
        onKeyDown={({ key }) => {
          if (key === 'ArrowRight') widen(5);
          if (key === 'ArrowLeft') widen(-5);
        }}
      />
    </>
  );
}
