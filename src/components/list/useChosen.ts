import { useCallback, useMemo, useState } from 'react';
import type { ListSelection } from './types';

/** Which rows are ticked, as far as they are there and may be. */
export interface Chosen<Row> {
  rows: readonly Row[];
  keys: ReadonlySet<string>;
  /** The same function at each render: rows are not drawn anew for it. */
  choose: (keys: readonly string[], on: boolean) => void;
}

/**
 * The ticked rows among those that pass the filters: what is not seen is not acted on. A row that may be
 * ticked no more counts as not ticked.
 */
export function useChosen<Row>(
  matching: readonly Row[],
  rowKey: (row: Row) => string,
  selection: ListSelection<Row> | undefined,
): Chosen<Row> {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const choose = useCallback((keys: readonly string[], on: boolean) => {
    setTicked((before) => {
      const next = new Set(before);
      for (const key of keys) {
        if (on) {
          next.add(key);
        } else {
          next.delete(key);
        }
      }
      return next;
    });
  }, []);
  const rows = useMemo(
    () =>
      selection && ticked.size > 0
        ? matching.filter((row) => ticked.has(rowKey(row)) && selection.mayChoose(row))
        : [],
    [matching, rowKey, selection, ticked],
  );
  const keys = useMemo(() => new Set(rows.map(rowKey)), [rows, rowKey]);
  return { rows, keys, choose };
}
