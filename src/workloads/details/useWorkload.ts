import { useEffect, useMemo, useReducer, useState } from 'react';
import { CmmdModel, EventModel, groupVersionKind, PodModel } from '../../k8s/models';
import type { CmmdResource, EventResource, PayloadResource, PodResource } from '../../k8s/types';
import { clusterNow, lastChange } from '../../operator/cluster-time';
import { OPERATOR_POD_LABEL } from '../../operator/names';
import type { OperatorOutage } from '../../operator/outage';
import { lostIn, markedFor } from '../../operator/reallocation';
import { isWarmUp } from '../../operator/warm-up';
import { ownerOfPod } from '../../operator/pod-owner';
import type { WorkloadSituation } from '../../operator/workload-state';
import { isEventOf, workloadSituation } from '../../operator/workload-state';
import { useOperatorOutage } from '../../telemetry/watches/useOperatorOutage';
import { payloadModel } from '../actions/requests';
import { QuietWatch, settlesIn } from '../quiet';
import { useMay } from '../../telemetry/watches/useMay';
import { useWatch } from '../../telemetry/watches/useWatch';

export interface Workload {
  cmmd: CmmdResource;
  /** The same as it was written: what the rules cannot read of it stands here only. */
  written: unknown;
  pods: readonly PodResource[];
  /** The object the operator created, while there is one that may be read. */
  payload: PayloadResource | undefined;
  /** A warm-up pod of the operator that has the name of a Pod. */
  warmUp: PodResource | undefined;
  /** Whether that there is no `payload` means that there is none. */
  seesPayload: boolean;
  /** Of the operator, about this CMMD; newest first. */
  events: readonly EventResource[];
  situation: WorkloadSituation;
  /** Whether pods may be read: else nothing is known of the actual placement. */
  seesPods: boolean;
  /** Why the operator does nothing at all; undefined while it runs. */
  outage?: OperatorOutage | undefined;
  /** In how many milliseconds to look again though nothing changed; undefined when settled. */
  settlesIn: number | undefined;
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
  const [cmmd, loaded, error, written] = useWatch<CmmdResource>(
    mayRead ? { groupVersionKind: groupVersionKind(CmmdModel), namespace, name } : null,
  );

  const mayListPods = useMay('list', PodModel, namespace);
  const [pods, podsLoaded, podsError] = useWatch<readonly PodResource[]>(
    mayListPods
      ? {
          groupVersionKind: groupVersionKind(PodModel),
          isList: true,
          namespace,
          selector: { matchLabels: OPERATOR_POD_LABEL },
        }
      : null,
  );

  const mayListEvents = useMay('list', EventModel, namespace);
  const [events, eventsLoaded, eventsError] = useWatch<readonly EventResource[]>(
    mayListEvents
      ? {
          groupVersionKind: groupVersionKind(EventModel),
          isList: true,
          namespace,
          fieldSelector: `involvedObject.kind=${CmmdModel.kind},involvedObject.name=${name}`,
        }
      : null,
  );

  const found = cmmd?.metadata?.uid ? cmmd : undefined;
  const { payload, warmUp, seesPayload, payloadSettled } = usePayload(found, namespace, name);
  const settled =
    (mayListPods === false || podsLoaded || Boolean(podsError)) &&
    (mayListEvents === false || eventsLoaded || Boolean(eventsError)) &&
    payloadSettled;
  const [quiet] = useState(() => new QuietWatch());
  const [round, wake] = useReducer((times: number) => times + 1, 0);
  const workload = useMemo(() => {
    if (!found || !settled) {
      return undefined;
    }
    const own = (pods ?? []).filter((pod) => ownerOfPod(pod) === name);
    const about = (events ?? []).filter((event) => isEventOf(event, found));
    const now = clusterNow([[found], pods ?? [], events ?? []], Date.now());
    const version = [found, payload]
      .map((one) => `${one?.metadata?.uid ?? ''}@${one?.metadata?.resourceVersion ?? ''}`)
      .join(' ');
    const byCluster = now - lastChange(found, payload, about);
    const quietForMs = quiet.quietFor('', version, byCluster, performance.now());
    const facts = {
      cmmd: found,
      pods: own,
      payload: payload ?? warmUp,
      seesPayload,
      events: about,
      now,
      quietForMs,
    };
    return {
      cmmd: found,
      written,
      pods: own,
      payload,
      warmUp,
      seesPayload,
      events: about,
      situation: workloadSituation(facts),
      seesPods: mayListPods !== false,
      settlesIn: nextChange(payload, now, quietForMs),
    };
    // A round is looked at anew though nothing changed.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [
    found,
    written,
    settled,
    pods,
    events,
    payload,
    warmUp,
    seesPayload,
    name,
    mayListPods,
    quiet,
    round,
  ]);
  useEffect(() => {
    if (workload?.settlesIn === undefined) {
      return undefined;
    }
    const timer = setTimeout(wake, workload.settlesIn);
    return () => clearTimeout(timer);
  }, [workload]);
  const known = useMemo(
    () => ({
      cmmds: found ? [found] : nothing,
      placedPods: mayListPods && pods ? pods : nothing,
      complete: false,
    }),
    [found, mayListPods, pods],
  );
  const outage = useOperatorOutage(known);
  const shown = useMemo(() => workload && { ...workload, outage }, [workload, outage]);
  return { workload: shown, outage, allowed: mayRead, loaded: loaded && settled, error };
}

/** When the state may be another one without any change: it is quiet, or a move is lost; milliseconds. */
function nextChange(
  payload: PayloadResource | undefined,
  now: number,
  quietForMs: number,
): number | undefined {
  const lost = payload && lostIn(payload, markedFor(payload, now, quietForMs));
  const rests = [settlesIn(quietForMs), lost].flatMap((ms) => (ms && ms > 0 ? [ms] : []));
  return rests.length > 0 ? Math.min(...rests) : undefined;
}

/** The payload object by name. That there is none is no error: the operator may not have made it. */
function usePayload(
  cmmd: CmmdResource | undefined,
  namespace: string,
  name: string,
): Pick<Workload, 'payload' | 'seesPayload' | 'warmUp'> & { payloadSettled: boolean } {
  const model = cmmd && payloadModel(cmmd);
  const mayList = useMay('list', model ?? PodModel, namespace);
  // A list of one: a missing object would be an error, and would not be noticed when it comes.
  const [payloads, loaded, error] = useWatch<readonly PayloadResource[]>(
    model && mayList
      ? {
          groupVersionKind: groupVersionKind(model),
          isList: true,
          namespace,
          fieldSelector: `metadata.name=${name}`,
        }
      : null,
  );
  const reads = model !== undefined && mayList === true;
  return {
    // A warm-up takes the name of the Pod it is a copy of, and is no payload.
    payload: reads ? payloads?.find((one) => !isWarmUp(one)) : undefined,
    warmUp: reads ? payloads?.find(isWarmUp) : undefined,
    seesPayload: reads && loaded && !error,
    payloadSettled: !model || mayList === false || loaded || Boolean(error),
  };
}
