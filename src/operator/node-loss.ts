import { boundName, nodeAddress } from '../k8s/nodes';
import { asCmmd } from '../k8s/tolerant';
import type { CmmdResource, PodResource } from '../k8s/types';
import { previewPlacement } from './placement';
import { placementMode } from './placing';
import type { ClusterView, PlacementFailure } from './placement-types';
import { requestedMemory } from './requested-memory';
import type { Reservations } from './reservations';
import { ownerOfPod } from './pod-owner';

/**
 * What becomes of a CMMD's pods when their node is gone:
 * - `room`: the operator would place it there; that holds until something else takes the room
 * - `taken`: there is room for it alone, but not after the other CMMDs of the node
 * - `nowhere`: no place takes it
 * - `named`: mode manual names this very node, and the operator moves nothing of that mode
 */
export type WorkloadFate =
  | {
      kind: 'room';
      node: string;
      /** Absent in local mode. */
      numaId?: number;
    }
  | { kind: 'taken' | 'nowhere'; failure: PlacementFailure }
  | { kind: 'named' };

export interface DisplacedWorkload {
  namespace: string;
  name: string;
  /** bytes that one place must have for all its pods */
  requested: number;
  /** A Pod is never made again by the operator before it is asked. */
  isPod: boolean;
  fate: WorkloadFate;
}

/**
 * What becomes of the CMMDs that have pods on a node when that node is gone: switched off, or drained for good.
 * They are placed one after the other by the operator's own rules, each taking its room from the next: the largest
 * first, so that what does not fit is not for want of a better order among the small ones. The operator's own
 * order is by chance. That a move may be lost, or has to be asked for, is not judged here.
 *
 * @param lost the name of the Node object
 * @param pods the operator's pods of all namespaces
 */
export function displacedWorkloads(
  lost: string,
  cmmds: readonly CmmdResource[],
  pods: readonly PodResource[],
  view: ClusterView,
): DisplacedWorkload[] {
  const lostNode = view.nodes.find(({ metadata }) => metadata?.name === lost);
  if (!lostNode) {
    return [];
  }
  // The operator writes the Hostname address where the scheduler writes the node's name.
  const host = boundName(lostNode);
  const here = new Set(
    pods
      .filter(
        ({ metadata, spec, status }) =>
          spec?.nodeName === host &&
          !metadata?.deletionTimestamp &&
          !/^(Succeeded|Failed)$/.test(status?.phase ?? ''),
      )
      .map((pod) => keyOf(pod.metadata?.namespace, ownerOfPod(pod))),
  );
  const left = without(view, nodeAddress(lostNode, 'InternalIP'), lost, host);
  let reserved = left.reserved;
  return cmmds
    .filter(({ metadata }) => here.has(keyOf(metadata?.namespace, metadata?.name)))
    .map((cmmd) => ({ cmmd, requested: requestedMemory(asCmmd(cmmd).spec?.payload).total }))
    .sort((a, b) => b.requested - a.requested)
    .map(({ cmmd, requested }): DisplacedWorkload => {
      const { metadata, spec } = asCmmd(cmmd);
      const place = (): WorkloadFate => {
        if (placementMode(cmmd) === 'manual') {
          return { kind: 'named' };
        }
        const { verdict } = previewPlacement(cmmd, { ...left, reserved });
        if (verdict.outcome === 'failed') {
          const alone = previewPlacement(cmmd, left).verdict.outcome === 'placed';
          return { kind: alone ? 'taken' : 'nowhere', failure: verdict.failure };
        }
        const { node, hostname, numaId } = verdict;
        reserved = reserve(reserved, hostname, numaId, requested);
        return { kind: 'room', node, ...(numaId !== undefined && { numaId }) };
      };
      return {
        namespace: metadata?.namespace ?? '',
        name: metadata?.name ?? '',
        requested,
        isPod: spec?.payload?.kind === 'Pod',
        fate: place(),
      };
    });
}

function without(
  view: ClusterView,
  ip: string | undefined,
  lost: string,
  host: string,
): ClusterView {
  return {
    nodes: view.nodes.filter(({ metadata }) => metadata?.name !== lost),
    endpointIps: view.endpointIps.filter((each) => each !== ip),
    reports: new Map([...view.reports].filter(([each]) => each !== ip)),
    reserved: new Map([...view.reserved].filter(([each]) => each !== host)),
  };
}

function reserve(
  reserved: Reservations,
  hostname: string,
  numaId: number | undefined,
  bytes: number,
): Reservations {
  const own = new Map(reserved.get(hostname));
  const key = numaId === undefined ? '' : String(numaId);
  own.set(key, (own.get(key) ?? 0) + bytes);
  return new Map(reserved).set(hostname, own);
}

function keyOf(namespace: string | undefined, name: string | undefined): string | undefined {
  return name === undefined ? undefined : `${namespace ?? ''}/${name}`;
}
