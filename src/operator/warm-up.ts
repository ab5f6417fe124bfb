import type { KubeResource, PodResource } from '../k8s/types';
import { OWNER_ANNOTATION } from './names';

const WARM_UP_ANNOTATION = 'warmup';

/**
 * Whether a pod is a warm-up of the operator: made when one of its pods ends, under the same name and
 * with the same spec, without labels and owner, and deleted as soon as a container of it runs. It is no
 * payload, and nobody counts it as reserved; the kubelet gives it what it asks for all the same.
 */
export function isWarmUp({ metadata }: KubeResource): boolean {
  const { annotations = {}, labels = {}, ownerReferences = [] } = metadata ?? {};
  return (
    annotations[WARM_UP_ANNOTATION] === 'true' &&
    annotations[OWNER_ANNOTATION] === undefined &&
    Object.keys(labels).length === 0 &&
    ownerReferences.length === 0
  );
}

/** How long a warm-up may take to start, milliseconds: pulling a large image takes minutes. */
export const WARM_UP_MS = 5 * 60_000;

/**
 * Why a warm-up stays: the kubelet's reason (`ImagePullBackOff` …) as soon as there is one, or '' when it
 * has been there for too long. Undefined while it is on its way, or going.
 *
 * @param now milliseconds since the epoch
 */
export function stuckWarmUp({ metadata, status }: PodResource, now: number): string | undefined {
  if (metadata?.deletionTimestamp) {
    return undefined;
  }
  const waiting = (status?.containerStatuses ?? [])
    .map(({ state }) => state?.waiting?.reason)
    .find((reason) => reason !== undefined && /BackOff|^Err|Invalid|Error$/.test(reason));
  if (waiting !== undefined) {
    return waiting;
  }
  if (status?.phase === 'Failed') {
    return status.reason ?? '';
  }
  return now - Date.parse(metadata?.creationTimestamp ?? '') > WARM_UP_MS ? '' : undefined;
}

/** Whether a warm-up is for a pod of this CMMD: its name is the CMMD's, or begins with it. */
export function isWarmUpOf({ metadata }: PodResource, cmmd: { name: string; namespace: string }) {
  const name = metadata?.name ?? '';
  return (
    metadata?.namespace === cmmd.namespace &&
    name.startsWith(cmmd.name) &&
    // As a ReplicaSet names its pods.
    /^(-[a-z0-9]+(-[a-z0-9]{5})?)?$/.test(name.slice(cmmd.name.length))
  );
}
