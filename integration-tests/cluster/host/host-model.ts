import type { DeviceStatus, HostHardware, NumaHardware } from './hardware';
import { hookFiles, reconfigureFiles, requiredFiles } from './required-files';

export interface RequiredFile {
  filename: string;
  filepath: string;
  exist: boolean;
}

export type DaxMode = 'system-ram' | 'devdax';

/** A NUMA node as the running kernel sees it. */
export interface PresentNuma {
  hardware: NumaHardware;
  /** '' on nodes without a CXL device. */
  mode: DaxMode | '';
  deviceSizeBytes: number;
  deviceId: string;
  status: DeviceStatus;
  movable: boolean;
}

/** A virtual machine as libvirt runs it in a virt-launcher pod. */
export interface Domain {
  /** What `virsh dumpxml` prints. */
  xml: string;
}

/** Paths of the files that one configuration (a rendered MachineConfig) puts on a host. */
export type ConfigFiles = ReadonlySet<string>;

/**
 * One host while it runs: its hardware plus the configuration it booted with. What the API holds
 * (nodes, pods) comes from outside; this class knows no API.
 */
export class Host {
  readonly hardware: HostHardware;
  /** The virtual machines that run here, by the uid of their virt-launcher pod. */
  readonly domains = new Map<string, Domain>();
  #config: { name: string; files: ConfigFiles } | undefined;

  constructor(hardware: HostHardware) {
    this.hardware = hardware;
  }

  get name(): string {
    return this.hardware.nodeName;
  }

  /** Name of the active configuration; undefined while none is known. */
  get activeConfig(): string | undefined {
    return this.#config?.name;
  }

  /** The configuration takes effect: at boot, or at once where no reboot was needed. */
  activate(name: string, files: ConfigFiles): void {
    this.#config = { name, files };
  }

  hasFile(path: string): boolean {
    const missing = this.hardware.faults?.missingFile;
    if (missing !== undefined && (path === missing || path.endsWith(`/${missing}`))) return false;
    return this.#config?.files.has(path) ?? false;
  }

  /** The collector's `files`. */
  requiredFiles(): RequiredFile[] {
    return requiredFiles.map((filepath) => ({
      filename: filepath.slice(filepath.lastIndexOf('/') + 1),
      filepath,
      exist: this.hasFile(filepath),
    }));
  }

  /** Whether the OCI hook that moves annotated pods to their NUMA node would run. */
  bindsMemory(): boolean {
    return this.#config === undefined || hookFiles.every((path) => this.hasFile(path));
  }

  /** NUMA nodes the kernel shows, by id. A device in devdax mode is absent or an empty node. */
  numaNodes(): PresentNuma[] {
    const present = this.hardware.numa.map((hardware) => this.#present(hardware));
    return present
      .filter((node) => node.mode !== 'devdax' || node.hardware.cxl?.devdaxShows === 'zero')
      .sort((a, b) => a.hardware.id - b.hardware.id);
  }

  /** What the kubelet reports as memory capacity: everything online, tiers not told apart. */
  memoryBytes(): number {
    return this.numaNodes().reduce((sum, { hardware }) => sum + hardware.totalBytes, 0);
  }

  #present(hardware: NumaHardware): PresentNuma {
    const { cxl } = hardware;
    if (!cxl) {
      const none = { mode: '', deviceSizeBytes: 0, deviceId: '', movable: false } as const;
      return { hardware, ...none, status: 'unchecked' };
    }
    const reconfigured = reconfigureFiles.every((path) => this.hasFile(path));
    const device = {
      deviceSizeBytes: cxl.daxctlSizeBytes,
      deviceId: cxl.deviceId,
      status: cxl.status,
    };
    if (cxl.needsReconfigure && !reconfigured) {
      const empty = { ...hardware, totalBytes: 0, hugePages2Mi: 0 };
      return { hardware: empty, mode: 'devdax', ...device, movable: false };
    }
    return { hardware, mode: 'system-ram', ...device, movable: cxl.movable };
  }
}
