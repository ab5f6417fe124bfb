import type { Tier } from './model';
import type { TierTotals } from './totals';

export interface TierSample {
  /** bytes */
  used: number;
  total: number;
  reserved: number | undefined;
}

/** The tiers' use at one moment, as this page has seen it. */
export interface MemorySample extends Readonly<Record<Tier, TierSample>> {
  /** Milliseconds since the epoch. */
  at: number;
  /** Nodes whose figures were missing then: the sums lack theirs. */
  unknownNodes: number;
}

/** An hour and more at one sample per 10 s: enough for a chart, bounded for a page left open. */
export const MAX_SAMPLES = 400;
const MIN_GAP_MS = 10_000;

/**
 * Adds a sample to a history without changing it. A sample that follows within 10 s replaces the last
 * one, unless that stands for its own stretch of time; beyond the bound the oldest half is thinned
 * out, so that an open page remembers all its time, the recent part in detail.
 */
export function addSample(
  history: readonly MemorySample[],
  at: number,
  totals: Readonly<Record<Tier, TierTotals>>,
): readonly MemorySample[] {
  const sample: MemorySample = {
    at,
    dram: tierSample(totals.dram),
    cxl: tierSample(totals.cxl),
    unknownNodes: totals.cxl.unknownNodes,
  };
  const previous = history.at(-2);
  const replaces = previous !== undefined && at - previous.at < MIN_GAP_MS;
  const next = [...(replaces ? history.slice(0, -1) : history), sample];
  return next.length > MAX_SAMPLES ? thinned(next) : next;
}

function thinned(history: readonly MemorySample[]): readonly MemorySample[] {
  const half = Math.floor(history.length / 2);
  return history.filter((_sample, index) => index >= half || index % 2 === 0);
}

function tierSample({ used, total, reserved }: TierTotals): TierSample {
  return { used, total, reserved };
}
