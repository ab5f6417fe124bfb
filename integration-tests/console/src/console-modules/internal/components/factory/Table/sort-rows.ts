import _ from 'lodash';

export type SortDirection = 'asc' | 'desc';
type SortFunction<D> = (data: D[], direction: SortDirection) => D[];

/** What a column that is sorted by its path holds. */
type CellValue = string | number | boolean | null | undefined;

/** Numbers by value, texts as people count ("worker2" before "worker10"), missing values first. */
function compareValues(a: CellValue, b: CellValue): number {
  if (typeof a === 'number' && typeof b === 'number') {
    return a - b;
  }
  const text = (value: CellValue): string =>
    value === undefined || value === null ? '' : String(value);
  return text(a).localeCompare(text(b), undefined, { numeric: true });
}

/** Sorts by a column's own function or by the value at a path such as `metadata.name`. */
export function sortRows<D>(
  data: D[],
  sort: string | SortFunction<D> | undefined,
  direction: SortDirection,
): D[] {
  if (!sort) {
    return data;
  }
  if (typeof sort === 'function') {
    return sort(data, direction);
  }
  const valueOf = (row: D) => _.get(row, sort) as CellValue;
  const sorted = [...data].sort((a, b) => compareValues(valueOf(a), valueOf(b)));
  return direction === 'desc' ? sorted.reverse() : sorted;
}
