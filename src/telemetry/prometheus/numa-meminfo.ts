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
