import { baselineFromListing } from '../host/baseline';
import { singleNodeListing } from '../host/fixtures/numastat';
import type { CxlDevice, HostFaults, HostHardware, NumaHardware } from '../host/hardware';
import { GIB, MIB } from '../host/hardware';

/** A NUMA node of DRAM. `factor` scales the guide's first listing to what the system itself uses. */
export function dram(
  id: number,
  mebibytes: number,
  cpuList: string,
  factor?: number,
): NumaHardware {
  const node: NumaHardware = { id, cpuList, totalBytes: mebibytes * MIB };
  if (factor !== undefined) node.baseline = scaledBaseline(id, factor);
  return node;
}

function scaledBaseline(id: number, factor: number): NonNullable<NumaHardware['baseline']> {
  const { usedBytes, details = {}, ...parts } = baselineFromListing(singleNodeListing, id);
  const scale = (bytes: number) => Math.round((bytes * factor) / 4096) * 4096;
  const scaleAll = (figures: object) =>
    Object.fromEntries(
      Object.entries(figures).map(([name, bytes]) => [name, scale(Number(bytes))] as const),
    );
  return { usedBytes: scale(usedBytes), ...scaleAll(parts), details: scaleAll(details) };
}

export interface CxlOptions extends Partial<CxlDevice> {
  sizeGib: number;
}

/** A CPU-less NUMA node of CMM-D modules; firmware keeps nothing of it, as in the guide. */
export function cxl(id: number, { sizeGib, ...device }: CxlOptions): NumaHardware {
  const totalBytes = sizeGib * GIB;
  return {
    id,
    cpuList: '',
    totalBytes,
    cxl: {
      deviceId: '1b00:c000',
      daxctlSizeBytes: totalBytes,
      status: 'valid',
      needsReconfigure: false,
      movable: true,
      ...device,
    },
  };
}

/** Intel, two sockets, 96 CPUs: NUMA 0 and 1 of 32 GB DRAM each, NUMA 2 CXL. */
export function intelHost(nodeName: string, device: CxlOptions, faults?: HostFaults): HostHardware {
  return {
    nodeName,
    numa: [dram(0, 31_714, '0-23,48-71', 0.2), dram(1, 32_231, '24-47,72-95', 0.2), cxl(2, device)],
    ...(faults && { faults }),
  };
}

/** AMD, one socket, 96 CPUs: NUMA 0 DRAM (63,902 MiB of 64 GB, 128,511 MiB of 128 GB), NUMA 1 CXL. */
export function amdHost(
  nodeName: string,
  dramGb: 64 | 128,
  device: CxlOptions,
  faults?: HostFaults,
): HostHardware {
  return {
    nodeName,
    numa: [dram(0, dramGb === 128 ? 128_511 : 63_902, '0-95', 0.27), cxl(1, device)],
    ...(faults && { faults }),
  };
}

/** A machine without CXL memory. */
export function plainHost(nodeName: string, cpus: number, mebibytes: number): HostHardware {
  return { nodeName, numa: [dram(0, mebibytes, `0-${cpus - 1}`)] };
}

/** A big worker: two sockets with 256 GiB each and 256 GiB of CXL on each. */
export function bigHost(nodeName: string): HostHardware {
  return {
    nodeName,
    numa: [
      dram(0, 257_859, '0-47,96-143'),
      dram(1, 258_018, '48-95,144-191'),
      cxl(2, { sizeGib: 256, deviceId: '1b00:c000' }),
      cxl(3, { sizeGib: 256, deviceId: '1b00:c000' }),
    ],
  };
}

/** CPUs of a host, from its CPU lists. */
export function cpuCount({ numa }: HostHardware): number {
  const ranges = numa.flatMap(({ cpuList }) => (cpuList === '' ? [] : cpuList.split(',')));
  return ranges.reduce((sum, range) => {
    const [first = 0, last = first] = range.split('-').map(Number);
    return sum + last - first + 1;
  }, 0);
}

/** What the kubelet counts: all memory online as system-ram, whatever its tier. */
export function onlineMemory({ numa }: HostHardware, enrolled: boolean): number {
  return numa
    .filter((node) => enrolled || !node.cxl?.needsReconfigure)
    .reduce((sum, { totalBytes }) => sum + totalBytes, 0);
}
