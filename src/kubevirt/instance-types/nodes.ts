import type { NodeLedger } from '../../ledger/types';
import type { TypeNodes } from './instance-type';

/** What decides whether the machines of an instance type are on CXL memory for certain. */
export interface PagesOnNodes {
  /** Nodes that have huge pages on DRAM too: there its machines can get those. */
  dram: readonly string[];
  /** Nodes of which nobody has told on which NUMA nodes their huge pages are. */
  unknown: readonly string[];
  /** Nodes with huge pages on CXL memory for certain. */
  cxl: readonly string[];
}

/**
 * Where the huge pages are of the nodes that an instance type lets its machines start on.
 *
 * @param nodes every node with its labels
 * @param ledgers by node, as far as they are known
 */
export function pagesOnNodes(
  selector: TypeNodes,
  nodes: readonly { name: string; labels: Readonly<Record<string, string>> }[],
  ledgers: ReadonlyMap<string, Pick<NodeLedger, 'numa' | 'kubeletHugePages'>>,
): PagesOnNodes {
  const found = { dram: [] as string[], unknown: [] as string[], cxl: [] as string[] };
  for (const { name, labels } of nodes) {
    const { numa = [], kubeletHugePages = 0 } = ledgers.get(name) ?? {};
    if (!Object.entries(selector).every(([key, value]) => labels[key] === value)) {
      continue;
    }
    const onDram = numa.filter(({ tier }) => tier === 'dram').map(({ huge }) => huge);
    const onCxl = numa.filter(({ tier }) => tier === 'cxl').map(({ huge }) => huge);
    if (onDram.some(({ atLeast }) => atLeast > 0)) {
      found.dram.push(name);
    } else if (numa.length === 0 ? kubeletHugePages > 0 : onDram.some(({ atMost }) => atMost > 0)) {
      found.unknown.push(name);
    } else if (onCxl.some(({ atLeast }) => atLeast > 0)) {
      found.cxl.push(name);
    }
  }
  return found;
}
