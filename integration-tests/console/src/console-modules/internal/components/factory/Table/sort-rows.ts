import _ from 'lodash';

export type SortDirection = 'asc' | 'desc';
type SortFunction<D> = (data: D[], direction: SortDirection) => D[];

/** Numbers by value, texts as people count ("worker2" before "worker10"), missing values first. */
function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') {
    return a - b;
  }
  const text = (value: unknown): string =>
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
  const sorted = [...data].sort((a, b) => compareValues(_.get(a, sort), _.get(b, sort)));
  return direction === 'desc' ? sorted.reverse() : sorted;
}
