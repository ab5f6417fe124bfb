import type { NumaNodeMemory } from '../../telemetry/memory/model';

/**
 * The rows of `numastat -cm` in numastat's own order, as the guide's listings print them (a host's
 * kernel may know fewer).
 */
export const NUMASTAT_FIELDS = [
  'MemTotal',
  'MemFree',
  'MemUsed',
  'SwapCached',
  'Active',
  'Inactive',
  'Active(anon)',
  'Inactive(anon)',
  'Active(file)',
  'Inactive(file)',
  'Unevictable',
  'Mlocked',
  'Dirty',
  'Writeback',
  'FilePages',
  'Mapped',
  'AnonPages',
  'Shmem',
  'KernelStack',
  'PageTables',
  'SecPageTables',
  'NFS_Unstable',
  'Bounce',
  'WritebackTmp',
  'KReclaimable',
  'Slab',
  'SReclaimable',
  'SUnreclaim',
  'AnonHugePages',
  'ShmemHugePages',
  'ShmemPmdMapped',
  'FileHugePages',
  'FilePmdMapped',
  'Unaccepted',
  'HugePages_Total',
  'HugePages_Free',
  'HugePages_Surp',
] as const;

export type NumastatField = (typeof NUMASTAT_FIELDS)[number];

type Figure = {
  [Key in keyof NumaNodeMemory]: NumaNodeMemory[Key] extends number | undefined ? Key : never;
}[keyof NumaNodeMemory];

/** What the operator's collector calls the fields that it gives; it gives no others. */
export const COLLECTOR_FIELDS: Partial<Record<NumastatField, Figure>> = {
  MemTotal: 'total',
  MemFree: 'free',
  MemUsed: 'used',
  'Active(file)': 'activeFile',
  'Inactive(file)': 'inactiveFile',
  Unevictable: 'unevictable',
  Mlocked: 'mlocked',
  SReclaimable: 'sreclaimable',
};

/** What follows `node_memory_numa_` in the name of node_exporter's series of a field. */
export function seriesSuffix(field: NumastatField): string {
  return field.replace('(', '_').replace(')', '');
}

/** Whether the kernel counts a field in pages of the host's default huge page size: all else is bytes. */
export function countsHugePages(field: NumastatField): boolean {
  return field.startsWith('HugePages_');
}

/**
 * Bytes behind the value of that series: node_exporter counts huge pages in pages, all else in bytes.
 *
 * @param hugePageBytes the host's default huge page size; without it nobody knows how much pages are,
 *   unless there are none
 */
export function seriesBytes(
  field: NumastatField,
  value: number,
  hugePageBytes: number | undefined,
): number | undefined {
  if (!countsHugePages(field) || value === 0) {
    return value;
  }
  return hugePageBytes === undefined ? undefined : value * hugePageBytes;
}
