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

/**
 * bytes of huge pages on CXL memory, and on the DRAM of the same hosts, that are there for certain.
 * `undefined` for CXL while nothing at all is known of any host.
 */
export function pagesByTier(ledgers: Iterable<NodeLedger>): {
  cxl: number | undefined;
  dram: number;
} {
  let cxl: number | undefined;
  let dram = 0;
  for (const { numa } of ledgers) {
    const onCxl = numa.filter(({ tier }) => tier === 'cxl');
    if (onCxl.length === 0) {
      continue;
    }
    cxl = onCxl.reduce((sum, { huge }) => sum + huge.atLeast, cxl ?? 0);
    dram += numa
      .filter(({ tier }) => tier === 'dram')
      .reduce((sum, { huge }) => sum + huge.atLeast, 0);
  }
  return { cxl, dram };
}
