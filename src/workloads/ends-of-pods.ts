import type { DrainOfNode } from '../operator/missing';
import type { EventResource } from '../k8s/types';
import { lookUpKey, MOST_LOOKED_UP } from './name-holders';
import type { WorkloadRow } from './workload-rows';

/** What events tell about the end of a Pod that is missing. */
export interface EndOfPod {
  podEvents: readonly EventResource[];
  /** Of the node that it was on. */
  drains: readonly DrainOfNode[];
}

/** By `lookUpKey`. */
export type EndsOfPods = ReadonlyMap<string, EndOfPod>;

/** Nodes whose drains are looked up at most: more are hardly emptied within the life of an event. */
export const MOST_NODES = 20;

/** Workloads that are missing for a reason which only the events of their Pods can tell. */
export function unreadEnds(rows: readonly WorkloadRow[]): readonly WorkloadRow[] {
  return rows
    .filter(({ situation }) => situation.state === 'missing' && situation.cause.kind === 'unread')
    .slice(0, MOST_LOOKED_UP);
}

/**
 * What was found, less that of workloads which are missing no longer, or have changed: how they end
 * another time is another matter.
 */
export function endsStillNeeded(ends: EndsOfPods, rows: readonly WorkloadRow[]): EndsOfPods {
  if (ends.size === 0) {
    return ends;
  }
  const missing = new Set(
    rows.filter(({ situation }) => situation.state === 'missing').map(lookUpKey),
  );
  const kept = [...ends].filter(([key]) => missing.has(key));
  return kept.length === ends.size ? ends : new Map(kept);
}
