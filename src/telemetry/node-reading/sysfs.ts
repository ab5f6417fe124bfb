/** Where the kernel tells about NUMA nodes; every container sees it, and nothing in it can be changed there. */
const NODES = '/sys/devices/system/node';

/** Which NUMA nodes there are, and of what kind. */
export const ID_FILES = {
  online: `${NODES}/online`,
  memory: `${NODES}/has_memory`,
  cpu: `${NODES}/has_cpu`,
} as const;

export const DEMOTION_FILE = '/sys/kernel/mm/numa/demotion_enabled';

export function meminfoFile(id: number): string {
  return `${NODES}/node${id}/meminfo`;
}

/** A pool of huge pages of one size on one NUMA node. */
export function poolFile(
  id: number,
  pageBytes: number,
  what: 'nr_hugepages' | 'free_hugepages',
): string {
  return `${NODES}/node${id}/hugepages/hugepages-${pageBytes / 1024}kB/${what}`;
}

/**
 * Names of memory tiers, which nobody can list without a shell. The kernel numbers them by distance: DRAM
 * is 4, a dax device without figures of its firmware 22, one with such figures anything near.
 */
export const TIERS: readonly number[] = Array.from({ length: 48 }, (_, tier) => tier);

export function tierFile(tier: number): string {
  return `/sys/devices/virtual/memory_tiering/memory_tier${tier}/nodelist`;
}

/** Longest list of files in one command: it is part of an address, which servers limit. */
const longest = 3000;

/** The same files in as few commands as their length allows. */
export function inCommands(files: readonly string[]): string[][] {
  const commands: string[][] = [];
  let room = 0;
  for (const file of files) {
    const cost = encodeURIComponent(file).length + '&command='.length;
    if (cost > room) {
      commands.push([]);
      room = longest;
    }
    commands.at(-1)?.push(file);
    room -= cost;
  }
  return commands;
}

/**
 * Which line belongs to which file, for files of one line each: `cat` writes them in order and says of
 * each that it could not open by name. `undefined` when that does not come out even.
 */
export function linesOf(
  files: readonly string[],
  { text, errorText }: { text: string; errorText: string },
): Map<string, string> | undefined {
  const failed = new Set(
    files.filter((file) =>
      // Implementations differ in words: `cat: FILE: No such file`, `cat: can't open 'FILE': No such…`.
      errorText.split('\n').some((line) => line.split(/[\s:'"]+/).includes(file)),
    ),
  );
  const opened = files.filter((file) => !failed.has(file));
  const lines = text.split('\n');
  // Each file ends its line.
  if (lines.pop() !== '' || lines.length !== opened.length) {
    return undefined;
  }
  return new Map(opened.map((file, index) => [file, lines[index] ?? '']));
}
