import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom-v5-compat';

/** In the URL: rows that have nothing to do with CXL memory are shown too. */
const ALL = 'all';

/** Whether a list shows all that there is, not only what concerns CXL memory; kept in the URL. */
export function useShowAll(): [boolean, (all: boolean) => void] {
  const [params, setParams] = useSearchParams();
  const showAll = useCallback(
    (all: boolean) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          if (all) {
            next.set(ALL, 'true');
          } else {
            next.delete(ALL);
          }
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return [params.has(ALL), showAll];
}
