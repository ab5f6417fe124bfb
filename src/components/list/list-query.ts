import type { ListQuery, ListSort } from './types';

export const pageSizes: readonly number[] = [10, 20, 50, 100];
const defaultPageSize = 20;

/** What a list's URL parameters are checked against. */
export interface QueryShape {
  groupIds: readonly string[];
  /** Ids of sortable columns. */
  sortable: readonly string[];
  defaultSort: ListSort;
  /** Goes before each parameter's name: others on the page have parameters too. */
  prefix: string;
}

/** Reads a list's query from the URL; what makes no sense there falls back to the default. */
export function readQuery(params: URLSearchParams, shape: QueryShape): ListQuery {
  const name = naming(shape);
  const column = params.get(name('sortBy')) ?? '';
  const perPage = Number(params.get(name('perPage')));
  return {
    text: params.get(name('name')) ?? '',
    labels: unique(params.getAll(name('labels'))),
    groups: Object.fromEntries(shape.groupIds.map((id) => [id, unique(params.getAll(name(id)))])),
    sort: shape.sortable.includes(column)
      ? { column, direction: params.get(name('orderBy')) === 'desc' ? 'desc' : 'asc' }
      : shape.defaultSort,
    page: positiveInteger(params.get(name('page'))),
    perPage: pageSizes.includes(perPage) ? perPage : defaultPageSize,
  };
}

/** The URL of a query. Parameters of others stay; what is as by default is left out. */
export function writeQuery(
  params: URLSearchParams,
  query: ListQuery,
  shape: QueryShape,
): URLSearchParams {
  const name = naming(shape);
  const next = new URLSearchParams(params);
  const set = (key: string, values: readonly string[]) => {
    next.delete(name(key));
    values.forEach((value) => next.append(name(key), value));
  };
  const { column, direction } = query.sort;
  const sorted = column !== shape.defaultSort.column || direction !== shape.defaultSort.direction;
  set('name', query.text === '' ? [] : [query.text]);
  set('labels', query.labels);
  shape.groupIds.forEach((id) => set(id, query.groups[id] ?? []));
  set('sortBy', sorted ? [column] : []);
  set('orderBy', sorted ? [direction] : []);
  set('page', query.page > 1 ? [String(query.page)] : []);
  set('perPage', query.perPage === defaultPageSize ? [] : [String(query.perPage)]);
  return next;
}

/** Whether a query leaves rows out. */
export function isFiltered({ text, labels, groups }: ListQuery): boolean {
  return (
    text.trim() !== '' ||
    labels.length > 0 ||
    Object.values(groups).some(({ length }) => length > 0)
  );
}

/** The change that lets all rows pass again. */
export const noFilters: Pick<ListQuery, 'text' | 'labels' | 'groups'> = {
  text: '',
  labels: [],
  groups: {},
};

function naming({ prefix }: QueryShape): (key: string) => string {
  return (key) => prefix + key;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].filter((value) => value !== '');
}

function positiveInteger(text: string | null): number {
  const value = Number(text);
  return Number.isSafeInteger(value) && value > 0 ? value : 1;
}
