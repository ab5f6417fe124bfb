import type { ByNuma, PodPlacement } from './host-memory';

/**
 * What a container sees of its own memory cgroup: path → text. `share` is its part of its pod's
 * memory, 0 to 1; `ids` are the NUMA nodes the kernel shows, in order.
 */
export function containerFiles(
  placement: PodPlacement,
  share: number,
  ids: readonly number[],
): Map<string, string> {
  const part = (map: ByNuma, factor: number) =>
    ids.map((id) => pages((map.get(id) ?? 0) * share * factor));
  const line = (name: string, values: readonly number[]) =>
    [name, ...values.map((value, index) => `N${ids[index] ?? 0}=${value}`)].join(' ');
  const all = part(placement.anon, 1);
  const file = part(placement.anon, fileShare);
  const anon = all.map((bytes, index) => bytes - (file[index] ?? 0));
  const none = ids.map(() => 0);
  const huge = part(placement.huge, 1);
  const numaStat = [
    line('anon', anon),
    line('file', file),
    line('kernel_stack', none),
    line(
      'pagetables',
      anon.map((bytes) => pages(bytes * 0.002)),
    ),
    line('sec_pagetables', none),
    line('shmem', none),
    line(
      'file_mapped',
      file.map((bytes) => pages(bytes * 0.6)),
    ),
    line('file_dirty', none),
    line('file_writeback', none),
    line('swapcached', none),
    line(
      'anon_thp',
      anon.map((bytes) => Math.floor((bytes * 0.98) / hugePage) * hugePage),
    ),
    line('file_thp', none),
    line('shmem_thp', none),
    line('inactive_anon', none),
    line('active_anon', anon),
    line('inactive_file', file),
    line('active_file', none),
    line('unevictable', none),
    line('slab_reclaimable', none),
    line('slab_unreclaimable', none),
    line('workingset_refault_anon', none),
    line('workingset_refault_file', none),
  ];
  const total = huge.reduce((sum, bytes) => sum + bytes, 0);
  return new Map([
    ['/sys/fs/cgroup/memory.numa_stat', `${numaStat.join('\n')}\n`],
    ['/sys/fs/cgroup/hugetlb.2MB.numa_stat', `${line(`total=${total}`, huge)}\n`],
  ]);
}

const hugePage = 2 * 1024 * 1024;

/** Part of a workload's memory that is page cache; the same as in the host's own figures. */
const fileShare = 0.002;

function pages(bytes: number): number {
  return Math.floor(bytes / 4096) * 4096;
}
