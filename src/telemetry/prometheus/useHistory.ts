import { useCallback } from 'react';
import type { TimeRange } from './time-range';
import { presetMs } from './time-range';
import { history } from './begun-histories';
import { stepOf } from './history';
import type { History } from './history';
import type { HistorySubject } from './queries';
import { usePolled } from './usePolled';
import type { Polled } from './usePolled';

/** A fixed range does not change any more, but for what arrives late. */
const FIXED_RANGE_MS = 5 * 60_000;
const SLOWEST_MS = 5 * 60_000;

/**
 * The history of a subject from the cluster's Prometheus, asked again as often as it gets a new
 * point. What an empty one means stands in `data.scrape`.
 *
 * @param namespace the operator's, for users who may read the metrics of that namespace only
 */
export function useHistory(
  subject: HistorySubject,
  range: TimeRange,
  namespace: string | undefined,
): Polled<History> {
  const key = JSON.stringify([subject, range, namespace]);
  const fetchData = useCallback(
    (signal: AbortSignal) => {
      const [about, of, where] = JSON.parse(key) as [HistorySubject, TimeRange, string | null];
      return history({ subject: about, range: of, namespace: where ?? undefined }, signal);
    },
    [key],
  );
  const interval =
    range.kind === 'between'
      ? FIXED_RANGE_MS
      : Math.min(SLOWEST_MS, stepOf({ from: 0, to: presetMs[range.preset] }));
  return usePolled(fetchData, key, interval);
}
