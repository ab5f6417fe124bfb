import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useCmmdTranslation } from '../translation';
import { isFiltered, noFilters, pageSizes } from './list-query';
import { ListMessages, NoMatch } from './ListMessages';
import { ListPagination } from './ListPagination';
import { ListTable } from './ListTable';
import { ListToolbar } from './ListToolbar';
import { filterRows, pageOf, sortRows } from './select-rows';
import { useChosen } from './useChosen';
import { useLatched } from './useLatched';
import { useListQuery } from './useListQuery';
import type {
  ListColumn,
  ListFilterGroup,
  ListSearch,
  ListSelection,
  ListSort,
  ListState,
} from './types';

const noGroups: readonly never[] = [];
/** Rows that fit every page size. */
const smallestPage = Math.min(...pageSizes);

export interface DataListProps<Row> {
  /** Accessible name of the table, translated. */
  label: string;
  rows: readonly Row[];
  /** Unique and lasting, such as the object's uid. */
  rowKey: (row: Row) => string;
  /** `data-test` of a row. */
  rowTest?: (row: Row) => string;
  /** Memoized by the caller, as are `groups`, `search` and `defaultSort`. */
  columns: readonly ListColumn<Row>[];
  defaultSort: ListSort;
  state: ListState;
  /** What is missing when `state.allowed` is false: "list and watch on nodes", translated. */
  permission: string;
  /** Title above the server's words when nothing could be read. */
  errorTitle: string;
  onRetry?: () => void;
  /** Shown instead of the table when there is not a single row. */
  empty: ReactNode;
  /** Shown instead when the cluster does not know the kind at all; else that is an error. */
  noModel?: ReactNode;
  search?: ListSearch<Row>;
  labelsOf?: (row: Row) => Readonly<Record<string, string>> | undefined;
  groups?: readonly ListFilterGroup<Row>[];
  /** The row's menu, in a last column. */
  rowActions?: (row: Row) => ReactNode;
  /** Buttons at the end of the toolbar. */
  toolbarActions?: ReactNode;
  /** The same, made for the rows of all pages that pass the filters, as sorted, and the ticked of them. */
  toolbarActionsFor?: (matching: readonly Row[], chosen: readonly Row[]) => ReactNode;
  /** Rows that can be ticked. */
  selection?: ListSelection<Row>;
  /**
   * Before the names of the URL parameters, such as `pod-`: the console shows lists within pages of its
   * own, whose parameters (`kind`, `name`, `q`) are not the list's.
   */
  urlPrefix: string;
}

/** A filterable, sortable, paged table with every state a list can be in. */
export function DataList<Row>(props: DataListProps<Row>) {
  const { columns, rows, state, search, labelsOf, groups = noGroups } = props;
  const { t } = useCmmdTranslation();
  const shape = useMemo(
    () => ({
      groupIds: groups.map(({ id }) => id),
      sortable: columns.filter(({ sortBy }) => sortBy).map(({ id }) => id),
      defaultSort: props.defaultSort,
      prefix: props.urlPrefix,
    }),
    [groups, columns, props.defaultSort, props.urlPrefix],
  );
  const [query, change] = useListQuery(shape);
  const { sort } = query;
  // Sorted before filtered, so that typing does not sort anew.
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort]);
  const matching = useMemo(
    () => filterRows(sorted, { search, labelsOf, groups }, query),
    [sorted, search, labelsOf, groups, query],
  );
  const shown = useMemo(
    () => pageOf(matching, query.page, query.perPage),
    [matching, query.page, query.perPage],
  );
  const chosen = useChosen(matching, props.rowKey, props.selection);
  // Boxes that came stay: a table that moves sideways is clicked at the wrong place.
  const choosable = useLatched(
    props.selection !== undefined && rows.some(props.selection.mayChoose),
  );
  const failed = Boolean(state.error);
  if (state.allowed === false || (rows.length === 0 && (failed || state.loaded))) {
    return <ListMessages {...props} />;
  }
  const loading = rows.length === 0;
  const pagination = {
    count: matching.length,
    page: shown.page,
    perPage: query.perPage,
    onChange: change,
  };
  return (
    <>
      {failed && <ListMessages {...props} />}
      <ListToolbar
        query={query}
        onChange={change}
        search={search}
        hasLabels={labelsOf !== undefined}
        groups={groups}
        actions={props.toolbarActionsFor?.(matching, chosen.rows) ?? props.toolbarActions}
        // A list that fits one page needs no pages above it, and no filter changes that.
        pagination={rows.length > query.perPage ? <ListPagination {...pagination} /> : null}
        label={t('{{list}} filters', { list: props.label })}
      />
      {!loading && matching.length === 0 && isFiltered(query) ? (
        <NoMatch onClear={() => change(noFilters)} />
      ) : (
        <>
          <ListTable
            label={props.label}
            columns={columns}
            rows={shown.rows}
            loading={loading}
            rowKey={props.rowKey}
            rowTest={props.rowTest}
            rowActions={props.rowActions}
            selection={choosable ? props.selection : undefined}
            chosen={chosen}
            sort={sort}
            onSort={change}
          />
          {rows.length > smallestPage && <ListPagination {...pagination} bottom />}
        </>
      )}
    </>
  );
}
