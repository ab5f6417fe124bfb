import { NUMASTAT_FIELDS } from './fields';
import type { NumastatTable } from './table';
import { formatFigure } from './units';

/* How `numastat -c` fits its columns: as wide as their widest text, at least 4, plus a gutter. */
const MIN_WIDTH = 4;
const MAX_WIDTH = 16;
const GUTTER = 1;

/**
 * The table as `numastat -cm` prints it into a file: an empty line, the title, a line of column heads,
 * one of dashes, then a line for each field; MB without decimals, unknown cells empty. Fields of
 * which no cell is known are not printed.
 */
export function numastatText({ numaIds, rows }: NumastatTable): string {
  const heads = [...numaIds.map((id) => `Node ${id}`), 'Total'];
  const lines = rows
    .map(({ field, cells, total }) => ({ field, figures: [...cells, total] }))
    .filter(({ figures }) => figures.some((bytes) => bytes !== undefined))
    .map(({ field, figures }) => ({
      field,
      texts: figures.map((bytes) => (bytes === undefined ? '' : formatFigure(bytes, 'MB'))),
    }));
  // The labels of rows that are not printed count too, so that this column never changes.
  const labelWidth = columnWidth(NUMASTAT_FIELDS);
  const widths = heads.map((head, column) =>
    columnWidth([head, ...lines.map(({ texts }) => texts[column] ?? '')]),
  );
  const line = (label: string, texts: readonly string[]) =>
    label.padEnd(labelWidth) +
    texts.map((text, column) => text.padStart(widths[column] ?? 0)).join('');
  return [
    '',
    'Per-node system memory usage (in MBs):',
    line('', heads),
    line(
      '',
      widths.map((width) => '-'.repeat(width - GUTTER)),
    ),
    ...lines.map(({ field, texts }) => line(field, texts)),
    '',
  ].join('\n');
}

function columnWidth(texts: readonly string[]): number {
  const widest = Math.max(MIN_WIDTH, ...texts.map((text) => text.length));
  return Math.min(MAX_WIDTH, widest + GUTTER);
}
