/** One line of the bench's table. */
export interface Row {
  what: string;
  /** Our figure, in `unit`. */
  figure: number;
  unit: string;
  /** Our figure may be at most this, in `unit`; absent for a figure told for its own sake. */
  budget?: number;
  /** The same figure of the bare page, in `unit`. */
  bare?: number;
  /** How it was measured, where the name does not say. */
  how?: string;
}

/** True unless a figure exceeds its budget. A figure that could not be read (NaN) holds none. */
export function holds({ figure, budget }: Row): boolean {
  return budget === undefined || figure <= budget;
}

/**
 * The value that a share of the figures does not exceed, by nearest rank.
 *
 * @param share 0.5 is the median
 * @returns NaN without figures
 */
export function quantile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  return sorted[rank - 1] ?? NaN;
}

export function median(figures: readonly number[]): number {
  return quantile(figures, 0.5);
}

function show(figure: number | undefined): string {
  if (figure === undefined) return '';
  if (Number.isNaN(figure)) return '?';
  return Math.abs(figure) >= 100 || Number.isInteger(figure)
    ? figure.toFixed(0)
    : figure.toFixed(figure < 1 ? 2 : 1);
}

/** The rows as aligned text for a terminal. */
export function table(rows: readonly Row[]): string {
  const header = ['', 'what', 'figure', 'budget', 'bare page', 'unit', 'how'];
  const lines = rows.map((row) => [
    row.budget === undefined ? '' : holds(row) ? 'ok' : 'FAILED',
    row.what,
    show(row.figure),
    row.budget === undefined ? '' : `≤ ${show(row.budget)}`,
    show(row.bare),
    row.unit,
    row.how ?? '',
  ]);
  const all = [header, ...lines];
  const widths = header.map((_, i) => Math.max(...all.map((line) => line[i]?.length ?? 0)));
  const numeric = new Set([2, 3, 4]);
  return all
    .map((line) =>
      line
        .map((cell, i) =>
          numeric.has(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
