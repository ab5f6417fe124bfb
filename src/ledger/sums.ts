import { goneSum, hugeSum, sum } from './promised';
import type { Bounds, NodeLedger, NumaLedger, PartKind } from './types';

/** What a tier's memory is promised to, over all nodes. */
export interface TierLedger {
  /** bytes */
  total: number;
  parts: Readonly<Partial<Record<PartKind, number>>>;
  huge: Bounds;
  room: Bounds;
  /** What the operator takes for available on NUMA nodes whose pods are readable. */
  operatorAvailable: number;
  /** What of that is gone for certain: huge pages and bound machines that the operator knows nothing of. */
  gone: number;
  /** NUMA nodes without any figure: the sums lack theirs. */
  unknown: number;
}

/** The ledgers of a tier's NUMA nodes together. */
export function tierLedger(ledgers: readonly NodeLedger[], tier: 'dram' | 'cxl'): TierLedger {
  const numa = ledgers.flatMap((each) => each.numa).filter((each) => each.tier === tier);
  return {
    total: sum(numa, ({ total = 0 }) => total),
    parts: partSums(numa),
    huge: hugeSum(numa),
    room: {
      atLeast: sum(numa, ({ room }) => room?.atLeast ?? 0),
      atMost: sum(numa, ({ room }) => room?.atMost ?? 0),
    },
    operatorAvailable: sum(numa, ({ operatorAvailable = 0 }) => operatorAvailable),
    gone: goneSum(numa),
    unknown: numa.filter(({ total }) => total === undefined).length,
  };
}

function partSums(numa: readonly NumaLedger[]): Partial<Record<PartKind, number>> {
  const sums: Partial<Record<PartKind, number>> = {};
  for (const { kind, bytes } of numa.flatMap(({ parts }) => parts)) {
    sums[kind] = (sums[kind] ?? 0) + bytes;
  }
  return sums;
}
