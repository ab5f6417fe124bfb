import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router-dom-v5-compat';
import { readQuery, writeQuery } from './list-query';
import type { QueryShape } from './list-query';
import type { ListQuery } from './types';

/**
 * A list's query, kept in the URL: it survives a refresh and can be sent to a colleague. A change of
 * anything but the page goes back to the first page. The browser's history is not filled with them.
 */
export function useListQuery(
  shape: QueryShape,
): [query: ListQuery, change: (part: Partial<ListQuery>) => void] {
  const [params, setParams] = useSearchParams();
  const query = useMemo(() => readQuery(params, shape), [params, shape]);
  // Router versions differ in whether `setParams` stays the same function; handlers must.
  const latest = useRef({ query, setParams });
  useEffect(() => {
    latest.current = { query, setParams };
  });
  const change = useCallback(
    (part: Partial<ListQuery>) => {
      const next = { ...latest.current.query, page: 1, ...part };
      latest.current.query = next;
      latest.current.setParams((before) => writeQuery(before, next, shape), { replace: true });
    },
    [shape],
  );
  return [query, change];
}
