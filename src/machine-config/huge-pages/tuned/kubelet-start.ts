import type { EventResource, NodeResource } from '../../../k8s/types';
import { eventTime } from '../../node-times';

/** When the kubelet of a node started and counted huge pages, ISO. */
export interface KubeletStart {
  at: string;
  /** Its own event, or since when the node is Ready: the kubelet may have started anew since, unseen. */
  from: 'event' | 'ready';
}

/** By the newest event of its start (kept for three hours), else by the node's condition; `undefined` without. */
export function kubeletStart(
  node: NodeResource,
  events: readonly EventResource[],
): KubeletStart | undefined {
  const name = node.metadata?.name;
  const times = events.flatMap((event) => {
    const { kind, name: of } = event.involvedObject ?? {};
    const time = eventTime(event);
    // Other daemons of a node write events of this reason too.
    const starts = event.reason === 'Starting' && event.message?.includes('kubelet');
    return kind === 'Node' && of === name && starts && time !== undefined ? [time] : [];
  });
  if (times.length > 0) {
    return { at: new Date(Math.max(...times)).toISOString(), from: 'event' };
  }
  const ready = node.status?.conditions?.find(({ type }) => type === 'Ready');
  const at = ready?.status === 'True' ? ready.lastTransitionTime : undefined;
  return at === undefined ? undefined : { at, from: 'ready' };
}
