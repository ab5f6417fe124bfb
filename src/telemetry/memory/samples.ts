import { presetMs } from '../prometheus/time-range';
import type { Tier } from './model';
import type { TierTotals } from './totals';

export interface TierSample {
  /** bytes */
  used: number;
  total: number;
  reserved: number | undefined;
}

/** The tiers' use at one moment, as a page has seen it. */
export interface MemorySample extends Readonly<Record<Tier, TierSample>> {
  /** Milliseconds since the epoch. */
  at: number;
  /** Nodes whose figures were missing then: the sums lack theirs. */
  unknownNodes: number;
  /** Nobody has looked for a while before it: no line leads here. */
  begins?: true;
}

/** An hour and more at one sample per 10 s: enough for a chart, bounded for a page left open. */
export const MAX_SAMPLES = 400;
const MIN_GAP_MS = 10_000;
/** The longest of the ranges that a click chooses: what is older is looked for in Prometheus. */
export const MAX_SAMPLE_AGE_MS = presetMs['7d'];

/**
 * Adds a sample to a history without changing it. A sample that follows within 10 s replaces the last
 * one, unless that stands for its own stretch of time; beyond the bound the oldest half is thinned
 * out, so that an open console remembers a week, the recent part in detail. One that is older than
 * the last, as another page may have it, changes nothing.
 *
 * @param staleAfterMs with a longer distance to the one before nobody was looking
 */
export function addSample(
  history: readonly MemorySample[],
  at: number,
  totals: Readonly<Record<Tier, TierTotals>>,
  staleAfterMs: number,
): readonly MemorySample[] {
  const last = history.at(-1);
  if (last && at < last.at) {
    return history;
  }
  const sample: MemorySample = {
    at,
    dram: tierSample(totals.dram),
    cxl: tierSample(totals.cxl),
    unknownNodes: totals.cxl.unknownNodes,
  };
  const previous = history.at(-2);
  const isSame = last?.at === at;
  const replaces = isSame || (previous !== undefined && at - previous.at < MIN_GAP_MS);
  const begins = isSame ? last.begins : last && at - last.at > staleAfterMs;
  const next = [
    ...(replaces ? history.slice(0, -1) : history).filter(
      (earlier) => at - earlier.at <= MAX_SAMPLE_AGE_MS,
    ),
    { ...sample, ...(begins && { begins }) },
  ];
  return next.length > MAX_SAMPLES ? thinned(next) : next;
}

function thinned(history: readonly MemorySample[]): readonly MemorySample[] {
  const half = Math.floor(history.length / 2);
  const goes = (index: number) => index < half && index % 2 === 1;
  return history.flatMap((sample, index): MemorySample[] => {
    const begins = sample.begins ?? (goes(index - 1) ? history[index - 1]?.begins : undefined);
    return goes(index) ? [] : [{ ...sample, ...(begins && { begins }) }];
  });
}

function tierSample({ used, total, reserved }: TierTotals): TierSample {
  return { used, total, reserved };
}
