import { naturalOrder } from '../../k8s/natural-order';
import type { ListColumn, ListFilterGroup, ListQuery, ListSearch, ListSort } from './types';

/**
 * The rows in a column's order; rows without a value last, equal ones in the order they came. An
 * unknown column keeps the order.
 */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly ListColumn<Row>[],
  { column, direction }: ListSort,
): readonly Row[] {
  const sortBy = columns.find(({ id }) => id === column)?.sortBy;
  if (!sortBy) {
    return rows;
  }
  const sign = direction === 'asc' ? 1 : -1;
  // Each value is worked out once, not at each of the n log n comparisons.
  return rows
    .map((row) => ({ row, value: sortBy(row) }))
    .sort((a, b) => {
      if (a.value === undefined || b.value === undefined) {
        return Number(a.value === undefined) - Number(b.value === undefined);
      }
      return sign * compare(a.value, b.value);
    })
    .map(({ row }) => row);
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number'
    ? a - b
    : naturalOrder(String(a), String(b));
}

/** What a list can be filtered by. */
export interface Filters<Row> {
  search?: ListSearch<Row> | undefined;
  labelsOf?: ((row: Row) => Readonly<Record<string, string>> | undefined) | undefined;
  groups: readonly ListFilterGroup<Row>[];
}

/** The rows that pass every filter of the query, in their order. */
export function filterRows<Row>(
  rows: readonly Row[],
  { search, labelsOf, groups }: Filters<Row>,
  query: ListQuery,
): readonly Row[] {
  const tests: ((row: Row) => boolean)[] = [];
  const text = query.text.trim().toLowerCase();
  if (search && text !== '') {
    tests.push((row) => search.textOf(row).toLowerCase().includes(text));
  }
  if (labelsOf && query.labels.length > 0) {
    const wanted = query.labels.map(labelTest);
    tests.push((row) => {
      const labels = labelsOf(row) ?? {};
      return wanted.every((passes) => passes(labels));
    });
  }
  for (const { id, valueOf } of groups) {
    const ticked = new Set(query.groups[id] ?? []);
    if (ticked.size > 0) {
      tests.push((row) => {
        const value = valueOf(row) ?? [];
        return (typeof value === 'string' ? [value] : value).some((one) => ticked.has(one));
      });
    }
  }
  return tests.length === 0 ? rows : rows.filter((row) => tests.every((passes) => passes(row)));
}

/** `key=value` wants that value, `key` alone any. */
function labelTest(label: string): (labels: Readonly<Record<string, string>>) => boolean {
  const at = label.indexOf('=');
  const key = at < 0 ? label : label.slice(0, at);
  const value = at < 0 ? undefined : label.slice(at + 1);
  return (labels) => Object.hasOwn(labels, key) && (value === undefined || labels[key] === value);
}

/** One page of rows. A page beyond the last is the last: rows may have gone while it was open. */
export function pageOf<Row>(
  rows: readonly Row[],
  page: number,
  perPage: number,
): { rows: readonly Row[]; page: number } {
  const last = Math.max(1, Math.ceil(rows.length / perPage));
  const shown = Math.min(page, last);
  return { rows: rows.slice((shown - 1) * perPage, shown * perPage), page: shown };
}
