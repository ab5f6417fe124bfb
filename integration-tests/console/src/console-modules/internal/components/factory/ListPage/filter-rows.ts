import _ from 'lodash';

export interface FilterValue {
  selected?: string[];
  all?: string[];
}

export interface RowFilter<R = unknown> {
  filterGroupName: string;
  type: string;
  items?: { id: string; title: string }[];
  filter: (input: FilterValue, obj: R) => boolean;
  reducer?: (obj: R) => string | number;
  isMatch?: (obj: R, id: string) => boolean;
  defaultSelected?: string[];
  placeholder?: string;
}

export type Filters = Record<string, FilterValue>;

interface WithMetadata {
  metadata?: { name?: string; labels?: Record<string, string> };
}

/** `abc` in order anywhere in the name, as the console's fuzzy match, ignoring case. */
export function nameMatches(pattern: string, name: string): boolean {
  const text = name.toLowerCase();
  let from = 0;
  for (const letter of pattern.toLowerCase().trim()) {
    const at = text.indexOf(letter, from);
    if (at < 0) {
      return false;
    }
    from = at + 1;
  }
  return true;
}

/** Whether an object has the label `key=value`, or `key` with any value. */
function hasLabel(object: WithMetadata, label: string): boolean {
  const [key = '', value] = label.split('=');
  const labels = object.metadata?.labels ?? {};
  return key in labels && (value === undefined || labels[key] === value);
}

/** Objects that pass the name filter, the labels filter, and every row filter in force. */
export function filterRows<D>(data: D[], filters: Filters, rowFilters: RowFilter<D>[]): D[] {
  const name = filters.name?.selected?.[0]?.trim();
  const labels = filters.labels?.all ?? [];
  const active = rowFilters.flatMap((rowFilter) => {
    const value = filters[rowFilter.type];
    return value?.selected?.length ? [{ rowFilter, value }] : [];
  });
  if (!name && !labels.length && !active.length) {
    return data;
  }
  return data.filter((item) => {
    const object = item as WithMetadata;
    return (
      (!name || nameMatches(name, _.get(object, 'metadata.name', ''))) &&
      labels.every((label) => hasLabel(object, label)) &&
      active.every(({ rowFilter, value }) => rowFilter.filter(value, item))
    );
  });
}
