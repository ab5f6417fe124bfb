import { execCommand } from '../../k8s/exec/request';
import type { ExecTarget } from '../../k8s/exec/request';
import { parseIdList } from '../../k8s/id-list';
import type { NumaTier } from '../../operator/collector-report';
import { catOutput } from '../exec/outcome';
import type { CatOutput, ExecFailure } from '../exec/outcome';
import { runCommand } from '../exec/run-command';
import type { ExecEnvironment } from '../exec/run-command';
import { parseMeminfo } from './meminfo';
import { defaultPageBytes, pagesInBytes } from './reading';
import type { NodeReading, PagePool, ReadingGap, ReadNuma } from './reading';
import {
  DEMOTION_FILE,
  ID_FILES,
  inCommands,
  linesOf,
  meminfoFile,
  poolFile,
  TIERS,
  tierFile,
} from './sysfs';

/** A container of the node in which `cat` may be run. */
export type ReadingPlace = Omit<ExecTarget, 'command'>;

/** What of a reading is not the reader's business. */
export type NodeFigures = Omit<NodeReading, 'at' | 'from' | 'bootID'>;

export type NodeAnswer = { figures: NodeFigures } | { failure: ExecFailure; file: string };

/** The first command: which NUMA nodes there are. */
export function firstCommand(place: ReadingPlace): ExecTarget {
  return { ...place, command: ['cat', ...Object.values(ID_FILES)] };
}

/**
 * Reads a host's NUMA nodes by `cat` in a container that runs on it: there is no shell to ask with, and so
 * no pattern of file names. First which NUMA nodes there are, then their `meminfo`, then their pools of huge
 * pages, the memory tiers and the demotion switch as far as they are there.
 *
 * @param pageSizes bytes: sizes of huge pages that the node knows
 * @throws DOMException `AbortError`
 */
export async function readNode(
  place: ReadingPlace,
  pageSizes: readonly number[],
  environment: ExecEnvironment,
  signal: AbortSignal,
): Promise<NodeAnswer> {
  const commands: string[] = [];
  const cat = async (files: readonly string[]) => {
    const target = { ...place, command: ['cat', ...files] };
    commands.push(execCommand(target));
    return catOutput(await runCommand(target, environment, signal));
  };
  const ids = await cat(Object.values(ID_FILES));
  if ('failure' in ids) {
    return { failure: ids.failure, file: ID_FILES.online };
  }
  const lists = linesOf(Object.values(ID_FILES), ids);
  const online = parseIdList(lists?.get(ID_FILES.online) ?? 'none');
  if (!lists || !online || online.length === 0) {
    return {
      failure: { kind: ids.cut ? 'cut' : 'failed', message: firstLine(ids) },
      file: ID_FILES.online,
    };
  }
  const texts = await catAll(online.map(meminfoFile), cat);
  if ('failure' in texts) {
    return { failure: texts.failure, file: meminfoFile(online[0] ?? 0) };
  }
  const meminfo = parseMeminfo(texts.outputs.map(({ text }) => text).join(''));
  const details = await catAll(detailFiles(online, pageSizes), cat, true);
  const lines = 'failure' in details ? undefined : allLines(details);
  const pools = new Map(
    online.flatMap((id): [number, PagePool[]][] => {
      const own = lines && poolsOf(id, pageSizes, lines);
      return own ? [[id, own]] : [];
    }),
  );
  const pages = new Map(
    [...meminfo.nodes].flatMap(([id, fields]): [number, number][] => {
      const count = fields.get('HugePages_Total');
      return count === undefined ? [] : [[id, count]];
    }),
  );
  const missing = online.filter((id) => !meminfo.nodes.has(id));
  const gaps: ReadingGap[] = [
    ...(texts.outputs.some(({ cut }) => cut) ? [{ kind: 'cut' as const }] : []),
    ...(meminfo.unknown.length > 0
      ? [{ kind: 'unknown-lines' as const, lines: meminfo.unknown }]
      : []),
    ...(missing.length > 0 ? [{ kind: 'numa-missing' as const, numaIds: missing }] : []),
    ...(lines ? [] : [{ kind: 'details' as const }]),
  ];
  const tierOf = tiersBy(lists);
  const pageBytes = defaultPageBytes(pages, pools);
  return {
    figures: {
      numa: online.map((id): ReadNuma => ({
        id,
        tier: tierOf(id),
        fields: pagesInBytes(meminfo.nodes.get(id) ?? new Map<string, number>(), pageBytes),
        pools: pools.get(id),
      })),
      tiers: lines && kernelTiers(lines),
      demotion: lines && demotionOf(lines.get(DEMOTION_FILE)),
      commands,
      gaps,
    },
  };
}

function firstLine({ text, errorText }: CatOutput): string {
  return (errorText.trim() || text.trim()).split('\n')[0]?.slice(0, 200) ?? '';
}

type Cat = (files: readonly string[]) => Promise<CatOutput | { failure: ExecFailure }>;

interface Outputs {
  outputs: CatOutput[];
  asked: string[][];
}

/**
 * In several commands where one would be too long; the first that tells nothing ends it, unless files may
 * be missing altogether.
 */
async function catAll(
  files: readonly string[],
  cat: Cat,
  mayMiss = false,
): Promise<Outputs | { failure: ExecFailure }> {
  const asked = inCommands(files);
  const outputs: CatOutput[] = [];
  for (const each of asked) {
    const output = await cat(each);
    if (!('failure' in output)) {
      outputs.push(output);
    } else if (mayMiss && output.failure.kind === 'failed') {
      outputs.push({ text: '', errorText: output.failure.message, cut: false });
    } else {
      return output;
    }
  }
  return { outputs, asked };
}

function detailFiles(online: readonly number[], pageSizes: readonly number[]): string[] {
  return [
    DEMOTION_FILE,
    ...online.flatMap((id) =>
      pageSizes.flatMap((size) => [
        poolFile(id, size, 'nr_hugepages'),
        poolFile(id, size, 'free_hugepages'),
      ]),
    ),
    ...TIERS.map(tierFile),
  ];
}

function allLines({ outputs, asked }: Outputs): Map<string, string> | undefined {
  const maps = outputs.map((output, index) => linesOf(asked[index] ?? [], output));
  return maps.every((map) => map !== undefined)
    ? new Map(maps.flatMap((map) => [...map]))
    : undefined;
}

/** `undefined` where a size's files are not there: then nothing is known of pools. */
function poolsOf(
  id: number,
  pageSizes: readonly number[],
  lines: ReadonlyMap<string, string>,
): PagePool[] | undefined {
  const pools = pageSizes.flatMap((pageBytes): PagePool[] => {
    const [total, free] = (['nr_hugepages', 'free_hugepages'] as const).map((what) => {
      const text = lines.get(poolFile(id, pageBytes, what));
      return text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) * pageBytes : undefined;
    });
    return total === undefined || free === undefined ? [] : [{ pageBytes, total, free }];
  });
  return pools.length === 0 ? undefined : pools;
}

function tiersBy(lists: ReadonlyMap<string, string>): (id: number) => NumaTier | undefined {
  const cpu = parseIdList(lists.get(ID_FILES.cpu) ?? 'none');
  const memory = parseIdList(lists.get(ID_FILES.memory) ?? 'none');
  return (id) => {
    if (!cpu) {
      return undefined;
    }
    return cpu.includes(id) ? 'dram' : memory && !memory.includes(id) ? 'empty' : 'cxl';
  };
}

function kernelTiers(lines: ReadonlyMap<string, string>): NodeReading['tiers'] {
  const tiers = TIERS.flatMap((tier) => {
    const numaIds = parseIdList(lines.get(tierFile(tier)) ?? '');
    return numaIds && numaIds.length > 0 ? [{ tier, numaIds }] : [];
  });
  return tiers.length === 0 ? undefined : tiers;
}

function demotionOf(text: string | undefined): boolean | undefined {
  return text === 'true' || text === '1'
    ? true
    : text === 'false' || text === '0'
      ? false
      : undefined;
}
