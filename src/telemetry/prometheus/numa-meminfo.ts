import type { PrometheusSeries } from './answers';

const PREFIX = 'node_memory_numa_';

/** Values by NUMA id, then by what follows `node_memory_numa_` in the series' name. */
export type NumaMeminfo = ReadonlyMap<number, ReadonlyMap<string, number>>;

/** Sorts the answer by NUMA node; what is not about one, or no number, is left out. */
export function numaMeminfo(series: readonly PrometheusSeries[]): NumaMeminfo {
  const byNuma = new Map<number, Map<string, number>>();
  for (const { labels, points } of series) {
    const { __name__: name = '', node = '' } = labels;
    const value = points.at(-1)?.[1];
    if (name.startsWith(PREFIX) && /^\d+$/.test(node) && typeof value === 'number') {
      const id = Number(node);
      const fields = byNuma.get(id) ?? new Map<string, number>();
      byNuma.set(id, fields.set(name.slice(PREFIX.length), value));
    }
  }
  return byNuma;
}

/**
 * The host's default huge page size in bytes, as node_exporter read it from /proc/meminfo; `undefined`
 * where it did not, and where the answer holds several.
 */
export function hugePageSizeOf(series: readonly PrometheusSeries[]): number | undefined {
  const sizes = new Set(
    series
      .filter(({ labels }) => labels['__name__'] === 'node_memory_Hugepagesize_bytes')
      .map(({ points }) => points.at(-1)?.[1])
      .filter((value): value is number => typeof value === 'number' && value > 0),
  );
  return sizes.size === 1 ? [...sizes][0] : undefined;
}

/**
 * Huge pages of the default size by NUMA node, bytes. Empty where node_exporter gives none, or pages
 * whose size nobody knows.
 */
export function pagesByNuma(
  series: NumaMeminfo,
  pageBytes: number | undefined,
): ReadonlyMap<number, { total: number; free: number }> {
  return new Map(
    [...series].flatMap(([id, fields]): [number, { total: number; free: number }][] => {
      const total = fields.get('HugePages_Total');
      const free = fields.get('HugePages_Free');
      if (total === undefined || free === undefined || (total > 0 && pageBytes === undefined)) {
        return [];
      }
      const size = pageBytes ?? 0;
      return [[id, { total: total * size, free: free * size }]];
    }),
  );
}
