/** What a container's memory cgroup holds on one NUMA node, in bytes. */
export interface NumaShare {
  id: number;
  /** Memory of the programs themselves. */
  anon: number;
  /** Page cache and shared memory, `shmem` included. */
  file: number;
  /** Part of `file` that is shared memory. */
  shmem: number;
  /** Kernel stacks, page tables and slabs: never in movable memory, so never on CXL memory. */
  kernel: number;
}

/** `memory.numa_stat` of a control group (version 2), read. */
export interface NumaStat {
  /** In the order of the ids. */
  nodes: readonly NumaShare[];
  /** The text ended in the middle: what is there is right, what is missing is unknown. */
  cut: boolean;
  /** Lines that say nothing this knows of, shortened; such as those of a newer kernel in another form. */
  unknown: readonly string[];
}

export type NumaStatProblem =
  /** Nothing was written. */
  | 'empty'
  /** It is no text. */
  | 'binary'
  /** It ended before the figures that matter. */
  | 'cut'
  /** It is text of another kind, such as that of a control group of version 1. */
  | 'not-numa-stat';

const kernelKeys = [
  'kernel_stack',
  'pagetables',
  'sec_pagetables',
  'slab_reclaimable',
  'slab_unreclaimable',
];
const line = /^([a-z0-9_]+)((?: N\d{1,5}=\d{1,19})+)$/;
const shownUnknown = 3;

/** Bytes as text; undefined when they are none (files of the kernel are plain ASCII). */
export function readText(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder().decode(bytes);
  return /[\0\uFFFD]/.test(text) ? undefined : text;
}

/**
 * Reads `memory.numa_stat`: lines such as `anon N0=4096 N1=0`, bytes by NUMA node. Keys it does not know
 * are counted nowhere: most are parts of `anon` and `file`.
 */
export function parseNumaStat(bytes: Uint8Array): NumaStat | NumaStatProblem {
  const text = readText(bytes);
  if (text === undefined) {
    return 'binary';
  }
  if (text.trim() === '') {
    return 'empty';
  }
  // The last piece is empty, or a line that the end cut through: its last number may lack digits.
  const lines = text.split('\n');
  const cut = lines.pop() !== '';
  const figures = new Map<string, Map<number, number>>();
  const unknown: string[] = [];
  for (const one of lines.map((each) => each.trimEnd())) {
    const match = line.exec(one);
    if (match) {
      const [, key = '', values = ''] = match;
      figures.set(key, figures.get(key) ?? valuesOf(values));
    } else if (one !== '') {
      unknown.push(one.length > 60 ? `${one.slice(0, 60)}…` : one);
    }
  }
  const anon = figures.get('anon');
  const file = figures.get('file');
  if (!anon || !file) {
    return cut && unknown.length === 0 ? 'cut' : 'not-numa-stat';
  }
  const ids = [...new Set([...anon.keys(), ...file.keys()])].sort((a, b) => a - b);
  const of = (key: string, id: number) => figures.get(key)?.get(id) ?? 0;
  return {
    nodes: ids.map((id) => ({
      id,
      anon: of('anon', id),
      file: of('file', id),
      shmem: of('shmem', id),
      kernel: kernelKeys.reduce((sum, key) => sum + of(key, id), 0),
    })),
    cut,
    unknown: unknown.slice(0, shownUnknown),
  };
}

function valuesOf(text: string): Map<number, number> {
  return new Map(
    text
      .trim()
      .split(' ')
      .map((pair): [number, number] => {
        const [id = '', value = ''] = pair.slice(1).split('=');
        return [Number(id), Number(value)];
      }),
  );
}

/** The figures of several containers together. */
export function sumNumaStats(stats: readonly NumaStat[]): NumaStat {
  const nodes = new Map<number, NumaShare>();
  for (const { id, anon, file, shmem, kernel } of stats.flatMap((stat) => stat.nodes)) {
    const known = nodes.get(id) ?? { id, anon: 0, file: 0, shmem: 0, kernel: 0 };
    nodes.set(id, {
      id,
      anon: known.anon + anon,
      file: known.file + file,
      shmem: known.shmem + shmem,
      kernel: known.kernel + kernel,
    });
  }
  return {
    nodes: [...nodes.values()].sort((a, b) => a.id - b.id),
    cut: stats.some(({ cut }) => cut),
    unknown: [...new Set(stats.flatMap(({ unknown }) => unknown))].slice(0, shownUnknown),
  };
}
