import { useMemo, useRef } from 'react';
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { ListState } from '../../../../../pages/ListState';
import { sortRows } from './sort-rows';
import type { SortDirection } from './sort-rows';
import { useRowWindow } from './useRowWindow';

export interface TableColumn<D> {
  title: string;
  id: string;
  additional?: boolean;
  sort?: string | ((data: D[], direction: SortDirection) => D[]);
  props?: { className?: string };
}

export interface RowProps<D, R = unknown> {
  obj: D;
  rowData: R;
  activeColumnIDs: Set<string>;
  index: number;
}

interface VirtualizedTableProps<D, R> {
  data: D[];
  unfilteredData: D[] | undefined;
  loaded: boolean;
  loadError: unknown;
  columns: TableColumn<D>[];
  Row: ComponentType<RowProps<D, R>>;
  NoDataEmptyMsg?: ComponentType;
  EmptyMsg?: ComponentType;
  label?: string;
  'aria-label'?: string;
  rowData?: R;
  sortColumnIndex?: number;
  sortDirection?: SortDirection;
}

/** A table of many objects: sorted by its headings (kept in the URL), only visible rows rendered. */
export default function VirtualizedTable<D, R>(props: VirtualizedTableProps<D, R>) {
  const { data, unfilteredData, loaded, loadError, columns, Row, NoDataEmptyMsg, EmptyMsg } = props;
  const { t } = useTranslation();
  const [query, setQuery] = useSearchParams();
  const body = useRef<HTMLTableSectionElement>(null);

  const direction = (query.get('orderBy') as SortDirection | null) ?? props.sortDirection ?? 'asc';
  const named = columns.findIndex(({ title }) => title === query.get('sortBy'));
  const sortIndex = named >= 0 ? named : (props.sortColumnIndex ?? 0);
  const sort = columns[sortIndex]?.sort;
  const sorted = useMemo(() => sortRows(data, sort, direction), [data, sort, direction]);
  const { start, end, above, below } = useRowWindow(sorted.length, body);
  const activeColumnIDs = useMemo(() => new Set(columns.map(({ id }) => id)), [columns]);

  const onSort = (index: number, next: SortDirection): void => {
    setQuery(
      (held) => {
        held.set('sortBy', columns[index]?.title ?? '');
        held.set('orderBy', next);
        return held;
      },
      { replace: true },
    );
  };

  return (
    <ListState
      loaded={loaded}
      error={loadError}
      total={unfilteredData?.length ?? data.length}
      shown={data.length}
      label={props.label}
      NoData={NoDataEmptyMsg}
      NoMatch={EmptyMsg}
    >
      <Table
        variant="compact"
        aria-label={props['aria-label'] ?? props.label ?? t('Table')}
        aria-rowcount={sorted.length + 1}
        data-test="data-table"
      >
        <Thead>
          <Tr>
            {columns.map((column, index) => (
              <Th
                key={column.id || index}
                {...column.props}
                {...(column.title ? {} : { screenReaderText: t('Actions') })}
                {...(column.sort
                  ? {
                      sort: {
                        sortBy: { index: sortIndex, direction },
                        onSort: (_event, _index, next) => onSort(index, next),
                        columnIndex: index,
                      },
                    }
                  : {})}
              >
                {column.title || undefined}
              </Th>
            ))}
          </Tr>
        </Thead>
        <Tbody ref={body}>
          {above > 0 && <Spacer height={above} columns={columns.length} />}
          {sorted.slice(start, end).map((obj, offset) => (
            <Tr key={rowKey(obj, start + offset)} data-row aria-rowindex={start + offset + 2}>
              <Row
                obj={obj}
                rowData={props.rowData as R}
                activeColumnIDs={activeColumnIDs}
                index={start + offset}
              />
            </Tr>
          ))}
          {below > 0 && <Spacer height={below} columns={columns.length} />}
        </Tbody>
      </Table>
    </ListState>
  );
}

function rowKey(obj: unknown, index: number): string | number {
  return (obj as { metadata?: { uid?: string } } | null)?.metadata?.uid ?? index;
}

function Spacer({ height, columns }: { height: number; columns: number }) {
  return (
    <Tr aria-hidden style={{ height, border: 0 }}>
      <Td colSpan={columns} />
    </Tr>
  );
}

interface TableDataProps {
  id: string;
  activeColumnIDs: Set<string>;
  className?: string;
  children?: ReactNode;
}

/** A cell; left out when its column is not shown. */
export function TableData({ id, activeColumnIDs, className, children }: TableDataProps) {
  return activeColumnIDs.has(id) || id === '' ? (
    <Td data-label={id} {...(className ? { className } : {})}>
      {children}
    </Td>
  ) : null;
}
