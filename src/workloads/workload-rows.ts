import type { CmmdResource, EventResource, KubeResource, PodResource } from '../k8s/types';
import type { RequestedMemory } from '../operator/requested-memory';
import { requestedMemory } from '../operator/requested-memory';
import { ownerOfPod } from '../operator/pod-owner';
import type { WorkloadSituation } from '../operator/workload-state';
import { clusterNow, lastChange } from '../operator/cluster-time';
import { isForeign } from '../operator/prospect';
import type { HostNameProblem } from '../operator/host-names';
import { hostOfLoop, lostIn, markedFor } from '../operator/reallocation';
import { deploymentOfEvent, refusalOfEvents } from '../operator/refused-pods';
import { isEventOf, workloadSituation } from '../operator/workload-state';
import type { EndsOfPods } from './ends-of-pods';
import { lookUpKey } from './name-holders';
import { QuietWatch, settlesIn } from './quiet';

/** A refusal becomes an old one at some time; a row is looked at again as often. */
const retryStepMs = 60_000;

/** A CMMD with everything a list shows of it. */
export interface WorkloadRow {
  cmmd: CmmdResource;
  key: string;
  name: string;
  namespace: string;
  /** `auto`, `manual`, or whatever stands there */
  mode: string;
  /** On CXL memory, or local. */
  enabled: boolean;
  payloadKind: string;
  requested: RequestedMemory;
  situation: WorkloadSituation;
  /** RFC 3339 */
  created: string | undefined;
}

/** Watched lists, of one project or of all. */
export interface WorkloadLists {
  cmmds: readonly CmmdResource[];
  /** Those labelled `socmmd=v1`. */
  pods: readonly PodResource[];
  /** Deployments, whatever kind they claim: metadata alone is a `PartialObjectMetadata`. */
  payloads: readonly KubeResource[];
  /** Those about CMMDs. */
  events: readonly EventResource[];
  /** Those of ReplicaSets whose pods are refused. */
  refusals?: readonly EventResource[];
  /** Nodes that the operator cannot name, where it matters. */
  hostNames?: readonly HostNameProblem[];
  /** What events tell about the ends of Pods that are missing, where it was read. */
  ends?: EndsOfPods;
  /** Kinds whose objects are all in these lists: of others none can be missed. */
  complete: { pods: boolean; deployments: boolean };
}

/** What the clocks show. */
export interface Clocks {
  /** The browser's, in milliseconds since the epoch. */
  wall: number;
  /** One that only goes forward, in milliseconds. */
  steady: number;
}

export interface BuiltRows {
  rows: readonly WorkloadRow[];
  /** In how many milliseconds a row's state may be another one without any change; else undefined. */
  changesIn: number | undefined;
}

/**
 * Makes the rows, and keeps a row the same object while nothing it is made of changed: thousands of rows are
 * looked at anew whenever one object changed.
 */
export class WorkloadRowBuilder {
  private rows = new Map<string, { signature: string; row: WorkloadRow }>();
  private quiet = new QuietWatch();

  build(lists: WorkloadLists, clocks: Clocks): BuiltRows {
    const { cmmds, pods, payloads, events, complete } = lists;
    const podsOf = grouped(pods, (pod) => keyIn(pod, ownerOfPod(pod)));
    const payloadOf = grouped(payloads, (payload) => keyIn(payload, payload.metadata?.name));
    const eventsOf = grouped(events, ({ involvedObject: about, metadata }) =>
      about?.name ? key(about.namespace ?? metadata?.namespace, about.name) : undefined,
    );
    const refusalsOf = grouped(lists.refusals ?? [], (event) =>
      keyIn(
        {
          metadata: {
            namespace: event.involvedObject?.namespace ?? event.metadata?.namespace ?? '',
          },
        },
        deploymentOfEvent(event),
      ),
    );
    const now = clusterNow([cmmds, pods, events], clocks.wall);
    const next: typeof this.rows = new Map();
    let changesIn = Infinity;
    const rows = cmmds.map((cmmd) => {
      const id = keyIn(cmmd, cmmd.metadata?.name) ?? '';
      const own = podsOf.get(id) ?? [];
      const kind = cmmd.spec?.payload?.kind;
      const payload =
        kind === 'Pod'
          ? own.find(({ metadata }) => metadata?.name === cmmd.metadata?.name)
          : kind === 'Deployment'
            ? payloadOf.get(id)?.[0]
            : undefined;
      const seesPayload =
        (kind === 'Pod' && complete.pods) || (kind === 'Deployment' && complete.deployments);
      const about = (eventsOf.get(id) ?? []).filter((event) => isEventOf(event, cmmd));
      const version = [cmmd, payload].map(versionOf).join(' ');
      const quietForMs = this.quiet.quietFor(
        id,
        version,
        now - lastChange(cmmd, payload, about),
        clocks.steady,
      );
      // Time changes nothing about what is there as the operator made it.
      const waits = seesPayload && (!payload || isForeign(payload));
      const lost = payload && lostIn(payload, markedFor(payload, now, quietForMs));
      const rest = waits ? settlesIn(quietForMs) : undefined;
      changesIn = Math.min(changesIn, rest ?? Infinity, lost && lost > 0 ? lost : Infinity);
      const age = [
        waits && [rest === undefined, about.length > 0 && Math.floor(now / retryStepMs)].join(),
        lost !== undefined && lost <= 0,
      ].join(' ');
      const end = lists.ends?.get(lookUpKey({ key: cmmd.metadata?.uid ?? id, cmmd }));
      const refusals = kind === 'Deployment' ? (refusalsOf.get(id) ?? []) : [];
      const signature = [
        version,
        ...own.map(versionOf),
        '|',
        ...about.map(versionOf),
        '|',
        ...refusals.map(versionOf),
        age,
        hostOfLoop(own, lists.hostNames ?? []),
        end && [...end.podEvents.map(versionOf), '|', ...end.drains.map(({ node }) => node)].join(),
      ].join(' ');
      const refusal = refusalOfEvents(payload, refusals);
      const known = this.rows.get(id);
      const row =
        known?.signature === signature
          ? known.row
          : rowOf(
              {
                cmmd,
                pods: own,
                payload,
                refusal,
                hostNames: lists.hostNames,
                seesPayload,
                events: about,
                now,
                quietForMs,
                ...end,
              },
              id,
            );
      next.set(id, { signature, row });
      return row;
    });
    this.quiet.keep(new Set(next.keys()));
    this.rows = next;
    return { rows, changesIn: Number.isFinite(changesIn) ? changesIn : undefined };
  }
}

function rowOf(facts: Parameters<typeof workloadSituation>[0], id: string): WorkloadRow {
  const { metadata, spec } = facts.cmmd;
  return {
    cmmd: facts.cmmd,
    key: metadata?.uid ?? id,
    name: metadata?.name ?? '',
    namespace: metadata?.namespace ?? '',
    mode: spec?.allocateMode ?? '',
    enabled: spec?.enable === true,
    payloadKind: spec?.payload?.kind ?? '',
    requested: requestedMemory(spec?.payload),
    situation: workloadSituation(facts),
    created: metadata?.creationTimestamp,
  };
}

function key(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`;
}

function keyIn({ metadata }: KubeResource, name: string | undefined): string | undefined {
  return name === undefined ? undefined : key(metadata?.namespace, name);
}

function versionOf(object: KubeResource | undefined): string {
  return `${object?.metadata?.uid ?? ''}@${object?.metadata?.resourceVersion ?? ''}`;
}

function grouped<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string | undefined,
): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const id = keyOf(item);
    if (id !== undefined) {
      const group = groups.get(id);
      if (group) {
        group.push(item);
      } else {
        groups.set(id, [item]);
      }
    }
  }
  return groups;
}

/**
 * Whether it has to be asked why a workload has no pods: its Deployment is there, and who watches only
 * the metadata of Deployments does not see that its pods are refused.
 */
export function mayBeRefused({ payloadKind, situation }: WorkloadRow): boolean {
  return (
    payloadKind === 'Deployment' &&
    situation.pods.live.length === 0 &&
    ((situation.state === 'pending' && situation.reason === 'starting') ||
      situation.state === 'failed')
  );
}

/** Whether it has to be asked if the workload is moved again and again: to a host name that is no node's. */
export function mayLoop({ situation }: WorkloadRow): boolean {
  return (
    (situation.state === 'reallocating' && situation.reason === 'nodeNotFound') ||
    (situation.state === 'pending' && situation.reason === 'unclaimed')
  );
}
