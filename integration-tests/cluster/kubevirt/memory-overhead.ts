import { wholeUnits } from '../control-plane/model/quantity';
import { guestBytes, vcpus } from './domain/domain-xml';
import type { KubeVirt, VirtualMachineInstance } from './types';

const mebibyte = 1024 * 1024;

/** What the processes beside the guest take, by KubeVirt version, MiB. */
function fixedMebibytes(minor: number): number {
  const [monitor, launcher] = [25, 100];
  const [logd, qemud, qemu] = minor <= 4 ? [20, 35, 30] : [25, 40, 30];
  return monitor + launcher + logd + qemud + qemu;
}

/**
 * Memory that KubeVirt 1.<minor> adds to a virtual machine's own for what runs around it, bytes: page
 * tables, its daemons, 8 MiB for each vCPU and for I/O, video memory and so on.
 */
export function memoryOverhead(
  vmi: VirtualMachineInstance,
  minor: number,
  kubevirt?: KubeVirt,
): number {
  const { domain } = vmi.spec;
  const { devices = {}, cpu = {}, resources } = domain;
  const requested = wholeUnits(resources?.requests?.['memory'] ?? guestBytes(vmi));
  const mebibytes =
    fixedMebibytes(minor) +
    8 * vcpus(vmi) +
    8 +
    (devices.autoattachGraphicsDevice === false ? 0 : 32) +
    ((devices.hostDevices ?? []).length + (devices.gpus ?? []).length > 0 ? 1024 : 0) +
    (devices.downwardMetrics ? 1 : 0) +
    (devices.tpm ? 53 : 0) +
    (cpu.dedicatedCpuPlacement ? 100 : 0);
  const overhead = Math.ceil(requested / 512) + mebibytes * mebibyte;
  const ratio = Number(kubevirt?.spec.configuration?.additionalGuestMemoryOverheadRatio ?? 1);
  return Math.ceil(overhead * (ratio >= 1 ? ratio : 1));
}
