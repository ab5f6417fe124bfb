import type { EventResource, PodResource } from '../../../k8s/types';
import { eventTime } from '../../../operator/event-time';

/** A pod with what is known of it from elsewhere. */
export interface PodRow {
  pod: PodResource;
  /** bytes in use; undefined where nobody tells */
  used: number | undefined;
  /** Newest first. */
  events: readonly EventResource[];
}

/** Puts figures and events beside their pods. An event of an earlier pod of that name is not its own. */
export function podRows(
  pods: readonly PodResource[],
  used: ReadonlyMap<string, number>,
  events: readonly EventResource[],
): readonly PodRow[] {
  return pods.map((pod) => {
    const { name = '', uid } = pod.metadata ?? {};
    return {
      pod,
      // One that ended uses nothing, though its last figure is told for some minutes.
      used: isOver(pod) ? undefined : used.get(name),
      events: events
        .filter(
          ({ involvedObject: about }) =>
            about?.name === name && (!about.uid || !uid || about.uid === uid),
        )
        .sort((a, b) => eventTime(b) - eventTime(a)),
    };
  });
}

/** What a row says of its events: the newest warning, or none. */
export function newestWarning(events: readonly EventResource[]): EventResource | undefined {
  return events.find(({ type }) => type === 'Warning');
}

function isOver({ status }: PodResource): boolean {
  return status?.phase === 'Failed' || status?.phase === 'Succeeded';
}
