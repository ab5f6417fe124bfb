import type { NumastatTable } from './table';
import { formatFigure } from './units';
import type { NumastatUnit } from './units';

/** The table as it is shown, head first; unknown cells are empty. Heads are numastat's, in no language. */
export function csvRows({ numaIds, rows }: NumastatTable, unit: NumastatUnit): string[][] {
  return [
    [`Field (${unit})`, ...numaIds.map((id) => `Node ${id}`), 'Total'],
    ...rows.map(({ field, cells, total }) => [
      field,
      ...[...cells, total].map((bytes) => (bytes === undefined ? '' : formatFigure(bytes, unit))),
    ]),
  ];
}
