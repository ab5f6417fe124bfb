import type { PagesByNuma } from '../pages-of-config';

/** Where the kernel keeps the pool of 2 MiB pages of a NUMA node. */
export function poolPath(numaId: number): string {
  return `/sys/devices/system/node/node${numaId}/hugepages/hugepages-2048kB/nr_hugepages`;
}

/** A profile that sets pages aside beside all that another one does. */
export function profileText(base: string, pages: PagesByNuma): string {
  return [
    '[main]',
    'summary=Huge pages of 2 MiB on CXL memory',
    `include=${base}`,
    '',
    '[sysfs]',
    ...[...pages]
      .filter(([, count]) => count > 0)
      .sort(([a], [b]) => a - b)
      .map(([id, count]) => `${poolPath(id)}=${count}`),
    '',
  ].join('\n');
}
