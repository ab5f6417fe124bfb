import { useEffect } from 'react';

const PRODUCT = 'CMM-D light console';

/** Sets the browser tab's title while it is mounted. */
export function DocumentTitle({ children }: { children: string }) {
  useEffect(() => {
    document.title = `${children} · ${PRODUCT}`;
  }, [children]);
  return null;
}
