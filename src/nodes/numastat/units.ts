/** `MB` is numastat's word for 2^20 bytes. */
export type NumastatUnit = 'MB' | 'GiB';

const MIB = 2 ** 20;
const GIB = 2 ** 30;

/**
 * A figure as the table shows it: whole MB rounded as numastat rounds them (C's `%.0f`: a half goes to
 * the even neighbour), or GiB with two decimals.
 *
 * @param bytes not negative
 */
export function formatFigure(bytes: number, unit: NumastatUnit): string {
  return unit === 'MB' ? String(roundHalfEven(bytes / MIB)) : (bytes / GIB).toFixed(2);
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest === 0.5) {
    return floor % 2 === 0 ? floor : floor + 1;
  }
  return rest < 0.5 ? floor : floor + 1;
}
