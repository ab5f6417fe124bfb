import { GIB } from '../k8s/bytes';

/**
 * From when on something stands out. A heuristic, and the page says so: that at most half of a machine's memory
 * is active is what other hypervisors advise before memory is tiered; the rest are round figures.
 */
export const THRESHOLDS = {
  /** bytes set aside: less is not worth the move */
  leastBytes: 4 * GIB,
  /** Share of what is set aside that may be in use at most. */
  mostUsed: 0.5,
  /** Days that Prometheus is asked about, by one look each hour. */
  days: 7,
  /** Hours that must be known before anything stands out. */
  leastHours: 24,
  /** bytes written each second from which a machine counts as busy with its memory */
  dirtyBytes: 64 * 2 ** 20,
  /** Major page faults each second from which a guest counts as short of memory. */
  majorFaults: 10,
} as const;
