import type { EventResource } from '../k8s/types';
import { eventTime } from './event-time';

/** The operator's queue: 5 ms after the first failure, twice as long after each further one … */
const FIRST_WAIT_MS = 5;
/** … and never longer than 16 min 40 s. */
export const LONGEST_WAIT_MS = 1_000_000;

/**
 * An event is written within this time after a try; a retry that is later than that by its own wait
 * has not happened.
 */
const REPORT_MS = 60_000;

/** When the operator tries again what it could not do. */
export interface Retry {
  /** Milliseconds since the epoch, by the cluster's clock: then, or earlier. */
  by: number;
  /** How long it waits since the last try, milliseconds; at most this. */
  waitMs: number;
  /**
   * Whether the failures came as the doubling waits let them come. Otherwise the operator was
   * restarted in between, or asked by a change: it may try much earlier.
   */
  regular: boolean;
}

/** How long the operator waits after that many failures in a row, in milliseconds. */
export function retryWait(failures: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (Math.max(1, failures) - 1));
}

/**
 * When the operator tries again, from the events about its failures: it does so by itself after 5 ms,
 * doubling up to 16 min 40 s with each failure in a row. Memory that became free, or a node that was
 * repaired, does not make it try earlier; any change of the CMMD does.
 *
 * @param failures the warnings about one CMMD since it was created last; at least one
 */
export function retryAfter(failures: readonly EventResource[]): Retry {
  const count = failures.reduce((sum, event) => sum + countOf(event), 0);
  const last = Math.max(...failures.map(eventTime));
  const first = Math.min(...failures.map(firstTime));
  const waitMs = retryWait(count);
  // Times have seconds only, and a try takes its own time.
  const slack = 2_000 + count * 1_000;
  return {
    by: last + waitMs,
    waitMs,
    regular: Math.abs(last - first - spanOf(count)) <= slack,
  };
}

/** Whether a retry is so long overdue that none will come: the failure is of an earlier time. */
export function isRetryOver({ by, waitMs }: Retry, now: number): boolean {
  return now > by + waitMs + REPORT_MS;
}

/** From the first to the last of so many failures, when nothing but the waits lies between them. */
function spanOf(count: number): number {
  let span = 0;
  for (let failures = 1; failures < count; failures += 1) {
    const wait = retryWait(failures);
    span += wait;
    if (wait === LONGEST_WAIT_MS) {
      return span + (count - 1 - failures) * LONGEST_WAIT_MS;
    }
  }
  return span;
}

/** How often what an event tells has happened. */
export function countOf(event: EventResource): number {
  return Math.max(1, event.series?.count ?? event.count ?? 1);
}

function firstTime(event: EventResource): number {
  const time = event.firstTimestamp ? Date.parse(event.firstTimestamp) : NaN;
  return Number.isNaN(time) ? eventTime(event) : time;
}
