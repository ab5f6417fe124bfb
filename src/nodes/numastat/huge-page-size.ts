import type { Hugepages } from '../hugepages';
import { seriesSuffix } from './fields';
import type { NumaSeries } from './table';

/**
 * The default huge page size of a host in bytes: that of the pages which the kernel counts by NUMA node
 * (`HugePages_Total` of a NUMA node's meminfo knows no other). `undefined` when nothing tells it.
 *
 * Hosts differ (2 MiB and 1 GiB on x86, 512 MiB and others on ARM), and one may have pages of several
 * sizes. node_exporter knows (`Hugepagesize` of /proc/meminfo). Else the kubelet's amounts may tell: as
 * many pages as the NUMA nodes have must be as much as it counts of one size. It counts at its start
 * only, so that amounts which fit no size, or several, tell nothing.
 *
 * @param exporter what node_exporter says, in bytes
 * @param kubelet amounts of the Node, by page size
 */
export function hugePageBytes(
  exporter: number | undefined,
  kubelet: readonly Hugepages[],
  series: NumaSeries,
): number | undefined {
  if (exporter !== undefined && Number.isFinite(exporter) && exporter > 0) {
    return exporter;
  }
  const totals = [...series.values()].map((fields) => fields.get(seriesSuffix('HugePages_Total')));
  const pages = totals.reduce<number>((sum, value) => sum + (value ?? NaN), 0);
  if (!(pages > 0)) {
    return undefined;
  }
  const sizes = kubelet.filter(
    ({ pageBytes, capacity }) => pageBytes !== undefined && pageBytes * pages === capacity,
  );
  return sizes.length === 1 ? sizes[0]?.pageBytes : undefined;
}
