import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import { useMemo } from 'react';
import { EventModel, groupVersionKind } from '../../k8s/models';
import type { EventResource } from '../../k8s/types';
import type { DrainOfNode } from '../../operator/missing';
import { drainsIn, nodeOfEnd } from '../../operator/missing';
import { usePodEvents } from './pods/usePodEvents';
import { useWatch } from '../../telemetry/watches/useWatch';

const nothing: readonly never[] = [];

/**
 * What events still tell about the end of a workload's pods: theirs, and drains of the node they were
 * on. The latter only where events of all projects may be listed.
 */
export function useEndOfPods(
  namespace: string,
  name: string,
  isDeployment: boolean,
): { podEvents: readonly EventResource[] | undefined; drains: readonly DrainOfNode[] } {
  // Pods of a Deployment have names of their own: a second name makes the watch one of all pods.
  const watched = useMemo(() => (isDeployment ? [name, `${name}-`] : [name]), [isDeployment, name]);
  const { events, read } = usePodEvents(namespace, watched);
  const podEvents = useMemo(
    () =>
      events.filter(({ involvedObject }) => {
        const pod = involvedObject?.name ?? '';
        return isDeployment ? pod.startsWith(`${name}-`) : pod === name;
      }),
    [events, isDeployment, name],
  );
  const node = nodeOfEnd(podEvents);
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
  const drains = useMemo(() => drainsIn(about), [about]);
  return { podEvents: read ? podEvents : undefined, drains };
}
