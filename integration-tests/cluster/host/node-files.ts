import { GIB, KIB, type BootHugePages, type NumaHardware } from './hardware';
import type { Host } from './host-model';
import type { NumaMeminfo } from './meminfo';
import { nodeMeminfoText } from './node-meminfo';

const nodes = '/sys/devices/system/node';
const pageBytes = 4096;

/**
 * The files below /sys that tell about a host's memory, as every container sees them: path → text.
 *
 * @param meminfo the host's figures now
 */
export function nodeFiles(host: Host, meminfo: readonly NumaMeminfo[]): Map<string, string> {
  const present = host.numaNodes().map(({ hardware }) => hardware);
  const files = new Map<string, string>();
  const write = (path: string, text: string) =>
    files.set(path, text.endsWith('\n') ? text : `${text}\n`);
  const withMemory = present.filter(({ totalBytes }) => totalBytes > 0);
  const withCpus = present.filter(({ cpuList }) => cpuList !== '');
  write(`${nodes}/online`, idList(present));
  write(`${nodes}/possible`, `0-${Math.max(0, ...host.hardware.numa.map(({ id }) => id))}`);
  write(`${nodes}/has_memory`, idList(withMemory));
  write(`${nodes}/has_normal_memory`, idList(withMemory.filter(({ cpuList }) => cpuList !== '')));
  write(`${nodes}/has_cpu`, idList(withCpus));
  for (const node of present) {
    const figures = meminfo.find(({ id }) => id === node.id);
    if (!figures) continue;
    const folder = `${nodes}/node${node.id}`;
    write(`${folder}/meminfo`, nodeMeminfoText(figures));
    write(`${folder}/cpulist`, node.cpuList);
    write(`${folder}/distance`, present.map((other) => numaDistance(node, other)).join(' '));
    write(`${folder}/numastat`, numastat(node, figures));
    write(`${folder}/vmstat`, vmstat(figures));
    for (const [size, total, free] of pools(figures)) {
      const pool = `${folder}/hugepages/hugepages-${size}kB`;
      write(`${pool}/nr_hugepages`, String(total));
      write(`${pool}/free_hugepages`, String(free));
      write(`${pool}/surplus_hugepages`, '0');
    }
  }
  write('/sys/kernel/mm/numa/demotion_enabled', 'false');
  for (const [tier, members] of tiers(withMemory)) {
    write(`/sys/devices/virtual/memory_tiering/memory_tier${tier}/nodelist`, idList(members));
  }
  return files;
}

/** Relative distance of two NUMA nodes, 10 = the same one. */
export function numaDistance(a: NumaHardware, b: NumaHardware): number {
  if (a.id === b.id) return 10;
  return a.cpuList === '' || b.cpuList === '' ? 24 : 21;
}

/** A list as the kernel prints it: `0-1,3`; empty for none. */
export function idList(list: readonly { id: number }[]): string {
  const ids = list.map(({ id }) => id).sort((a, b) => a - b);
  const ranges: [first: number, last: number][] = [];
  for (const id of ids) {
    const range = ranges.at(-1);
    if (range && range[1] + 1 === id) range[1] = id;
    else ranges.push([id, id]);
  }
  return ranges.map(([first, last]) => (first === last ? first : `${first}-${last}`)).join(',');
}

/**
 * Pools of huge pages: size in kB, pages, free pages. Those of 1 GiB are there whether or not any were
 * set aside at boot.
 */
function pools(figures: NumaMeminfo): [number, number, number][] {
  const { hugePagesTotal, hugePagesFree, bootHugePages } = figures;
  const pages = (bytes: number) => Math.floor(bytes / (2 * 1024 * 1024));
  return [
    [2048, pages(hugePagesTotal), pages(hugePagesFree)],
    ...(bootHugePages?.pageBytes === GIB ? [] : [[GIB / KIB, 0, 0] as [number, number, number]]),
    ...(bootHugePages ? [bootPool(bootHugePages)] : []),
  ];
}

function bootPool({ pageBytes, pages }: BootHugePages): [number, number, number] {
  return [pageBytes / KIB, pages, pages];
}

/** The kernel's memory tiers: DRAM is tier 4, memory of a dax device tier 22. */
function tiers(list: readonly NumaHardware[]): [tier: number, members: NumaHardware[]][] {
  const of = (slow: boolean) => list.filter(({ cpuList }) => (cpuList === '') === slow);
  const all: [number, NumaHardware[]][] = [
    [4, of(false)],
    [22, of(true)],
  ];
  return all.filter(([, members]) => members.length > 0);
}

function numastat({ cpuList }: NumaHardware, { used }: NumaMeminfo): string {
  const hits = Math.floor(used / pageBytes) * 7;
  const local = cpuList === '' ? 0 : hits;
  return [
    `numa_hit ${hits}`,
    'numa_miss 0',
    'numa_foreign 0',
    'interleave_hit 0',
    `local_node ${local}`,
    `other_node ${hits - local}`,
  ].join('\n');
}

function vmstat(figures: NumaMeminfo): string {
  const pages = (bytes: number) => Math.floor(bytes / pageBytes);
  return [
    ['nr_free_pages', pages(figures.free)],
    ['nr_zone_inactive_anon', pages(figures.inactiveAnon)],
    ['nr_zone_active_anon', pages(figures.activeAnon)],
    ['nr_zone_inactive_file', pages(figures.inactiveFile)],
    ['nr_zone_active_file', pages(figures.activeFile)],
    ['nr_zone_unevictable', pages(figures.unevictable)],
    ['nr_mlock', pages(figures.mlocked)],
    ['nr_inactive_anon', pages(figures.inactiveAnon)],
    ['nr_active_anon', pages(figures.activeAnon)],
    ['nr_inactive_file', pages(figures.inactiveFile)],
    ['nr_active_file', pages(figures.activeFile)],
    ['nr_unevictable', pages(figures.unevictable)],
    ['nr_slab_reclaimable', pages(figures.sReclaimable)],
    ['nr_slab_unreclaimable', pages(figures.sUnreclaim)],
    ['nr_anon_pages', pages(figures.anonPages)],
    ['nr_file_pages', pages(figures.filePages)],
    ['pgpromote_success', 0],
    ['pgdemote_kswapd', 0],
    ['pgdemote_direct', 0],
  ]
    .map(([name, value]) => `${name} ${value}`)
    .join('\n');
}
