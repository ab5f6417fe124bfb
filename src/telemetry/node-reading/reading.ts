import type { NumaTier } from '../../operator/collector-report';

/** A pool of huge pages on a NUMA node, bytes. */
export interface PagePool {
  pageBytes: number;
  total: number;
  free: number;
}

export interface ReadNuma {
  id: number;
  /** `undefined` where nothing told whether it has CPUs (pasted text). */
  tier: NumaTier | undefined;
  /** bytes by the kernel's name of a field, huge pages too; what is not known is not there */
  fields: ReadonlyMap<string, number>;
  /** Pools by page size; `undefined` where they were not read. */
  pools: readonly PagePool[] | undefined;
}

/** A host's memory as somebody read it at one moment. */
export interface NodeReading {
  /** Milliseconds since the epoch. */
  at: number;
  from: { kind: 'pod'; namespace: string; pod: string } | { kind: 'pasted' };
  /** The host's boot during which it was read; another one makes it the past. */
  bootID: string | undefined;
  numa: readonly ReadNuma[];
  /** The kernel's memory tiers, fastest first; `undefined` where the host tells none. */
  tiers: readonly { tier: number; numaIds: readonly number[] }[] | undefined;
  /** Whether the kernel moves cold pages to a slower tier; `undefined` where it does not tell. */
  demotion: boolean | undefined;
  /** What was run, in order, as for a terminal; empty for pasted text. */
  commands: readonly string[];
  /** Parts that could not be read, and lines not understood; texts of the cluster. */
  gaps: readonly ReadingGap[];
}

export type ReadingGap =
  /** The answer ended early. */
  | { kind: 'cut' }
  /** Lines that were not understood. */
  | { kind: 'unknown-lines'; lines: readonly string[] }
  /** No figures of these NUMA nodes. */
  | { kind: 'numa-missing'; numaIds: readonly number[] }
  /** Pools of huge pages, tiers and the like could not be told apart. */
  | { kind: 'details' };

/** bytes of huge pages on a NUMA node, all sizes; `undefined` where nothing tells */
export function hugePagesOf({
  pools,
  fields,
}: ReadNuma): { total: number; free: number } | undefined {
  if (pools) {
    return {
      total: pools.reduce((sum, { total }) => sum + total, 0),
      free: pools.reduce((sum, { free }) => sum + free, 0),
    };
  }
  const total = fields.get('HugePages_Total');
  const free = fields.get('HugePages_Free');
  return total === undefined || free === undefined ? undefined : { total, free };
}

/**
 * The host's default page size: that of the pools which have as many pages on every NUMA node as its
 * `HugePages_Total` counts. `undefined` when several do, or none has any.
 */
export function defaultPageBytes(
  pages: ReadonlyMap<number, number>,
  pools: ReadonlyMap<number, readonly PagePool[]>,
): number | undefined {
  if (![...pages.values()].some((count) => count > 0)) {
    return undefined;
  }
  const sizes = new Set([...pools.values()].flat().map(({ pageBytes }) => pageBytes));
  const fitting = [...sizes].filter((size) =>
    [...pages].every(([id, count]) =>
      (pools.get(id) ?? []).some(
        ({ pageBytes, total }) => pageBytes === size && total === count * size,
      ),
    ),
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}

/**
 * Fields of one NUMA node with its huge pages in bytes: the kernel counts them. Pages of an unknown size are
 * left out, unless there are none.
 */
export function pagesInBytes(
  fields: ReadonlyMap<string, number>,
  pageBytes: number | undefined,
): ReadonlyMap<string, number> {
  return new Map(
    [...fields].flatMap(([field, value]): [string, number][] => {
      if (!field.startsWith('HugePages_') || value === 0) {
        return [[field, value]];
      }
      return pageBytes === undefined ? [] : [[field, value * pageBytes]];
    }),
  );
}
