import type { CmmdResource, EventResource, KubeResource, PodResource } from '../k8s/types';
import type { RequestedMemory } from '../operator/requested-memory';
import { requestedMemory } from '../operator/requested-memory';
import { ownerOfPod } from '../operator/workload-pods';
import type { WorkloadSituation } from '../operator/workload-state';
import { isEventOf, workloadSituation } from '../operator/workload-state';

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
}

/**
 * Makes the rows, and keeps a row the same object while nothing it is made of changed: the console
 * hands out new objects for every object of a list whenever one of them changed.
 */
export class WorkloadRowBuilder {
  private rows = new Map<string, { signature: string; row: WorkloadRow }>();

  build({ cmmds, pods, payloads, events }: WorkloadLists): readonly WorkloadRow[] {
    const podsOf = grouped(pods, (pod) => keyIn(pod, ownerOfPod(pod)));
    const payloadOf = grouped(payloads, (payload) => keyIn(payload, payload.metadata?.name));
    const eventsOf = grouped(events, ({ involvedObject: about, metadata }) =>
      about?.name ? key(about.namespace ?? metadata?.namespace, about.name) : undefined,
    );
    const next: typeof this.rows = new Map();
    const rows = cmmds.map((cmmd) => {
      const id = keyIn(cmmd, cmmd.metadata?.name) ?? '';
      const own = podsOf.get(id) ?? [];
      const kind = cmmd.spec?.payload?.kind;
      const payload =
        kind === 'Pod'
          ? own.filter((pod) => isPayloadPod(pod, cmmd)).at(-1)
          : kind === 'Deployment'
            ? payloadOf.get(id)?.[0]
            : undefined;
      const about = (eventsOf.get(id) ?? []).filter((event) => isEventOf(event, cmmd));
      const signature = [cmmd, ...own, '|', payload, '|', ...about].map(versionOf).join(' ');
      const known = this.rows.get(id);
      const row =
        known?.signature === signature
          ? known.row
          : rowOf({ cmmd, pods: own, payload, events: about }, id);
      next.set(id, { signature, row });
      return row;
    });
    this.rows = next;
    return rows;
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

/** The created Pod takes the CMMD's name; one on its way out is not what there is. */
function isPayloadPod({ metadata }: PodResource, cmmd: CmmdResource): boolean {
  return metadata?.name === cmmd.metadata?.name && !metadata?.deletionTimestamp;
}

function key(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`;
}

function keyIn({ metadata }: KubeResource, name: string | undefined): string | undefined {
  return name === undefined ? undefined : key(metadata?.namespace, name);
}

function versionOf(object: KubeResource | string | undefined): string {
  return typeof object === 'string'
    ? object
    : `${object?.metadata?.uid ?? ''}@${object?.metadata?.resourceVersion ?? ''}`;
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
