import type { CollectorReport, NumaReport } from '../../operator/collector-report';
import type { RequiredFile } from '../../operator/collector-report';
import { AnswerReader } from './answer-reader';
import type { AnswerProblem } from '../memory/model';

/** A collector's answer after validation. */
export interface CollectorAnswer {
  /** `undefined` when the answer is not in the collector's format at all. */
  report: CollectorReport | undefined;
  problems: readonly AnswerProblem[];
  /** The collector's own error text, if it set one. */
  error: string | undefined;
}

/**
 * Reads what a collector answered (contract §4), trusting nothing in it, and never throws. A figure
 * that is absent or not credible becomes `undefined` with a problem that names it; an entry without a
 * valid NUMA id is dropped, as is the second one of an id.
 *
 * @param answer parsed JSON, or its text (the console hands `text/plain` answers over unparsed)
 */
export function parseCollectorAnswer(answer: unknown): CollectorAnswer {
  const body = typeof answer === 'string' ? parseJson(answer) : answer;
  const reader = new AnswerReader();
  const root = reader.object(body, '');
  const nodes = root && reader.list(root, 'nodes', '');
  if (!root || !nodes) {
    return { report: undefined, problems: reader.problems, error: undefined };
  }
  const files = (reader.list(root, 'files', '') ?? []).flatMap((entry, index) =>
    readFile(reader, entry, `files[${index}]`),
  );
  const seen = new Set<number>();
  const numaNodes = nodes.flatMap((entry, index) => {
    const numa = readNuma(reader, entry, `nodes[${index}]`);
    if (!numa) {
      return [];
    }
    if (seen.has(numa.id)) {
      reader.report('duplicate-id', `nodes[${index}].numa_node`, numa.id, numa.id);
      return [];
    }
    seen.add(numa.id);
    return [numa];
  });
  numaNodes.sort((a, b) => a.id - b.id);
  const error = typeof root['error'] === 'string' ? root['error'].trim() : '';
  return {
    report: { files, numaNodes },
    problems: reader.problems,
    error: error === '' ? undefined : error,
  };
}

function readFile(reader: AnswerReader, entry: unknown, path: string): RequiredFile[] {
  const file = reader.object(entry, path);
  if (!file) {
    // Something is required there that nobody can check: it must not count as present.
    return [{ filename: '', filepath: '', exists: false }];
  }
  return [
    {
      filename: reader.text(file, 'filename', path) ?? '',
      filepath: reader.text(file, 'filepath', path) ?? '',
      exists: reader.flag(file, 'exist', path) ?? false,
    },
  ];
}

function readNuma(reader: AnswerReader, entry: unknown, path: string): NumaReport | undefined {
  const numa = reader.object(entry, path);
  const id = numa && reader.numaId(numa, path);
  if (!numa || id === undefined) {
    return undefined;
  }
  const bytes = (field: string): number | undefined => reader.bytes(numa, field, path, id);
  const text = (field: string): string | undefined => reader.text(numa, field, path, id);
  return {
    id,
    cpuList: text('cpu_list'),
    movable: reader.flag(numa, 'movable', path, id),
    daxctlMode: text('daxctl_mode'),
    daxctlSize: bytes('daxctl_size'),
    status: text('status'),
    deviceId: text('device_id'),
    total: bytes('total'),
    free: bytes('free'),
    used: bytes('used'),
    memAvailable: bytes('mem_available'),
    sreclaimable: bytes('sreclaimable'),
    activeFile: bytes('active_file'),
    inactiveFile: bytes('inactive_file'),
    unevictable: bytes('unevictable'),
    mlocked: bytes('mlocked'),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the text itself goes on, and is reported as no object.
    return text;
  }
}
