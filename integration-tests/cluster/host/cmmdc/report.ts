import type { Host, RequiredFile } from '../host-model';
import type { NumaMeminfo } from '../meminfo';

/** One NUMA node of a collector's answer; sizes in bytes. */
export interface CollectorNode {
  numa_node: number;
  cpu_list: string;
  cpu_none: boolean;
  movable: boolean;
  daxctl_mode: string;
  daxctl_size: number;
  status: string;
  device_id: string;
  total: number;
  free: number;
  used: number;
  mem_available: number;
  sreclaimable: number;
  active_file: number;
  inactive_file: number;
  unevictable: number;
  mlocked: number;
}

/** The body of `GET /metrics` of the operator's collector. */
export interface CollectorReport {
  files: RequiredFile[];
  nodes: CollectorNode[];
  error: string;
}

/** What a healthy collector on this host answers, given the host's memory figures. */
export function collectorReport(host: Host, meminfo: readonly NumaMeminfo[]): CollectorReport {
  const byId = new Map(meminfo.map((figures) => [figures.id, figures]));
  return {
    files: host.requiredFiles(),
    nodes: host.numaNodes().map((node) => {
      const { id, cpuList } = node.hardware;
      const figures = byId.get(id);
      return {
        numa_node: id,
        cpu_list: cpuList,
        cpu_none: cpuList === '',
        movable: node.movable,
        daxctl_mode: node.mode,
        daxctl_size: node.deviceSizeBytes,
        status: node.status,
        device_id: node.deviceId,
        total: figures?.total ?? 0,
        free: figures?.free ?? 0,
        used: figures?.used ?? 0,
        mem_available: figures?.available ?? 0,
        sreclaimable: figures?.sReclaimable ?? 0,
        active_file: figures?.activeFile ?? 0,
        inactive_file: figures?.inactiveFile ?? 0,
        unevictable: figures?.unevictable ?? 0,
        mlocked: figures?.mlocked ?? 0,
      };
    }),
    error: '',
  };
}
