import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom-v5-compat';

/** In the URL: rows that have nothing to do with CXL memory are shown too. */
const ALL = 'all';

/**
 * Whether a list shows all that there is, not only what concerns CXL memory; kept in the URL.
 *
 * @param prefix of the list's other parameters
 */
export function useShowAll(prefix: string): [boolean, (all: boolean) => void] {
  const name = prefix + ALL;
  const [params, setParams] = useSearchParams();
  const showAll = useCallback(
    (all: boolean) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          if (all) {
            next.set(name, 'true');
          } else {
            next.delete(name);
          }
          return next;
        },
        { replace: true },
      ),
    [name, setParams],
  );
  return [params.has(name), showAll];
}
