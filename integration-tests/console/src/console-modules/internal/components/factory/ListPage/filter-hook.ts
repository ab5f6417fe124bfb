import { useCallback, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { filterRows } from './filter-rows';
import type { Filters, FilterValue, RowFilter } from './filter-rows';

/** Filters that the URL carries: `name`, `labels`, and `rowFilter-<type>` for row filters. */
function fromQuery(query: URLSearchParams, rowFilters: RowFilter<never>[]): Filters {
  const filters: Filters = {};
  const name = query.get('name');
  const labels = query.get('labels');
  if (name) {
    filters.name = { selected: [name] };
  }
  if (labels) {
    filters.labels = { all: labels.split(',') };
  }
  for (const { type, items, defaultSelected } of rowFilters) {
    const selected = query.get(`rowFilter-${type}`)?.split(',').filter(Boolean) ?? defaultSelected;
    if (selected) {
      filters[type] = { selected, all: items?.map(({ id }) => id) ?? [] };
    }
  }
  return filters;
}

/** Filters for a list page: all data, the filtered ones, and what ListPageFilter has to call. */
export function useListPageFilter<D>(
  data: D[] | undefined,
  rowFilters: RowFilter<D>[] = [],
  staticFilters?: Filters,
): [D[], D[], (type: string, value: FilterValue) => void] {
  const [query] = useSearchParams();
  const [filters, setFilters] = useState<Filters>(() => fromQuery(query, rowFilters));
  const all = useMemo(
    () => filterRows(data ?? [], staticFilters ?? {}, rowFilters),
    [data, staticFilters, rowFilters],
  );
  const filtered = useMemo(() => filterRows(all, filters, rowFilters), [all, filters, rowFilters]);
  const onFilterChange = useCallback((type: string, value: FilterValue) => {
    setFilters((held) => ({ ...held, [type]: value }));
  }, []);
  return [all, filtered, onFilterChange];
}
