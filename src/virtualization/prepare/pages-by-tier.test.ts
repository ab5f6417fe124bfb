import { nodeLedger } from '../../ledger/ledger';
import type { NodeLedger, NumaFigures } from '../../ledger/types';
import { cxlPages, pagesByTier, together } from './pages-by-tier';

const GIB = 2 ** 30;
const numa = (id: number, tier: 'cxl' | 'dram', pages: number): NumaFigures => ({
  id,
  tier,
  total: 128 * GIB,
  free: 100 * GIB,
  inactiveFile: 0,
  hugePages: { total: pages * GIB, free: 0 },
  cmmdReserved: 0,
});
const ledger = (...figures: NumaFigures[]): NodeLedger =>
  nodeLedger({ numa: figures, kubeletHugePages: 0, holders: [] });

test('pages of hosts with CXL memory count by tier; those of others decide nothing', () => {
  const ledgers = new Map([
    ['a', ledger(numa(0, 'dram', 2), numa(1, 'cxl', 8))],
    ['b', ledger(numa(0, 'dram', 0), numa(2, 'cxl', 16), numa(3, 'cxl', 1))],
    ['c', ledger(numa(0, 'dram', 4))],
  ]);
  expect(pagesByTier(ledgers.values())).toEqual({
    cxl: { atLeast: 25 * GIB, atMost: 25 * GIB },
    dram: 2 * GIB,
  });
  expect(cxlPages(ledgers).map(({ nodeName, cxl }) => [nodeName, cxl.atMost / GIB])).toEqual([
    ['b', 17],
    ['a', 8],
  ]);
  expect(together(cxlPages(ledgers))).toEqual({ atLeast: 25 * GIB, atMost: 25 * GIB });
});

test('without a host with CXL memory nothing is known', () => {
  expect(pagesByTier([ledger(numa(0, 'dram', 4))])).toEqual({ cxl: undefined, dram: 0 });
  expect(cxlPages(new Map())).toEqual([]);
});
