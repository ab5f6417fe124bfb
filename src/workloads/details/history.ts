import type {
  CmmdResource,
  EventResource,
  KubeResource,
  PayloadResource,
  PodResource,
  TerminatedContainer,
} from '../../k8s/types';
import { NUMA_ANNOTATION, PLACED_NODE_LABEL, REALLOCATE_ANNOTATION } from '../../operator/names';
import { isForeign } from '../../operator/prospect';
import { payloadPodSpec } from '../../operator/requested-memory';
import { eventTime } from '../../operator/event-time';
import { placementOf } from '../../operator/workload-pods';
import type { ReallocationReason } from '../../operator/workload-state';

export interface HistoryPlace {
  nodeName: string;
  /** '' = local memory. */
  numa: string;
}

/** One thing that happened to a workload. */
export type HistoryEntry = {
  key: string;
  /** Milliseconds since the epoch; Infinity = it is happening, since when is not known. */
  at: number;
} & (
  | { kind: 'requested' }
  /** The payload object is marked or going: the operator is about to create it anew. */
  | { kind: 'leaving'; reason: ReallocationReason | undefined }
  /** The payload object was created; each move makes it anew, so this is the last placement. */
  | { kind: 'placed'; object: string; place: HistoryPlace | undefined }
  /** Someone else than the operator has made the object that is there. */
  | { kind: 'foreign'; object: string }
  /** A Deployment was rolled out again by someone else than the operator. */
  | { kind: 'revision'; object: string; place: HistoryPlace | undefined }
  | { kind: 'pod-created'; object: string; place: HistoryPlace | undefined }
  | { kind: 'pod-ended'; object: string; reason: string; place: HistoryPlace | undefined }
  | { kind: 'restarted'; object: string; reason: string }
  | { kind: 'event'; event: EventResource }
);

export interface HistoryFacts {
  cmmd: CmmdResource;
  payload: PayloadResource | undefined;
  /** Those of the payload Deployment; empty for other kinds. */
  replicaSets: readonly PayloadResource[];
  pods: readonly PodResource[];
  /** Of the operator, about the CMMD. */
  events: readonly EventResource[];
}

/** Pods that come with what made them say nothing of their own. */
const togetherMs = 60_000;
/** The event about a creation is written right after it. */
const sameMomentMs = 10_000;

/**
 * What is known of a workload's past, newest first: from the operator's events, which expire, and from
 * objects that are still there. Of earlier placements nothing stays but events: the operator deletes
 * the object and makes another (contract §2.11).
 */
export function workloadHistory(facts: HistoryFacts): readonly HistoryEntry[] {
  const entries = [
    ...ofCmmd(facts.cmmd),
    ...ofPayload(facts),
    ...facts.pods.flatMap((pod) => ofPod(pod, facts)),
    ...ofEvents(facts),
  ];
  return entries.filter(({ at }) => at > 0).sort((a, b) => b.at - a.at || step(b) - step(a));
}

/**
 * Times have seconds only: of what happened in the same one, this came when. What was taken away or
 * complained about then was so before the object that is there now was made.
 */
function step(entry: HistoryEntry): number {
  switch (entry.kind) {
    case 'requested':
      return 0;
    case 'event':
      return entry.event.reason === 'Created' ? 3 : 1;
    case 'placed':
    case 'foreign':
      return 2;
    case 'revision':
    case 'pod-created':
      return 4;
    case 'restarted':
    case 'pod-ended':
      return 5;
    case 'leaving':
      return 6;
  }
}

function ofCmmd({ metadata }: CmmdResource): HistoryEntry[] {
  return [{ key: 'requested', kind: 'requested', at: time(metadata?.creationTimestamp) }];
}

function ofPayload({ cmmd, payload, replicaSets }: HistoryFacts): HistoryEntry[] {
  if (!payload) {
    return [];
  }
  const { metadata = {} } = payload;
  if (isForeign(payload)) {
    return [
      {
        key: `foreign-${metadata.uid ?? ''}`,
        kind: 'foreign',
        at: time(metadata.creationTimestamp),
        object: payload.kind ?? cmmd.spec?.payload?.kind ?? '',
      },
    ];
  }
  const entries: HistoryEntry[] = [
    {
      key: `placed-${metadata.uid ?? ''}`,
      kind: 'placed',
      at: time(metadata.creationTimestamp),
      // Lists do not repeat the kind.
      object: payload.kind ?? cmmd.spec?.payload?.kind ?? '',
      place: placeOf(payload),
    },
  ];
  const reason = metadata.annotations?.[REALLOCATE_ANNOTATION];
  if (reason !== undefined || metadata.deletionTimestamp) {
    entries.push({
      key: `leaving-${metadata.uid ?? ''}`,
      kind: 'leaving',
      at: time(metadata.deletionTimestamp) || Infinity,
      reason,
    });
  }
  const later = [...replicaSets]
    .sort((a, b) => created(a) - created(b))
    // The first one is the placement itself.
    .slice(1);
  return [
    ...entries,
    ...later.map((one): HistoryEntry => ({
      key: `revision-${one.metadata?.uid ?? ''}`,
      kind: 'revision',
      at: created(one),
      object: one.metadata?.name ?? '',
      place: placeOf(one),
    })),
  ];
}

function ofPod(pod: PodResource, { payload, replicaSets }: HistoryFacts): HistoryEntry[] {
  const { name = '', uid = '' } = pod.metadata ?? {};
  const found = placementOf(pod);
  const place = found && { nodeName: found.nodeName, numa: found.numa };
  const entries: HistoryEntry[] = [];
  const isPayload = uid !== '' && uid === payload?.metadata?.uid;
  const makers = payload ? [payload, ...replicaSets].map(created) : [];
  const at = created(pod);
  if (!isPayload && !makers.some((made) => at >= made && at - made < togetherMs)) {
    entries.push({ key: `created-${uid}`, kind: 'pod-created', at, object: name, place });
  }
  const statuses = pod.status?.containerStatuses ?? [];
  if (pod.status?.phase === 'Failed' || pod.status?.phase === 'Succeeded') {
    const last = newest(statuses.map(({ state }) => state?.terminated));
    entries.push({
      key: `ended-${uid}`,
      kind: 'pod-ended',
      // One that the kubelet refused never ran: it was refused when it was seen.
      at: time(last?.finishedAt) || time(pod.status.startTime) || at,
      object: name,
      reason: pod.status.reason ?? last?.reason ?? pod.status.phase,
      place,
    });
  }
  const before = newest(statuses.map(({ lastState }) => lastState?.terminated));
  if (before) {
    entries.push({
      key: `restarted-${uid}`,
      kind: 'restarted',
      at: time(before.finishedAt),
      object: name,
      reason: before.reason ?? '',
    });
  }
  return entries;
}

function ofEvents({ events, payload }: HistoryFacts): HistoryEntry[] {
  const placed = time(payload?.metadata?.creationTimestamp);
  return events
    .filter(
      (event) =>
        event.reason !== 'Created' ||
        (event.count ?? 1) > 1 ||
        Math.abs(eventTime(event) - placed) > sameMomentMs,
    )
    .map((event, index) => ({
      key: event.metadata?.uid ?? event.metadata?.name ?? String(index),
      kind: 'event',
      at: eventTime(event),
      event,
    }));
}

/** Where an object's pods are told to go; undefined when it does not come from the operator. */
function placeOf(object: PayloadResource): HistoryPlace | undefined {
  const template = object.spec?.template?.metadata ?? object.metadata;
  const spec = payloadPodSpec(object.spec?.template ? object : { ...object, kind: 'Pod' });
  const nodeName = spec?.nodeName ?? template?.labels?.[PLACED_NODE_LABEL];
  const numa = template?.annotations?.[NUMA_ANNOTATION];
  return nodeName === undefined || numa === undefined ? undefined : { nodeName, numa };
}

function newest(
  ends: readonly (TerminatedContainer | undefined)[],
): TerminatedContainer | undefined {
  return ends.reduce(
    (last, end) => (end && time(end.finishedAt) >= time(last?.finishedAt) ? end : last),
    undefined,
  );
}

function created({ metadata }: KubeResource): number {
  return time(metadata?.creationTimestamp);
}

/** Milliseconds since the epoch; 0 when there is no such time. */
function time(text: string | undefined): number {
  const value = text === undefined ? NaN : Date.parse(text);
  return Number.isNaN(value) ? 0 : value;
}
