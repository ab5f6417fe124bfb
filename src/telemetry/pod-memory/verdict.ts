import type { NumaStat } from './numa-stat';

/**
 * Whether memory is where it was asked to be:
 * - `proved`: all but a twentieth of it at most is on the NUMA node asked for
 * - `contradicted`: a twentieth of it at most is
 * - `mixed`: anything between. The operator binds a container after it has started, so what it took
 *   before that may lie elsewhere
 * - `unbound`: no NUMA node was asked for, and nothing binds it
 * - `nothing`: there is no memory to judge by
 */
export type MemoryVerdict = 'proved' | 'contradicted' | 'mixed' | 'unbound' | 'nothing';

export interface MemoryFinding {
  verdict: MemoryVerdict;
  /** bytes of programs and page cache on all NUMA nodes; the kernel's own are not judged */
  total: number;
  /** bytes of them on the NUMA node asked for; 0 when none was */
  there: number;
}

/** How far from all or nothing still counts as such: page cache shared with others, first pages. */
const tolerance = 0.05;

/** @param asked id of the NUMA node asked for; undefined when none was */
export function judgeMemory({ nodes }: NumaStat, asked: number | undefined): MemoryFinding {
  const total = nodes.reduce((sum, { anon, file }) => sum + anon + file, 0);
  const there = nodes
    .filter(({ id }) => id === asked)
    .reduce((sum, { anon, file }) => sum + anon + file, 0);
  return { verdict: verdictOf(total, there, asked), total, there };
}

function verdictOf(total: number, there: number, asked: number | undefined): MemoryVerdict {
  if (asked === undefined) {
    return 'unbound';
  }
  if (total === 0) {
    return 'nothing';
  }
  const share = there / total;
  return share >= 1 - tolerance ? 'proved' : share <= tolerance ? 'contradicted' : 'mixed';
}
