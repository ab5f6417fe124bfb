/** A file on the host that the operator's MachineConfigs install and its collector looks for. */
export interface RequiredFile {
  filename: string;
  filepath: string;
  exists: boolean;
}

/**
 * One NUMA node as the node's collector describes it (contract §4). `undefined` stands for a field
 * that is absent or not credible; the operator then sees the zero value of the type.
 */
export interface NumaReport {
  id: number;
  /** Kernel cpulist; empty or absent means a NUMA node without CPUs. */
  cpuList: string | undefined;
  /** Whether it has CPUs, where a source tells that and not which. */
  hasCpus?: boolean;
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

/**
 * What a NUMA node is: memory of a tier, or `empty`. Firmware and drivers declare NUMA nodes ahead of
 * the memory that may come there (partitions of a GPU, hot-plug, windows for CXL devices that nobody
 * has put in): without CPUs, without memory, without a device. There is nothing of CXL in them.
 */
export type NumaTier = Tier | 'empty';

/**
 * The tier of a NUMA node: DRAM has CPUs, CXL memory has none. Without CPUs it still takes memory, or
 * a device, to be CXL: one in devdax mode contributes no memory yet, but is there. A total that is not
 * known may be any, so such a NUMA node is not called empty.
 */
export function tierOf(
  numa: Pick<
    NumaReport,
    'cpuList' | 'hasCpus' | 'total' | 'daxctlMode' | 'daxctlSize' | 'deviceId'
  >,
): NumaTier {
  if (numa.cpuList || numa.hasCpus) {
    return 'dram';
  }
  return numa.total !== 0 || numa.daxctlMode || numa.daxctlSize || numa.deviceId ? 'cxl' : 'empty';
}
