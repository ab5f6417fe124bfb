import { useAccessReview, useK8sWatchResource } from '@openshift-console/dynamic-plugin-sdk';
import { useMemo } from 'react';
import type { Model } from '../../k8s/models';
import { CmmdModel, EventModel, groupVersionKind, PodModel } from '../../k8s/models';
import type { CmmdResource, EventResource, PayloadResource, PodResource } from '../../k8s/types';
import { OPERATOR_POD_LABEL } from '../../operator/names';
import type { OperatorOutage } from '../../operator/outage';
import { ownerOfPod } from '../../operator/workload-pods';
import type { WorkloadSituation } from '../../operator/workload-state';
import { isEventOf, workloadSituation } from '../../operator/workload-state';
import { useOperatorOutage } from '../../telemetry/useOperatorOutage';
import { payloadModel } from '../actions/requests';

export interface Workload {
  cmmd: CmmdResource;
  pods: readonly PodResource[];
  /** The object the operator created, while there is one that may be read. */
  payload: PayloadResource | undefined;
  /** Of the operator, about this CMMD; newest first. */
  events: readonly EventResource[];
  situation: WorkloadSituation;
  /** Whether pods may be read: else nothing is known of the actual placement. */
  seesPods: boolean;
}

export interface WorkloadWatch {
  workload: Workload | undefined;
  /** Why the operator does nothing for this CMMD or any other; undefined while it runs. */
  outage: OperatorOutage | undefined;
  allowed: boolean | undefined;
  loaded: boolean;
  error: unknown;
}

const nothing: readonly never[] = [];

/** One CMMD with everything that belongs to it. Watches while mounted. */
export function useWorkload(namespace: string, name: string): WorkloadWatch {
  const mayRead = useMay('get', CmmdModel, namespace);
  const [cmmd, loaded, error] = useK8sWatchResource<CmmdResource & { metadata?: object }>(
    mayRead ? { groupVersionKind: groupVersionKind(CmmdModel), namespace, name } : null,
  ) as [CmmdResource | null | undefined, boolean, unknown];

  const mayListPods = useMay('list', PodModel, namespace);
  const [pods, podsLoaded, podsError] = useK8sWatchResource<PodResource[]>(
    mayListPods
      ? {
          groupVersionKind: groupVersionKind(PodModel),
          isList: true,
          namespace,
          selector: { matchLabels: OPERATOR_POD_LABEL },
        }
      : null,
  ) as [PodResource[] | null | undefined, boolean, unknown];

  const mayListEvents = useMay('list', EventModel, namespace);
  const [events, eventsLoaded, eventsError] = useK8sWatchResource<EventResource[]>(
    mayListEvents
      ? {
          groupVersionKind: groupVersionKind(EventModel),
          isList: true,
          namespace,
          fieldSelector: `involvedObject.kind=${CmmdModel.kind},involvedObject.name=${name}`,
        }
      : null,
  ) as [EventResource[] | null | undefined, boolean, unknown];

  const found = cmmd?.metadata?.uid ? cmmd : undefined;
  const payload = usePayload(found, namespace, name);
  const settled =
    (mayListPods === false || podsLoaded || Boolean(podsError)) &&
    (mayListEvents === false || eventsLoaded || Boolean(eventsError));
  const workload = useMemo(() => {
    if (!found || !settled) {
      return undefined;
    }
    const own = (pods ?? []).filter((pod) => ownerOfPod(pod) === name);
    const about = (events ?? []).filter((event) => isEventOf(event, found));
    return {
      cmmd: found,
      pods: own,
      payload,
      events: about,
      situation: workloadSituation({ cmmd: found, pods: own, payload, events: about }),
      seesPods: mayListPods !== false,
    };
  }, [found, settled, pods, events, payload, name, mayListPods]);
  const known = useMemo(
    () => ({
      cmmds: found ? [found] : nothing,
      placedPods: mayListPods && pods ? pods : nothing,
      complete: false,
    }),
    [found, mayListPods, pods],
  );
  const outage = useOperatorOutage(known);
  return { workload, outage, allowed: mayRead, loaded: loaded && settled, error };
}

/** The payload object by name. That there is none is no error: the operator may not have made it. */
function usePayload(
  cmmd: CmmdResource | undefined,
  namespace: string,
  name: string,
): PayloadResource | undefined {
  const model = cmmd && payloadModel(cmmd);
  const mayList = useMay('list', model ?? PodModel, namespace);
  // A list of one: a missing object would be an error, and would not be noticed when it comes.
  const [payloads] = useK8sWatchResource<PayloadResource[]>(
    model && mayList
      ? {
          groupVersionKind: groupVersionKind(model),
          isList: true,
          namespace,
          fieldSelector: `metadata.name=${name}`,
        }
      : null,
  ) as [PayloadResource[] | null | undefined, boolean, unknown];
  return model && mayList ? payloads?.[0] : undefined;
}

/** Whether the user may read a kind in a project; undefined while that is asked. */
export function useMay(verb: 'get' | 'list', model: Model, namespace: string): boolean | undefined {
  const [allowed, reviewing] = useAccessReview({
    group: model.apiGroup ?? '',
    resource: model.plural,
    verb,
    namespace,
  });
  return reviewing ? undefined : allowed;
}
