import { consoleFetchJSON } from '@openshift-console/dynamic-plugin-sdk';
import type { FetchJson } from '../collectors/collector-client';
import { fetchHistory } from './history';
import type { History } from './history';
import type { HistorySubject } from './queries';
import { FIRST_RANGE } from './time-range';
import type { TimeRange } from './time-range';

// The SDK types its result as any.
// access: none (monitoring has rights of its own: cluster-monitoring-view)
const fetchJson = consoleFetchJSON as FetchJson;

/** What a history is asked for by. */
export interface HistoryRequest {
  subject: HistorySubject;
  range: TimeRange;
  /** The operator's, for users who may read the metrics of that namespace only. */
  namespace: string | undefined;
}

/** A chart that comes later asks for itself: what it shows ends now. */
const FRESH_MS = 10_000;

const begun = new Map<string, { at: number; answer: Promise<History> }>();

function keyOf({ subject, range, namespace }: HistoryRequest): string {
  return JSON.stringify([subject, range, namespace]);
}

/** Asks for what a chart will show first, while the chart itself is downloaded. */
export function beginHistory(subject: HistorySubject, namespace: string | undefined): void {
  const request = { subject, range: FIRST_RANGE, namespace };
  const answer = ask(request, new AbortController().signal);
  // Whoever takes it is told; who never comes does not need to know.
  answer.catch(() => undefined);
  begun.set(keyOf(request), { at: Date.now(), answer });
}

/**
 * The history of a subject: the one that was begun, once and while it is fresh, or asked for now.
 *
 * @throws PrometheusError, or what `signal` was aborted with
 */
export function history(request: HistoryRequest, signal: AbortSignal): Promise<History> {
  const key = keyOf(request);
  const known = begun.get(key);
  begun.delete(key);
  return known && Date.now() - known.at < FRESH_MS ? known.answer : ask(request, signal);
}

function ask(request: HistoryRequest, signal: AbortSignal): Promise<History> {
  return fetchHistory(fetchJson, request, Date.now(), signal);
}
