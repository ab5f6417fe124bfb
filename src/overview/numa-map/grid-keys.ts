/** A place in a grid whose rows may differ in length. */
export interface GridPosition {
  row: number;
  column: number;
}

/**
 * Where an arrow, Home or End key leads; `undefined` for any other key, or where there is nothing.
 * Up and down keep the column, or take the last one of a shorter row. Rows of no length are passed over.
 */
export function nextPosition(
  key: string,
  from: GridPosition,
  rowLengths: readonly number[],
): GridPosition | undefined {
  const length = rowLengths[from.row] ?? 0;
  const vertical = (step: 1 | -1): GridPosition | undefined => {
    for (let row = from.row + step; row >= 0 && row < rowLengths.length; row += step) {
      const cells = rowLengths[row] ?? 0;
      if (cells > 0) {
        return { row, column: Math.min(from.column, cells - 1) };
      }
    }
    return undefined;
  };
  switch (key) {
    case 'ArrowRight': {
      if (from.column + 1 < length) {
        return { row: from.row, column: from.column + 1 };
      }
      const below = vertical(1);
      return below && { row: below.row, column: 0 };
    }
    case 'ArrowLeft': {
      if (from.column > 0) {
        return { row: from.row, column: from.column - 1 };
      }
      const above = vertical(-1);
      return above && { row: above.row, column: (rowLengths[above.row] ?? 1) - 1 };
    }
    case 'ArrowDown':
      return vertical(1);
    case 'ArrowUp':
      return vertical(-1);
    case 'Home':
      return length > 0 ? { row: from.row, column: 0 } : undefined;
    case 'End':
      return length > 0 ? { row: from.row, column: length - 1 } : undefined;
    default:
      return undefined;
  }
}
