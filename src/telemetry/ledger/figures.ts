import type { NumaFigures } from '../../ledger/types';
import type { NumaNodeMemory } from '../memory/model';
import { hugePagesOf } from '../node-reading/reading';
import type { NodeReading, ReadNuma } from '../node-reading/reading';

/** Pages by NUMA id as node_exporter has them, bytes. */
export type PagesByNuma = ReadonlyMap<number, { total: number; free: number }>;

const none: PagesByNuma = new Map();

/**
 * Figures of a host's NUMA nodes for its ledger: the collector's, which come all the time, else those that
 * somebody read; huge pages from node_exporter, else as read.
 *
 * @param exporter huge pages by node_exporter, where it gives them
 */
export function ledgerFigures(
  numaNodes: readonly NumaNodeMemory[],
  reading: NodeReading | undefined,
  exporter: PagesByNuma = none,
): NumaFigures[] {
  const read = new Map((reading?.numa ?? []).map((each) => [each.id, each]));
  const collected = numaNodes.map((numa): NumaFigures => {
    const own = read.get(numa.id);
    return {
      id: numa.id,
      tier: numa.tier,
      total: numa.total ?? own?.fields.get('MemTotal'),
      free: numa.free ?? own?.fields.get('MemFree'),
      inactiveFile: numa.inactiveFile ?? own?.fields.get('Inactive(file)'),
      hugePages: exporter.get(numa.id) ?? (own && hugePagesOf(own)),
      cmmdReserved: numa.reserved,
    };
  });
  const known = new Set(numaNodes.map(({ id }) => id));
  const others = [...read.values()].filter(({ id }) => !known.has(id));
  return [...collected, ...others.map((each) => readFigures(each, exporter))].sort(
    (a, b) => a.id - b.id,
  );
}

/** Where no collector runs the operator places nothing, so that it has reserved nothing. */
function readFigures(numa: ReadNuma, exporter: PagesByNuma): NumaFigures {
  const { id, tier, fields } = numa;
  return {
    id,
    // Pasted text does not tell; what has memory is not empty, and DRAM is the careful guess.
    tier: tier ?? 'dram',
    total: fields.get('MemTotal'),
    free: fields.get('MemFree'),
    inactiveFile: fields.get('Inactive(file)'),
    hugePages: exporter.get(id) ?? hugePagesOf(numa),
    cmmdReserved: 0,
  };
}
