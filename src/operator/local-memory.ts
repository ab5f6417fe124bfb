import { tierOf } from './collector-report';
import type { CollectorReport } from './collector-report';
import { reservedLocally, reservedOn } from './reservations';
import type { Reservations } from './reservations';

export interface MemoryBudget {
  /** bytes */
  total: number;
  reserved: number;
  /** total − reserved; negative when more was promised than there is */
  available: number;
}

/**
 * Local memory of a host as the operator counts it for enable=false (contract §2.10): the totals of
 * the NUMA nodes with CPUs, minus what is reserved on them and by pods naming no NUMA node. An
 * unknown total counts as 0.
 */
export function localMemory(
  report: CollectorReport,
  hostname: string,
  reserved: Reservations,
): MemoryBudget {
  const dram = report.numaNodes.filter((numa) => tierOf(numa) === 'dram');
  const total = dram.reduce((sum, numa) => sum + (numa.total ?? 0), 0);
  const taken = dram.reduce(
    (sum, numa) => sum + reservedOn(reserved, hostname, numa.id),
    reservedLocally(reserved, hostname),
  );
  return { total, reserved: taken, available: total - taken };
}
