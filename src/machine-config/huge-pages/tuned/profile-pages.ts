import type { PagesByNuma } from '../pages-of-config';

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
