import type { NumaFigures, NumaLedger } from './types';

/** Why no pages can be set aside on a NUMA node. */
export type NoPages =
  /** It has CPUs: pages there can keep the host from booting. */
  | 'has-cpus'
  /** It has no memory. */
  | 'empty'
  /** Nobody has given figures of it. */
  | 'unknown';

/** How the safe maximum of huge pages on a NUMA node comes about; bytes, but for `pages`. */
export interface PageRoom {
  total: number;
  free: number;
  /** Page cache that the kernel gives back. */
  cache: number;
  /** Huge pages that are set aside here now, at least: they are part of the new number. */
  present: number;
  /** Whether `present` was read; else it is what must be here by the kubelet's count of the node. */
  presentKnown: boolean;
  /**
   * Reserved by CMMD workloads, all of it: nobody tells how much of it is in use already, and after the boot it
   * will be used again. `undefined` when nobody may know.
   */
  cmmd: number | undefined;
  /** Promised to machines that a memory policy binds here, likewise. */
  machines: number | undefined;
  /** What stays for the kernel and for what nobody counts: 5 % of the memory, and at least 4 GiB. */
  headroom: number;
  /**
   * Most that is set aside safely; a number of 2 MiB pages, never negative. None while it is not known what was
   * promised.
   */
  pages: number;
}

const PAGE = 2 ** 21;
const leastHeadroom = 4 * 2 ** 30;
const headroomShare = 0.05;

/**
 * The most 2 MiB pages that a NUMA node can have without taking what somebody was promised:
 * min(free + cache + huge pages, total) − CMMD reservations − bound machines − headroom.
 */
export function pageRoom(figures: NumaFigures, ledger: NumaLedger): PageRoom | NoPages {
  if (figures.tier === 'dram') {
    return 'has-cpus';
  }
  const { total, free } = figures;
  if (figures.tier === 'empty' || total === 0) {
    return 'empty';
  }
  if (total === undefined || free === undefined) {
    return 'unknown';
  }
  const cache = Math.min(figures.inactiveFile ?? 0, Math.max(0, total - free));
  const present = ledger.huge.atLeast;
  const cmmd = ledger.cmmdReserved;
  const machines = ledger.machines?.atMost;
  const headroom = Math.max(total * headroomShare, leastHeadroom);
  const room =
    cmmd === undefined || machines === undefined
      ? 0
      : Math.min(free + cache + present, total) - cmmd - machines - headroom;
  return {
    total,
    free,
    cache,
    present,
    presentKnown: ledger.huge.atLeast === ledger.huge.atMost,
    cmmd,
    machines,
    headroom,
    pages: Math.max(0, Math.floor(room / PAGE)),
  };
}

/** What is wrong with a number of pages that somebody typed; none of these can be sent. */
export type PagesProblem = 'missing' | 'not-a-number' | 'not-positive' | 'beyond-memory';

/**
 * Reads a number of pages as typed: digits, with spaces, commas or points between groups of three.
 *
 * @param total bytes of the smallest NUMA node that it is for; more than that can never be
 */
export function readPages(
  text: string,
  total: number,
): { pages: number } | { problem: PagesProblem } {
  const trimmed = text.trim();
  if (trimmed === '') {
    return { problem: 'missing' };
  }
  if (/^[-−]\s*\d/.test(trimmed)) {
    return { problem: 'not-positive' };
  }
  const digits = /^\d{1,3}(?:[ ,.]\d{3})+$/.test(trimmed) ? trimmed.replace(/\D/g, '') : trimmed;
  if (!/^\d+$/.test(digits)) {
    return { problem: 'not-a-number' };
  }
  const pages = Number(digits);
  if (pages === 0) {
    return { problem: 'not-positive' };
  }
  return pages * PAGE > total ? { problem: 'beyond-memory' } : { pages };
}
