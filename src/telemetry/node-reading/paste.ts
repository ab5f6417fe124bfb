import { quoted } from '../../k8s/requests';
import { parseMeminfo } from './meminfo';
import type { NodeFigures } from './read-node';
import { pagesInBytes } from './reading';
import type { ReadNuma } from './reading';

const MIB = 2 ** 20;

/** Why a pasted text is no such listing. `line` is the first that did not fit, shortened. */
export type PasteProblem =
  | { kind: 'empty' | 'no-listing' | 'no-total' }
  /** A line with more or fewer figures than there are NUMA nodes. */
  | { kind: 'line'; line: string };

/** For a terminal: the same files as `cat` reads in a pod, and how large the host's huge pages are. */
export function terminalCommand(nodeName: string): string {
  const script = 'cat /sys/devices/system/node/node*/meminfo; grep Hugepagesize /proc/meminfo';
  return `oc debug ${quoted(`node/${nodeName}`)} -- sh -c ${quoted(script)}`;
}

/** Enough for a thousand NUMA nodes. */
const longest = 2_000_000;

/**
 * Reads what a terminal printed: `numastat -cm` or `numastat -m` (figures in MB, which are 2^20 bytes and
 * rounded; wide listings come in several blocks), or the files `node<N>/meminfo` themselves. Lines of the
 * terminal around it, such as prompts and the title, do not count.
 */
export function parsePasted(text: string): NodeFigures | PasteProblem {
  if (text.trim() === '') {
    return { kind: 'empty' };
  }
  const given = text.slice(0, longest).replaceAll('\r', '');
  if (/^Node \d+ MemTotal:/m.test(given)) {
    const { nodes, unknown } = parseMeminfo(`${given}\n`);
    const size = /^Hugepagesize:\s+(\d{1,9}) kB\s*$/m.exec(given)?.[1];
    const pageBytes = size === undefined ? undefined : Number(size) * 1024;
    const numa = [...nodes].map(([id, fields]) => numaOf(id, pagesInBytes(fields, pageBytes)));
    return withTotal(
      numa,
      unknown.filter((line) => !line.startsWith('Hugepagesize:')),
    );
  }
  const listing = parseListing(given);
  return Array.isArray(listing) ? withTotal(listing, []) : listing;
}

function numaOf(id: number, fields: ReadonlyMap<string, number>): ReadNuma {
  return { id, tier: undefined, fields, pools: undefined };
}

function withTotal(numa: ReadNuma[], lines: readonly string[]): NodeFigures | PasteProblem {
  return numa.length === 0 || numa.some(({ fields }) => !fields.has('MemTotal'))
    ? { kind: 'no-total' }
    : {
        numa: numa.sort((a, b) => a.id - b.id),
        tiers: undefined,
        demotion: undefined,
        commands: [],
        gaps: lines.length > 0 ? [{ kind: 'unknown-lines', lines }] : [],
      };
}

function parseListing(text: string): ReadNuma[] | PasteProblem {
  const nodes = new Map<number, Map<string, number>>();
  let heads: (number | 'total')[] = [];
  for (const line of text.split('\n')) {
    const found = [...line.matchAll(/\bNode (\d{1,4})\b|\bTotal\s*$/g)];
    if (found.length > 0 && /^\s*(Node \d+\s*)*(Total)?\s*$/.test(line)) {
      heads = found.map(([, id]) => (id === undefined ? 'total' : Number(id)));
      continue;
    }
    const row = /^([A-Za-z_]\w*(?:\(\w+\))?)((?:\s+-?\d+(?:\.\d+)?)+)\s*$/.exec(line);
    if (!row || heads.length === 0) {
      continue;
    }
    const [, field = '', rest = ''] = row;
    const figures = rest.trim().split(/\s+/).map(Number);
    if (figures.length !== heads.length || figures.some((figure) => figure < 0)) {
      return { kind: 'line', line: line.length > 80 ? `${line.slice(0, 80)}…` : line };
    }
    heads.forEach((head, index) => {
      if (head !== 'total') {
        const fields = nodes.get(head) ?? new Map<string, number>();
        nodes.set(head, fields.set(field, (figures[index] ?? 0) * MIB));
      }
    });
  }
  return nodes.size === 0
    ? { kind: 'no-listing' }
    : [...nodes].map(([id, fields]) => numaOf(id, fields));
}
