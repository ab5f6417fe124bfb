import type { InstallationFacts } from './installation';
import type { MachineSpec } from './machine';

const MIB = 2 ** 20;

/** MiB of what runs beside each guest: monitor, launcher, virtlogd, virtqemud, QEMU. */
function fixedMib(minor: number): number {
  return minor <= 4 ? 25 + 100 + 20 + 35 + 30 : 25 + 100 + 25 + 40 + 30;
}

/**
 * An estimate of what KubeVirt adds to a guest's memory for its own processes, bytes: page tables (a
 * 512th), its daemons, 8 MiB for each vCPU and for I/O, video memory and devices. The pod's own request is
 * the real figure. Releases differ a little; releases not known yet are taken to be like the last one.
 */
export function memoryOverhead(
  spec: MachineSpec,
  { minor = 5, overheadRatio }: Pick<InstallationFacts, 'minor' | 'overheadRatio'>,
): number {
  const mib =
    fixedMib(minor) +
    8 * spec.vcpus +
    8 +
    (spec.graphics ? 32 : 0) +
    (spec.hostDevices > 0 ? 1024 : 0) +
    (spec.downwardMetrics ? 1 : 0) +
    (spec.tpm ? 53 : 0) +
    (spec.dedicatedCpus ? 100 : 0);
  const memory = spec.requestBytes ?? spec.guestBytes ?? 0;
  return Math.ceil((Math.ceil(memory / 512) + mib * MIB) * overheadRatio);
}

/**
 * What a machine's pod takes of the pools of huge pages, bytes; 0 without huge pages. Without a request of
 * its own the cluster's overcommit percentage is applied to it, which is a fault of KubeVirt: too little.
 */
export function hugePageBytes(
  spec: MachineSpec,
  { overcommitPercent }: Pick<InstallationFacts, 'overcommitPercent'>,
): number {
  const { pageSize, guestBytes = 0, requestBytes } = spec;
  return pageSize === undefined
    ? 0
    : Math.min(guestBytes, requestBytes ?? Math.floor((guestBytes * 100) / overcommitPercent));
}
