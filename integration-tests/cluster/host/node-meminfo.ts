import type { NumaMeminfo } from './meminfo';

const hugePageBytes = 2 * 1024 * 1024;

/** Share of large anonymous memory that the kernel backs by transparent huge pages. */
const transparentShare = 0.98;

/** Fields in the order of /sys/devices/system/node/nodeN/meminfo on RHEL 9, bytes. */
function fields(figures: NumaMeminfo): [name: string, bytes: number][] {
  const { details, workloadAnon } = figures;
  const detail = (name: string, otherwise = 0) => details[name] ?? otherwise;
  const transparent = Math.floor((workloadAnon * transparentShare) / hugePageBytes) * hugePageBytes;
  const baselineAnon = figures.anonPages - workloadAnon;
  const shmem = detail('Shmem', Math.floor(figures.activeFile * 0.02));
  return [
    ['MemTotal', figures.total],
    ['MemFree', figures.free],
    ['MemUsed', figures.used],
    ['SwapCached', detail('SwapCached')],
    ['Active', figures.active],
    ['Inactive', figures.inactive],
    ['Active(anon)', figures.activeAnon],
    ['Inactive(anon)', figures.inactiveAnon],
    ['Active(file)', figures.activeFile],
    ['Inactive(file)', figures.inactiveFile],
    ['Unevictable', figures.unevictable],
    ['Mlocked', figures.mlocked],
    ['Dirty', detail('Dirty')],
    ['Writeback', detail('Writeback')],
    ['FilePages', detail('FilePages', figures.filePages + shmem)],
    ['Mapped', detail('Mapped', Math.floor(figures.activeFile * 0.6))],
    ['AnonPages', detail('AnonPages', baselineAnon) + workloadAnon],
    ['Shmem', shmem],
    ['KernelStack', detail('KernelStack', Math.floor(figures.sUnreclaim * 0.05))],
    ['PageTables', detail('PageTables', Math.floor(figures.anonPages * 0.004))],
    ['SecPageTables', detail('SecPageTables')],
    ['NFS_Unstable', 0],
    ['Bounce', 0],
    ['WritebackTmp', 0],
    ['KReclaimable', figures.sReclaimable],
    ['Slab', figures.slab],
    ['SReclaimable', figures.sReclaimable],
    ['SUnreclaim', figures.sUnreclaim],
    ['AnonHugePages', detail('AnonHugePages', Math.floor(baselineAnon * 0.6)) + transparent],
    ['ShmemHugePages', 0],
    ['ShmemPmdMapped', 0],
    ['FileHugePages', 0],
    ['FilePmdMapped', 0],
    ['Unaccepted', 0],
  ];
}

/** The text of a NUMA node's `meminfo` file: kB, and as counts the huge pages of the default size. */
export function nodeMeminfoText(figures: NumaMeminfo): string {
  const prefix = `Node ${figures.id} `;
  const kilobytes = new Map(fields(figures).map(([name, bytes]) => [name, floorKb(bytes)]));
  // The kernel takes MemUsed from the other two.
  kilobytes.set('MemUsed', (kilobytes.get('MemTotal') ?? 0) - (kilobytes.get('MemFree') ?? 0));
  const lines = [...kilobytes].map(
    ([name, kb]) => `${prefix}${`${name}:`.padEnd(15)} ${String(kb).padStart(8)} kB`,
  );
  const { bootHugePages } = figures;
  const pages = (bytes: number) => bootHugePages?.pages ?? Math.floor(bytes / hugePageBytes);
  const line = (count: number) => String(count).padStart(5);
  lines.push(
    `${prefix}HugePages_Total: ${line(pages(figures.hugePagesTotal))}`,
    `${prefix}HugePages_Free:  ${line(pages(figures.hugePagesFree))}`,
    `${prefix}HugePages_Surp:  ${line(0)}`,
  );
  return `${lines.join('\n')}\n`;
}

function floorKb(bytes: number): number {
  return Math.floor(bytes / 1024);
}
