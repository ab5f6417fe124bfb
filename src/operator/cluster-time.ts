import type { EventResource, KubeResource } from '../k8s/types';
import { eventTime, timeOf } from './event-time';

/** A browser's clock may be ahead of the cluster's by this much. */
const CLOCK_ERROR_MS = 600_000;

/**
 * The operator creates an object within 10 to 80 ms after the CMMD has changed. After this time it
 * has had its turn, on a busy cluster too.
 */
export const OPERATOR_NEEDS_MS = 10_000;

/**
 * What the cluster's clock shows at least, in milliseconds since the epoch: the newest time that is
 * written on any of the objects, or the browser's clock with all the error it may have.
 *
 * @param browserNow milliseconds since the epoch
 */
export function clusterNow(
  lists: readonly (readonly KubeResource[])[],
  browserNow: number,
): number {
  // The API server writes UTC in one format, so that texts sort as times do: no 10,000 are parsed.
  let newest = '';
  for (const list of lists) {
    for (const object of list) {
      newest = later(newest, object.metadata?.creationTimestamp);
      newest = later(newest, (object as EventResource).lastTimestamp);
    }
  }
  return Math.max(timeOf(newest), browserNow - CLOCK_ERROR_MS);
}

function later(newest: string, text: string | null | undefined): string {
  return text && text > newest ? text : newest;
}

/**
 * When something about a CMMD was last done, as far as objects tell: it was created or written, the
 * operator said something. Milliseconds since the epoch by the cluster's clock; 0 = not known.
 */
export function lastChange(
  { metadata }: KubeResource,
  payload: KubeResource | undefined,
  events: readonly EventResource[],
): number {
  return Math.max(
    timeOf(metadata?.creationTimestamp),
    timeOf(payload?.metadata?.creationTimestamp),
    ...[...(metadata?.managedFields ?? []), ...(payload?.metadata?.managedFields ?? [])].map(
      ({ time }) => timeOf(time),
    ),
    ...events.map(eventTime),
  );
}
