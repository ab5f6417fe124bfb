import { hugeSum } from '../../ledger/promised';
import type { Bounds, NodeLedger } from '../../ledger/types';

/** bytes of huge pages on a node's NUMA nodes without CPUs */
export interface CxlPages {
  nodeName: string;
  cxl: Bounds;
}

/** Nodes that may have huge pages on CXL memory, most first. */
export function cxlPages(ledgers: ReadonlyMap<string, NodeLedger>): CxlPages[] {
  return [...ledgers]
    .map(([nodeName, { numa }]) => ({
      nodeName,
      cxl: hugeSum(numa.filter(({ tier }) => tier === 'cxl')),
    }))
    .filter(({ cxl }) => cxl.atMost > 0)
    .sort((a, b) => b.cxl.atMost - a.cxl.atMost);
}

/** What several nodes have together. */
export function together(pages: readonly CxlPages[]): Bounds {
  return {
    atLeast: pages.reduce((sum, { cxl }) => sum + cxl.atLeast, 0),
    atMost: pages.reduce((sum, { cxl }) => sum + cxl.atMost, 0),
  };
}

/**
 * bytes of huge pages on CXL memory, and those on the DRAM of the same hosts that are there for certain.
 * `undefined` for CXL while no host with such memory is known.
 */
export function pagesByTier(ledgers: Iterable<NodeLedger>): {
  cxl: Bounds | undefined;
  dram: number;
} {
  const numa = [...ledgers]
    .map((ledger) => ledger.numa)
    .filter((each) => each.some(({ tier }) => tier === 'cxl'))
    .flat();
  return {
    cxl: numa.length === 0 ? undefined : hugeSum(numa.filter(({ tier }) => tier === 'cxl')),
    dram: hugeSum(numa.filter(({ tier }) => tier === 'dram')).atLeast,
  };
}
