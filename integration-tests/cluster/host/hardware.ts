/**
 * The physical truth of a simulated host: what is built in and what is broken. Nothing of this is
 * in the Kubernetes API; the host model (`host-model.ts`) turns it into what cmmdc and the kubelet see.
 * All sizes are bytes.
 */

export const KIB = 1024;
export const MIB = 1024 * KIB;
export const GIB = 1024 * MIB;

/** What a NUMA node's memory is used for before any pod runs. Absent fields get a small default. */
export interface MemoryBaseline {
  /** MemUsed = MemTotal − MemFree: everything the operating system holds, page cache included. */
  usedBytes: number;
  activeFileBytes?: number;
  inactiveFileBytes?: number;
  activeAnonBytes?: number;
  inactiveAnonBytes?: number;
  unevictableBytes?: number;
  mlockedBytes?: number;
  sReclaimableBytes?: number;
  sUnreclaimBytes?: number;
  /** Further fields of the node's meminfo (by their name there), bytes. */
  details?: Readonly<Record<string, number>>;
}

export type DeviceStatus = 'valid' | 'invalid' | 'unchecked';

/** One CXL memory device (CMM-D) or an interleaved group of them that forms one NUMA node. */
export interface CxlDevice {
  /** PCI address(es) or serial, as cmmdc's `device_id`. */
  deviceId: string;
  /** Size that `daxctl list` reports; more than 10 % away from the NUMA total makes it unusable. */
  daxctlSizeBytes: number;
  status: DeviceStatus;
  /**
   * True where the device comes up in `devdax` mode until the operator's MachineConfigs are active
   * and the host was rebooted (RHEL before 9.4); until then it contributes no NUMA memory.
   */
  needsReconfigure: boolean;
  /** Whether the memory is onlined into ZONE_MOVABLE once it is system-ram. */
  movable: boolean;
  /** What cmmdc shows while the device is in devdax: the NUMA node is absent (default) or total 0. */
  devdaxShows?: 'absent' | 'zero';
}

/**
 * Huge pages set aside at boot (`default_hugepagesz=1G hugepages=…`), there after every boot. Their
 * size is then the host's default, the only one that a NUMA node's meminfo counts. No pod of the
 * simulation takes any.
 */
export interface BootHugePages {
  /** Not 2 MiB: 1 GiB, or 512 MiB on kernels with pages of 64 KiB. */
  pageBytes: number;
  pages: number;
}

export interface NumaHardware {
  id: number;
  /** CPU list such as `0-47,96-143`; '' = a CPU-less NUMA node. */
  cpuList: string;
  totalBytes: number;
  baseline?: MemoryBaseline;
  /** 2-MiB hugepages reserved on this node (Tuned profile); they count as used memory. */
  hugePages2Mi?: number;
  /** Huge pages of another size that the kernel's command line sets aside; they count as used too. */
  bootHugePages?: BootHugePages;
  cxl?: CxlDevice;
}

/**
 * How a collector misbehaves:
 * - `down`: nothing listens (connection refused); the pod stays Ready, as cmmdc has no probes
 * - `malformed`: a JSON document cut in the middle
 * - `slow`: answers after 20 s
 * - `partial`: a NUMA node lacks some fields
 * - `huge`, `negative`: numbers no machine has
 * - `duplicate`: one NUMA id twice
 */
export type CollectorFault =
  'down' | 'malformed' | 'slow' | 'partial' | 'huge' | 'negative' | 'duplicate';

/**
 * How commands run in the host's containers misbehave:
 * - `cut`: the connection ends in the middle of the output
 * - `binary`: the output is bytes that are no text
 */
export type ExecFault = 'cut' | 'binary';

export interface HostFaults {
  collector?: CollectorFault;
  exec?: ExecFault;
  /** Path (or file name) of a required file that stays missing whatever the MachineConfigs say. */
  missingFile?: string;
  /** Reason with which the machine-config-daemon degrades when it applies a config on this host. */
  degradeOnApply?: string;
  /** Simulated reboot time in ms (before `speed`); default 5 minutes. */
  rebootMs?: number;
}

/** Bytes of a NUMA node in huge pages that were set aside at boot. */
export function bootHugePageBytes({ bootHugePages }: Pick<NumaHardware, 'bootHugePages'>): number {
  return bootHugePages ? bootHugePages.pageBytes * bootHugePages.pages : 0;
}

/** What a host's kubelet is configured to do with CPUs and memory of guaranteed pods. */
export interface KubeletPolicies {
  cpuManagerPolicy: 'none' | 'static';
  /** `Static` ties the memory of guaranteed pods to the NUMA nodes of their CPUs. */
  memoryManagerPolicy: 'None' | 'Static';
  topologyManagerPolicy: 'none' | 'best-effort' | 'restricted' | 'single-numa-node';
}

export interface HostHardware {
  /** Name of the Node object and of the host (`Hostname` address). */
  nodeName: string;
  /** What is not said is as Kubernetes has it by default: no policy. */
  kubelet?: Partial<KubeletPolicies>;
  numa: NumaHardware[];
  faults?: HostFaults;
}
