import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { TdProps, ThProps } from '@patternfly/react-table';
import { memo } from 'react';
import type { ReactNode } from 'react';
import { LoadingBar } from '../LoadingBar';
import { useCmmdTranslation } from '../translation';
import type { ListColumn, ListQuery, ListSelection, ListSort } from './types';
import type { Chosen } from './useChosen';

/** Enough to fill the eye's field, few enough not to promise rows that may not come. */
const skeletonRows = 6;

export interface ListTableProps<Row> {
  label: string;
  columns: readonly ListColumn<Row>[];
  rows: readonly Row[];
  loading: boolean;
  rowKey: (row: Row) => string;
  rowTest: ((row: Row) => string) | undefined;
  rowActions: ((row: Row) => ReactNode) | undefined;
  /** Absent: no boxes. */
  selection: ListSelection<Row> | undefined;
  chosen: Pick<Chosen<Row>, 'keys' | 'choose'>;
  sort: ListSort;
  onSort: (part: Partial<ListQuery>) => void;
}

/** The rows of one page, and the headings that sort all of them. */
export function ListTable<Row>(props: ListTableProps<Row>) {
  const { label, columns, rows, loading, rowKey, rowTest, rowActions, sort, onSort } = props;
  const { selection, chosen } = props;
  const { t } = useCmmdTranslation();
  const choosable = selection ? rows.filter(selection.mayChoose).map(rowKey) : [];
  return (
    <Table
      aria-label={label}
      aria-busy={loading}
      variant="compact"
      gridBreakPoint="grid-lg"
      data-test="data-list"
    >
      <Thead>
        <Tr>
          {selection && (
            <selection.cells.ChooseAll
              checked={choosable.length > 0 && choosable.every((key) => chosen.keys.has(key))}
              disabled={choosable.length === 0}
              onChange={(on) => chosen.choose(choosable, on)}
            />
          )}
          {columns.map((column, index) => (
            <Th
              key={column.id}
              modifier="nowrap"
              {...(column.width ? { width: column.width } : {})}
              {...(column.visibility ? { visibility: column.visibility } : {})}
              {...(column.stays ? sticky : {})}
              {...(column.sortBy ? { sort: sortOf(columns, index, sort, onSort) } : {})}
            >
              {column.title}
            </Th>
          ))}
          {rowActions && <Th screenReaderText={t('Actions')} />}
        </Tr>
      </Thead>
      <Tbody>
        {loading
          ? Array.from({ length: skeletonRows }, (_, row) => (
              <Tr key={row}>
                {columns.map((column, cell) => (
                  <Td key={column.id} {...cellProps(column)}>
                    <LoadingBar
                      {...(row + cell === 0 ? { screenreaderText: t('Loading') } : {})}
                      width={cell === 0 ? '80%' : '50%'}
                    />
                  </Td>
                ))}
                {rowActions && <Td />}
              </Tr>
            ))
          : rows.map((row) => (
              <ListRow
                key={rowKey(row)}
                row={row}
                columns={columns}
                test={rowTest?.(row)}
                actions={rowActions}
                id={rowKey(row)}
                selection={selection}
                isChosen={chosen.keys.has(rowKey(row))}
                choose={chosen.choose}
              />
            ))}
      </Tbody>
    </Table>
  );
}

const sticky = { isStickyColumn: true, stickyMinWidth: '0' } as const;

type CellProps = Pick<
  TdProps,
  'dataLabel' | 'modifier' | 'visibility' | 'isStickyColumn' | 'stickyMinWidth'
>;

function cellProps<Row>({ title, modifier, visibility, stays }: ListColumn<Row>): CellProps {
  return {
    dataLabel: title,
    ...(modifier && { modifier }),
    ...(visibility && { visibility }),
    ...(stays && sticky),
  };
}

function sortOf<Row>(
  columns: readonly ListColumn<Row>[],
  index: number,
  { column, direction }: ListSort,
  onSort: (part: Partial<ListQuery>) => void,
): NonNullable<ThProps['sort']> {
  const sorted = columns.findIndex(({ id }) => id === column);
  return {
    sortBy: { direction, defaultDirection: 'asc', ...(sorted >= 0 && { index: sorted }) },
    onSort: (_event, at, next) =>
      onSort({ sort: { column: columns[at]?.id ?? '', direction: next } }),
    columnIndex: index,
  };
}

interface ListRowProps<Row> {
  row: Row;
  columns: readonly ListColumn<Row>[];
  test: string | undefined;
  actions: ((row: Row) => ReactNode) | undefined;
  id: string;
  selection: ListSelection<Row> | undefined;
  isChosen: boolean;
  choose: Chosen<Row>['choose'];
}

function PlainRow<Row>(props: ListRowProps<Row>) {
  const { row, columns, test, actions, id, selection, isChosen, choose } = props;
  return (
    <Tr {...(test === undefined ? {} : { 'data-test': test })}>
      {selection && (
        <selection.cells.ChooseRow
          id={id}
          name={selection.mayChoose(row) ? selection.nameOf(row) : undefined}
          checked={isChosen}
          onChange={(on) => choose([id], on)}
        />
      )}
      {columns.map((column) => (
        <Td key={column.id} {...cellProps(column)}>
          {column.cell(row)}
        </Td>
      ))}
      {actions && <Td isActionCell>{actions(row)}</Td>}
    </Tr>
  );
}

/** Redrawn only when its row, or the columns, changed. `memo` loses the type parameter. */
const ListRow = memo(PlainRow) as unknown as typeof PlainRow;
