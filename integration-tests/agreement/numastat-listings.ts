import { NUMASTAT_FIELDS, seriesSuffix } from '../../src/nodes/numastat/fields';
import type { NumaSeries } from '../../src/nodes/numastat/table';
import type { NumaNodeMemory } from '../../src/telemetry/memory/model';
import { parseCollectorAnswer } from '../../src/telemetry/collectors/parse';
import { numaNode } from '../../src/telemetry/memory/node-fixtures';
import type { NumastatListing } from '../cluster/host/fixtures/numastat';
import type { CollectorReport } from '../cluster/host/cmmdc';

const MIB = 2 ** 20;

/** The default huge page size of the hosts of the listings. */
export const HUGE_PAGE_BYTES = 2 * MIB;

/**
 * Bytes that print as a line of a listing does. numastat adds up before it rounds, so that a printed
 * total may differ by one from the sum of the printed cells: the first two cells then hold the rest.
 */
export function listingBytes(printed: readonly number[]): number[] {
  const cells = printed.slice(0, -1);
  const rest = (printed.at(-1) ?? 0) - cells.reduce((sum, value) => sum + value, 0);
  return cells.map((value, index) => (index < 2 ? value + rest * 0.4 : value) * MIB);
}

/** Which fields of the collector's answer are which of numastat's (contract §4). */
const answered = {
  total: 'MemTotal',
  free: 'MemFree',
  used: 'MemUsed',
  active_file: 'Active(file)',
  inactive_file: 'Inactive(file)',
  unevictable: 'Unevictable',
  mlocked: 'Mlocked',
  sreclaimable: 'SReclaimable',
} as const;

/** The fields of numastat that the operator's collector gives. */
export const collectedFields: readonly string[] = Object.values(answered);

/**
 * What the operator's collector would answer on a listing's host; `undefined`, and so absent from the JSON, is
 * what the listing does not print.
 */
export function listingReport({
  numaNodes,
  fields,
}: NumastatListing): Pick<CollectorReport, 'files' | 'error'> & { nodes: object[] } {
  const dramNodes = numaNodes.length / 2;
  return {
    files: [{ filename: 'hook.json', filepath: '/etc/hook.json', exist: true }],
    nodes: numaNodes.map((id, column) => {
      const cxl = id >= dramNodes;
      const figures = Object.entries(answered).map(([name, field]) => {
        const printed = fields[field];
        return [name, printed && Math.round(listingBytes(printed)[column] ?? 0)] as const;
      });
      return {
        numa_node: id,
        cpu_list: cxl ? '' : `${id * 24}-${id * 24 + 23}`,
        cpu_none: cxl,
        movable: cxl,
        daxctl_mode: cxl ? 'system-ram' : '',
        daxctl_size: cxl ? (fields['MemTotal']?.[column] ?? 0) * MIB : 0,
        status: cxl ? 'valid' : '',
        device_id: cxl ? '1b00:c000' : '',
        ...Object.fromEntries(figures),
      };
    }),
    error: '',
  };
}

/** The same, as the plugin reads it. */
export function listingNumaNodes(listing: NumastatListing): NumaNodeMemory[] {
  const { report } = parseCollectorAnswer(listingReport(listing));
  return (report?.numaNodes ?? []).map((numa) => ({
    ...numaNode(numa.id, 'dram', 0, 0),
    ...numa,
    cpuList: '',
  }));
}

/** The same host's series, as node_exporter would give them. */
export function listingSeries({ numaNodes, fields }: NumastatListing): NumaSeries {
  return new Map(
    numaNodes.map((id, column) => [
      id,
      new Map(
        NUMASTAT_FIELDS.flatMap((field) => {
          const bytes = fields[field] && listingBytes(fields[field])[column];
          const value = field.startsWith('HugePages_') ? (bytes ?? 0) / HUGE_PAGE_BYTES : bytes;
          return value === undefined || bytes === undefined ? [] : [[seriesSuffix(field), value]];
        }),
      ),
    ]),
  );
}
