import type { NumaNodeMemory } from '../../telemetry/memory/model';
import type { NodeReading } from '../../telemetry/node-reading/reading';
import {
  COLLECTOR_FIELDS,
  countsHugePages,
  NUMASTAT_FIELDS,
  seriesBytes,
  seriesSuffix,
} from './fields';
import type { NumastatField } from './fields';

/**
 * Values of node_exporter's `node_memory_numa_*` series of one host: by NUMA id, then by what follows
 * that prefix in the series' name. As Prometheus gives them.
 */
export type NumaSeries = ReadonlyMap<number, ReadonlyMap<string, number>>;

export interface NumastatRow {
  field: NumastatField;
  /** One for each NUMA node, in bytes; `undefined` where nothing credible is known. */
  cells: readonly (number | undefined)[];
  /** The sum of all cells in bytes; `undefined` as soon as one of them is: it would be too small. */
  total: number | undefined;
}

/** `numastat -cm` of one host. */
export interface NumastatTable {
  numaIds: readonly number[];
  rows: readonly NumastatRow[];
}

const none: NumaSeries = new Map();

/**
 * Puts the table together: the collector's figures, and from Prometheus what the collector does not
 * give. Rows stand in numastat's order; a field of which nothing is known is left out, unless it is
 * one that the collector should give.
 *
 * @param hugePageBytes the host's default huge page size, where it is known (`hugePageBytes`)
 */
export function numastatTable(
  numaNodes: readonly NumaNodeMemory[],
  series: NumaSeries = none,
  hugePageBytes?: number,
): NumastatTable {
  const byId = new Map(numaNodes.map((numa) => [numa.id, numa]));
  const numaIds = [...new Set([...byId.keys(), ...series.keys()])].sort((a, b) => a - b);
  return tableOf(
    numaIds,
    (field, id) => cell(field, byId.get(id), series.get(id), hugePageBytes),
    (field) =>
      COLLECTOR_FIELDS[field] !== undefined ||
      // Pages whose size is not known are there, all the same.
      (countsHugePages(field) &&
        numaIds.some((id) => (series.get(id)?.get(seriesSuffix(field)) ?? 0) > 0)),
  );
}

/** The table of a host as somebody read it: every field that the host has. */
export function readingTable({ numa }: Pick<NodeReading, 'numa'>): NumastatTable {
  const byId = new Map(numa.map((each) => [each.id, each.fields]));
  const numaIds = [...byId.keys()].sort((a, b) => a - b);
  return tableOf(
    numaIds,
    (field, id) => byId.get(id)?.get(field),
    (field) => field === 'MemTotal',
  );
}

/** @param keeps whether a field of which nothing is known has a row all the same */
function tableOf(
  numaIds: readonly number[],
  figure: (field: NumastatField, id: number) => number | undefined,
  keeps: (field: NumastatField) => boolean,
): NumastatTable {
  const rows = NUMASTAT_FIELDS.flatMap((field): NumastatRow[] => {
    const cells = numaIds.map((id) => figure(field, id));
    return keeps(field) || cells.some((value) => value !== undefined)
      ? [{ field, cells, total: sum(cells) }]
      : [];
  });
  return { numaIds, rows };
}

function cell(
  field: NumastatField,
  numa: NumaNodeMemory | undefined,
  series: ReadonlyMap<string, number> | undefined,
  hugePageBytes: number | undefined,
): number | undefined {
  const figure = COLLECTOR_FIELDS[field];
  const collected = figure && numa?.[figure];
  if (collected !== undefined) {
    return collected;
  }
  const value = series?.get(seriesSuffix(field));
  return value !== undefined && Number.isFinite(value) && value >= 0
    ? seriesBytes(field, value, hugePageBytes)
    : undefined;
}

function sum(cells: readonly (number | undefined)[]): number | undefined {
  return cells.reduce<number | undefined>(
    (total, value) => (total === undefined || value === undefined ? undefined : total + value),
    0,
  );
}
