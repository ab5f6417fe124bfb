import { defaultBaseline } from './baseline';
import {
  bootHugePageBytes,
  MIB,
  type DeviceStatus,
  type HostHardware,
  type NumaHardware,
} from './hardware';
import type { PodMemory } from './host-memory';
import { hookFiles, reconfigureFiles, requiredFiles } from './required-files';

export interface RequiredFile {
  filename: string;
  filepath: string;
  exist: boolean;
}

const hugePage = 2 * MIB;

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
  /** Memory the guest may use, bytes. */
  guestBytes: number;
  /** Whether that memory is huge pages. */
  hugePages: boolean;
  /** Where it has to come from, if anywhere. */
  policy?: { mode: string; nodeset: readonly number[] } | undefined;
}

/** A systemd unit of a configuration. */
export interface ConfigUnit {
  name: string;
  enabled: boolean;
  contents: string;
}

/** What a rendered MachineConfig brings: paths of files, texts of those that are readable, units. */
export interface HostConfig {
  files: ConfigFiles;
  contents: ReadonlyMap<string, string>;
  units: readonly ConfigUnit[];
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
  /** Memory of what runs here now; the kubelet provides it. */
  podMemory: () => PodMemory[] = () => [];
  readonly #hugePages: Map<number, number>;
  #config: { name: string; files: ConfigFiles } | undefined;

  constructor(hardware: HostHardware) {
    this.hardware = hardware;
    this.#hugePages = new Map(hardware.numa.map(({ id, hugePages2Mi = 0 }) => [id, hugePages2Mi]));
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

  /** The host starts anew: nothing runs, and no huge pages are set aside any more. */
  boot(): void {
    this.domains.clear();
    for (const id of this.#hugePages.keys()) this.#hugePages.set(id, 0);
  }

  /** 2-MiB pages set aside on all NUMA nodes, bytes. */
  hugePageBytes(): number {
    return this.numaNodes().reduce(
      (sum, { hardware }) => sum + (hardware.hugePages2Mi ?? 0) * hugePage,
      0,
    );
  }

  hugePages(id: number): number {
    return this.numaNodes().find(({ hardware }) => hardware.id === id)?.hardware.hugePages2Mi ?? 0;
  }

  /** The most 2-MiB pages a NUMA node can have with `othersBytes` of ordinary memory in use. */
  mostHugePages(id: number, othersBytes = 0): number {
    const node = this.numaNodes().find(({ hardware }) => hardware.id === id)?.hardware;
    if (!node) return 0;
    const { usedBytes } = node.baseline ?? defaultBaseline(node);
    const taken = usedBytes + bootHugePageBytes(node) + othersBytes;
    return Math.max(0, Math.floor((node.totalBytes - taken) / hugePage));
  }

  /**
   * What the kernel makes of a write to nr_hugepages: as many as there is memory for, and not fewer than are
   * in use. Nobody is told when that is not what was asked.
   *
   * @param inUse ordinary memory of workloads on the node and huge pages in use there, bytes
   * @returns the pages there are now
   */
  setHugePages(id: number, pages: number, inUse = { anon: 0, huge: 0 }): number {
    const least = Math.ceil(inUse.huge / hugePage);
    const got = Math.max(Math.min(pages, this.mostHugePages(id, inUse.anon)), least);
    if (this.#hugePages.has(id)) this.#hugePages.set(id, got);
    return got;
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

  #present(built: NumaHardware): PresentNuma {
    const hugePages2Mi = this.#hugePages.get(built.id) ?? 0;
    const hardware = hugePages2Mi > 0 || built.hugePages2Mi ? { ...built, hugePages2Mi } : built;
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
      const { bootHugePages: _, ...bare } = hardware;
      const empty = { ...bare, totalBytes: 0, hugePages2Mi: 0 };
      return { hardware: empty, mode: 'devdax', ...device, movable: false };
    }
    return { hardware, mode: 'system-ram', ...device, movable: cxl.movable };
  }
}
