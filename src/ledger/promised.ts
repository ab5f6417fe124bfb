import type { Bounds, LedgerWarning, NumaLedger } from './types';

/** Huge pages of NUMA nodes together, bytes. */
export function hugeSum(numa: readonly NumaLedger[]): Bounds {
  return {
    atLeast: sum(numa, ({ huge }) => huge.atLeast),
    atMost: sum(numa, ({ huge }) => huge.atMost),
  };
}

/** What the operator takes for available on NUMA nodes and is gone for certain, bytes. */
export function goneSum(numa: readonly NumaLedger[]): number {
  return sum(numa, ({ warnings }) =>
    warnings.reduce((most, warning) => Math.max(most, goneBy(warning)), 0),
  );
}

/** bytes that the operator takes for available and nobody can have. */
export function goneBy(warning: LedgerWarning): number {
  return warning.kind === 'operator-unaware'
    ? Math.max(0, warning.available - warning.room.atMost)
    : 0;
}

export function sum(numa: readonly NumaLedger[], of: (each: NumaLedger) => number): number {
  return numa.reduce((total, each) => total + of(each), 0);
}
