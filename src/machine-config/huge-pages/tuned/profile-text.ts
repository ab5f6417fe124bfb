import type { PagesByNuma } from '../machine-config';

/** Where the kernel keeps the pool of 2 MiB pages of a NUMA node. */
export function poolPath(numaId: number): string {
  return `/sys/devices/system/node/node${numaId}/hugepages/hugepages-2048kB/nr_hugepages`;
}

const poolLine =
  /^[ \t]*\/sys\/devices\/system\/node\/node(\d{1,4})\/hugepages\/hugepages-2048kB\/nr_hugepages[ \t]*=[ \t]*["']?(\d{1,12})["']?[ \t]*\r?$/gm;

/** The 2 MiB pages that a TuneD profile sets aside, by NUMA id; of a pool that is named twice the last counts. */
export function pagesOfProfile(data: string): PagesByNuma {
  return new Map(
    [...data.matchAll(poolLine)].map(([, id, pages]) => [Number(id), Number(pages)] as const),
  );
}

/** Profiles that a profile includes, in order; what may be missing (`-name`) too. */
export function includesOf(data: string): string[] {
  const line = /^[ \t]*include[ \t]*=(.*)$/m.exec(data)?.[1] ?? '';
  return line
    .split(',')
    .map((name) => name.trim().replace(/^-/, ''))
    .filter((name) => name !== '');
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
