import type { RequiredFile } from './device-health';

/**
 * One NUMA node as the node's collector describes it (contract §4). `undefined` stands for a field
 * that is absent or not credible; the operator then sees the zero value of the type.
 */
export interface NumaReport {
  id: number;
  /** Kernel cpulist; empty or absent means a NUMA node without CPUs: the CXL tier. */
  cpuList: string | undefined;
  movable: boolean | undefined;
  daxctlMode: string | undefined;
  /** bytes */
  daxctlSize: number | undefined;
  status: string | undefined;
  deviceId: string | undefined;
  /** bytes, as all the following */
  total: number | undefined;
  free: number | undefined;
  used: number | undefined;
  memAvailable: number | undefined;
  sreclaimable: number | undefined;
  activeFile: number | undefined;
  inactiveFile: number | undefined;
  unevictable: number | undefined;
  mlocked: number | undefined;
}

/** A collector's answer, read. */
export interface CollectorReport {
  files: readonly RequiredFile[];
  numaNodes: readonly NumaReport[];
}

export type Tier = 'dram' | 'cxl';

/** The tier of a NUMA node: CXL memory is a NUMA node without CPUs. */
export function tierOf(numa: Pick<NumaReport, 'cpuList'>): Tier {
  return numa.cpuList ? 'dram' : 'cxl';
}
