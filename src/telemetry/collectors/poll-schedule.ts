const MIN_INTERVAL_MS = 10_000;
const MAX_INTERVAL_MS = 120_000;
/** At most two answers a second on average: about 0.5 MB a minute at 4 KB each, at any cluster size. */
const MS_PER_TARGET = 500;
/** A collector that keeps failing is asked every five minutes. */
const BACKOFF_CEILING_MS = 300_000;
export const JITTER = 0.15;

/** Time between two polls of one collector, by the number of collectors. */
export function pollInterval(targets: number): number {
  return Math.min(MAX_INTERVAL_MS, Math.max(MIN_INTERVAL_MS, targets * MS_PER_TARGET));
}

/**
 * Delay until a collector is asked again, jittered by ±15 % so that many pages do not march in step.
 *
 * @param failures consecutive failures: each doubles the interval, up to five minutes
 * @param random uniform in [0, 1)
 */
export function nextDelay(targets: number, failures: number, random: number): number {
  const interval = pollInterval(targets);
  const delay =
    failures === 0
      ? interval
      : Math.max(interval, Math.min(BACKOFF_CEILING_MS, interval * 2 ** Math.min(failures, 10)));
  return Math.round(delay * (1 - JITTER + 2 * JITTER * random));
}

/** Age from which figures count as stale: two polls were missed. */
export function staleAfter(targets: number): number {
  return pollInterval(targets) * 2.5;
}
