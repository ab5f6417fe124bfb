import type { NumastatListing } from './fixtures/numastat';
import { MIB, type MemoryBaseline, type NumaHardware } from './hardware';

/** One figure of a listing in bytes; 0 where the listing does not print it. */
export function listingBytes(listing: NumastatListing, field: string, numaId: number): number {
  const column = listing.numaNodes.indexOf(numaId);
  if (column < 0) throw new RangeError(`${listing.host} has no NUMA node ${numaId}`);
  return (listing.fields[field]?.[column] ?? 0) * MIB;
}

/** The use a listing shows on one NUMA node, as a baseline for simulated hardware. */
export function baselineFromListing(listing: NumastatListing, numaId: number): MemoryBaseline {
  const bytes = (field: string) => listingBytes(listing, field, numaId);
  const hugePages = bytes('HugePages_Total');
  return {
    usedBytes: bytes('MemUsed') - hugePages,
    activeFileBytes: bytes('Active(file)'),
    inactiveFileBytes: bytes('Inactive(file)'),
    activeAnonBytes: bytes('Active(anon)'),
    inactiveAnonBytes: bytes('Inactive(anon)'),
    unevictableBytes: bytes('Unevictable'),
    mlockedBytes: bytes('Mlocked'),
    sReclaimableBytes: bytes('SReclaimable'),
    sUnreclaimBytes: bytes('SUnreclaim'),
    details: Object.fromEntries(
      detailFields.flatMap((field) => (listing.fields[field] ? [[field, bytes(field)]] : [])),
    ),
  };
}

/** Fields of a node's meminfo that do not follow from the others. */
const detailFields = [
  'SwapCached',
  'Dirty',
  'Writeback',
  'FilePages',
  'Mapped',
  'AnonPages',
  'Shmem',
  'KernelStack',
  'PageTables',
  'SecPageTables',
  'AnonHugePages',
];

/** The hardware behind a listing's NUMA node, without its CPUs and devices. */
export function numaFromListing(
  listing: NumastatListing,
  numaId: number,
): Pick<NumaHardware, 'id' | 'totalBytes' | 'baseline' | 'hugePages2Mi'> {
  return {
    id: numaId,
    totalBytes: listingBytes(listing, 'MemTotal', numaId),
    baseline: baselineFromListing(listing, numaId),
    hugePages2Mi: listingBytes(listing, 'HugePages_Total', numaId) / (2 * MIB),
  };
}

/**
 * What an operating system holds on a NUMA node nobody described: with CPUs a few GiB of page cache,
 * daemons and slab (about 7 % of the memory, as on the guide's DRAM nodes), nothing on a CPU-less one.
 */
export function defaultBaseline(node: NumaHardware): MemoryBaseline {
  if (node.cpuList === '') return { usedBytes: 0 };
  const usedBytes = Math.round(node.totalBytes * 0.07);
  const share = (part: number) => Math.round(usedBytes * part);
  return {
    usedBytes,
    activeFileBytes: share(0.03),
    inactiveFileBytes: share(0.5),
    activeAnonBytes: share(0.27),
    inactiveAnonBytes: 0,
    unevictableBytes: share(0.003),
    mlockedBytes: share(0.003),
    sReclaimableBytes: share(0.02),
    sUnreclaimBytes: share(0.035),
  };
}
