/** One entry of `nodes` of a collector's answer, as far as placement reads it (contract 4). */
export interface NumaAnswer {
  numaNode: number;
  cpuList: string;
  movable: boolean;
  daxctlMode: string;
  daxctlSize: number;
  status: string;
  total: number;
}

export interface CollectorAnswer {
  /** `exist` of every entry of `files`. */
  filesExist: boolean[];
  numaNodes: NumaAnswer[];
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown): number => (typeof value === 'number' ? value : 0);
const integer = (value: unknown): number => (Number.isInteger(value) ? (value as number) : 0);
const list = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
const fields = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/**
 * Reads an answer as the operator's typed JSON decoder does: a field that is absent or of the wrong
 * type is its zero value and the rest is still used; no answer is an answer without files and nodes.
 * The `error` text is only logged, it does not disqualify the node.
 */
export function readAnswer(answer: unknown): CollectorAnswer {
  const { files, nodes } = fields(Array.isArray(answer) ? undefined : answer);
  return {
    filesExist: list(files).map((file) => fields(file)['exist'] === true),
    numaNodes: list(nodes)
      .map((entry) => numaAnswer(fields(entry)))
      .sort((a, b) => a.numaNode - b.numaNode),
  };
}

function numaAnswer(entry: Record<string, unknown>): NumaAnswer {
  return {
    numaNode: integer(entry['numa_node']),
    cpuList: text(entry['cpu_list']),
    movable: entry['movable'] === true,
    daxctlMode: text(entry['daxctl_mode']),
    daxctlSize: number(entry['daxctl_size']),
    status: text(entry['status']),
    total: number(entry['total']),
  };
}

/** At least one required file is listed and every one exists. */
export function filesReady({ filesExist }: CollectorAnswer): boolean {
  return filesExist.length > 0 && filesExist.every(Boolean);
}

const allowedDifferencePercent = 10;

/** Contract 2.8: the NUMA node is CPU-less and its device is healthy. */
export function isUsableCxl(numa: NumaAnswer): boolean {
  return (
    numa.cpuList === '' &&
    numa.movable &&
    numa.daxctlMode === 'system-ram' &&
    numa.total > 0 &&
    (Math.abs(numa.total - numa.daxctlSize) / numa.total) * 100 <= allowedDifferencePercent &&
    (numa.status === 'valid' || numa.status === 'unchecked')
  );
}
