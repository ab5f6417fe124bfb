import type { NumastatListing } from '../../../integration-tests/cluster/host/fixtures/numastat';
import type { NumaNodeMemory } from '../../telemetry/model';
import { numaNode } from '../../telemetry/node-fixtures';
import { COLLECTOR_FIELDS, NUMASTAT_FIELDS, seriesSuffix } from './fields';
import type { NumaSeries } from './table';

const MIB = 2 ** 20;

/**
 * Bytes that print as a line of a listing does. numastat adds up before it rounds, so that a printed
 * total may differ by one from the sum of the printed cells: the first two cells then hold the rest.
 */
export function listingBytes(printed: readonly number[]): number[] {
  const cells = printed.slice(0, -1);
  const rest = (printed.at(-1) ?? 0) - cells.reduce((sum, value) => sum + value, 0);
  return cells.map((value, index) => (index < 2 ? value + rest * 0.4 : value) * MIB);
}

/** The NUMA nodes of a listing's host with the figures that the operator's collector would give. */
export function listingNumaNodes({ numaNodes, fields }: NumastatListing): NumaNodeMemory[] {
  return numaNodes.map((id, column) => {
    const figures = Object.entries(COLLECTOR_FIELDS).map(([field, figure]) => {
      const printed = fields[field];
      return [figure, printed && listingBytes(printed)[column]] as const;
    });
    return { ...numaNode(id, id < 1 ? 'dram' : 'cxl', 1, 0), ...Object.fromEntries(figures) };
  });
}

/** The same host's series, as node_exporter would give them. */
export function listingSeries({ numaNodes, fields }: NumastatListing): NumaSeries {
  return new Map(
    numaNodes.map((id, column) => [
      id,
      new Map(
        NUMASTAT_FIELDS.flatMap((field) => {
          const bytes = fields[field] && listingBytes(fields[field])[column];
          const value = field.startsWith('HugePages_') ? (bytes ?? 0) / (2 * MIB) : bytes;
          return value === undefined || bytes === undefined ? [] : [[seriesSuffix(field), value]];
        }),
      ),
    ]),
  );
}
