import type { CollectorReport, NumaReport, RequiredFile } from '../../operator/collector-report';
import { tierOf } from '../../operator/collector-report';
import type { PrometheusSeries } from './answers';

/** What Prometheus knows of one node: what its collector answered at the last scrape. */
export interface NodeFigures {
  report: CollectorReport;
  /** How old the figures were when Prometheus told them, by its own clock; milliseconds. */
  ageMs: number;
  /** Nothing is missing and nothing told twice, so that the collector itself would say the same. */
  whole: boolean;
}

/** As `AnswerReader` has it: no NUMA node has more than 1 PiB, the kernel's ceiling of ids is 1024. */
const MAX_BYTES = 2 ** 50;
const NUMA_ID = /^(?:\d{1,3}|10[01]\d|102[0-3])$/;

/** The names of series, and the field of the report. */
const fields = {
  cmmd_numa_memory_total_bytes: 'total',
  cmmd_numa_memory_used_bytes: 'used',
  cmmd_numa_memory_free_bytes: 'free',
  cmmd_numa_memory_inactive_file_bytes: 'inactiveFile',
  cmmd_numa_device_size_bytes: 'daxctlSize',
} as const;

type FileName = Pick<RequiredFile, 'filename' | 'filepath'>;

interface Draft {
  ageMs: number;
  whole: boolean;
  /** Files that are told of that node by itself: those that are missing, or all. */
  own: RequiredFile[];
  /** Of how many files it has told. */
  files: number;
  numa: Map<number, NumaReport>;
}

/**
 * Whether every node that tells of files tells of the same, and nobody twice: what is told of all together is then said
 * of each. Otherwise `withFilesOfEach` completes the answer.
 */
export function tellsOfSameFiles(series: readonly PrometheusSeries[]): boolean {
  const valuesOf = (figure: string) =>
    series
      .filter(({ labels }) => labels['figure'] === figure)
      .map(({ points }) => points.at(-1)?.[1]);
  const [told, files] = [valuesOf('told'), valuesOf('files')];
  return (
    told.every((nodes) => nodes === files.length) && files.every((count) => count === told.length)
  );
}

/** The answer to `nodeFiguresQuery` with what `fileFiguresQuery` tells of files in place of its own. */
export function withFilesOfEach(
  series: readonly PrometheusSeries[],
  ofEach: readonly PrometheusSeries[],
): PrometheusSeries[] {
  const ofFiles = new Set(['told', 'file', 'files']);
  return [...series.filter(({ labels }) => !ofFiles.has(labels['figure'] ?? '')), ...ofEach];
}

/**
 * Sorts the answer to `nodeFiguresQuery`, completed where it must be, by node. Labels are taken as they are, figures
 * only when they are credible; what is left out makes its node not `whole`. Which CPUs a NUMA node has is not told, only
 * that it has some. Never throws.
 */
export function nodeFigures(series: readonly PrometheusSeries[]): ReadonlyMap<string, NodeFigures> {
  const drafts = new Map<string, Draft>();
  const told: FileName[] = [];
  for (const { labels, points } of series) {
    const [at, value] = points.at(-1) ?? [];
    const { node, figure, filename = '', filepath = '' } = labels;
    if (figure === 'told') {
      told.push({ filename, filepath });
      continue;
    }
    if (!node || at === undefined || value === undefined) {
      continue;
    }
    let draft = drafts.get(node);
    if (!draft) {
      draft = { ageMs: Infinity, whole: true, own: [], files: 0, numa: new Map() };
      drafts.set(node, draft);
    }
    if (value === null) {
      draft.whole = false;
    } else if (figure === 'at') {
      draft.ageMs = Math.max(0, at - value * 1000);
    } else if (figure === 'file') {
      draft.own.push({ filename, filepath, exists: value === 1 });
    } else if (figure === 'files') {
      draft.files = value;
    } else {
      addNuma(draft, labels, value);
    }
  }
  return new Map([...drafts].map(([node, draft]) => [node, finished(draft, told)]));
}

function addNuma(draft: Draft, labels: PrometheusSeries['labels'], value: number): void {
  const { __name__: series = '', figure, numa_node: numa = '', tier } = labels;
  if (!NUMA_ID.test(numa) || (tier !== 'cxl' && tier !== 'dram')) {
    draft.whole = false;
    return;
  }
  const id = Number(numa);
  const report = draft.numa.get(id) ?? blank(id, tier === 'dram');
  draft.numa.set(id, report);
  // A NUMA node that is told with CPUs and without: one of them was yesterday's.
  if (report.hasCpus !== (tier === 'dram')) {
    draft.whole = false;
  } else if (series === 'cmmd_numa_movable') {
    report.movable = value === 1;
  } else if (figure === 'device') {
    draft.whole &&= report.status === undefined;
    report.daxctlMode = labels['mode'] ?? '';
    report.deviceId = labels['device_id'] ?? '';
    report.status = labels['status'] ?? '';
  } else if (isField(series) && value >= 0 && value <= MAX_BYTES) {
    report[fields[series]] = value;
  } else {
    draft.whole = false;
  }
}

/** @param everywhere the files of which every node tells that tells of any */
function finished(
  { ageMs, whole, own, files: told, numa }: Draft,
  everywhere: readonly FileName[],
): NodeFigures {
  const keyOf = (file: FileName) => JSON.stringify([file.filepath, file.filename]);
  const known = new Set(own.map(keyOf));
  const others = told === 0 ? [] : everywhere.filter((file) => !known.has(keyOf(file)));
  const files = [...others.map((file) => ({ ...file, exists: true })), ...own];
  const numaNodes = [...numa.values()].sort((a, b) => a.id - b.id);
  const isKnown = (one: NumaReport) => {
    const { total, used, free, movable, daxctlSize, status } = one;
    const device = one.hasCpus ? [] : [movable, daxctlSize, status];
    return ![total, used, free, ...device].includes(undefined);
  };
  const needsFiles = numaNodes.some((one) => tierOf(one) === 'cxl');
  return {
    report: { files, numaNodes },
    ageMs,
    whole:
      whole &&
      numaNodes.length > 0 &&
      numaNodes.every(isKnown) &&
      files.length === told &&
      (files.length > 0 || !needsFiles),
  };
}

function blank(id: number, hasCpus: boolean): NumaReport {
  return {
    id,
    cpuList: undefined,
    hasCpus,
    movable: undefined,
    daxctlMode: undefined,
    daxctlSize: undefined,
    status: undefined,
    deviceId: undefined,
    total: undefined,
    free: undefined,
    used: undefined,
    memAvailable: undefined,
    sreclaimable: undefined,
    activeFile: undefined,
    inactiveFile: undefined,
    unevictable: undefined,
    mlocked: undefined,
  };
}

function isField(series: string): series is keyof typeof fields {
  return Object.hasOwn(fields, series);
}
