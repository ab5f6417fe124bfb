import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import { useMemo } from 'react';
import { EventModel, groupVersionKind } from '../../k8s/models';
import type { EventResource } from '../../k8s/types';
import { eventTime, latestEvent } from '../../operator/event-time';
import type { DrainOfNode } from '../../operator/missing';
import { usePodEvents } from './pods/usePodEvents';
import { useWatch } from '../../telemetry/useWatch';

/** Reasons with which the kubelet and the Machine Config Operator say that a node is emptied. */
const DRAINS = new Set(['NodeNotSchedulable', 'Cordon', 'Drain']);

const nothing: readonly never[] = [];

/**
 * What events still tell about the end of a workload's pods: theirs, and drains of the node they were
 * on. The latter only where events of all projects may be listed.
 */
export function useEndOfPods(
  namespace: string,
  name: string,
  isDeployment: boolean,
): { podEvents: readonly EventResource[]; drains: readonly DrainOfNode[] } {
  // Pods of a Deployment have names of their own: a second name makes the watch one of all pods.
  const watched = useMemo(() => (isDeployment ? [name, `${name}-`] : [name]), [isDeployment, name]);
  const { events } = usePodEvents(namespace, watched);
  const podEvents = useMemo(
    () =>
      events.filter(({ involvedObject }) => {
        const pod = involvedObject?.name ?? '';
        return isDeployment ? pod.startsWith(`${name}-`) : pod === name;
      }),
    [events, isDeployment, name],
  );
  const node = latestEvent(podEvents.filter(({ reason }) => reason === 'Killing'))?.source?.host;
  const [mayList, reviewing] = useAccessReview({
    group: EventModel.apiGroup ?? '',
    resource: EventModel.plural,
    verb: 'list',
  });
  const [nodeEvents] = useWatch<readonly EventResource[]>(
    node !== undefined && mayList && !reviewing
      ? {
          groupVersionKind: groupVersionKind(EventModel),
          isList: true,
          fieldSelector: `involvedObject.kind=Node,involvedObject.name=${node}`,
        }
      : null,
  );
  const about = node === undefined || !nodeEvents ? nothing : nodeEvents;
  const drains = useMemo(
    () =>
      about
        .filter(({ reason }) => DRAINS.has(reason ?? ''))
        .map((event) => ({ node: event.involvedObject?.name ?? '', at: eventTime(event) })),
    [about],
  );
  return { podEvents, drains };
}
