import type { KubeObject } from '../client/types';
import { podLabels } from './names';

/** Annotations of a warm-up pod; it carries no labels and has no owner. */
export const warmUpAnnotations = {
  warmUp: 'warmup',
  container: 'warmup-cid',
  type: 'warmup-type',
} as const;

interface PodStatus {
  containerStatuses?: { containerID?: string; state?: { running?: object } }[];
}

const containersOf = (pod: KubeObject) =>
  ((pod['status'] ?? {}) as PodStatus).containerStatuses ?? [];

/**
 * The pod that the operator creates when one of its pods is gone: under the same name, with the same
 * spec, so bound to the same node and with the same requests. Undefined for pods of others, and for
 * one that no kubelet has ever had.
 */
export function warmUpPod(ended: KubeObject): KubeObject | undefined {
  if (ended.metadata.labels?.[podLabels.operator] !== podLabels.operatorValue) return undefined;
  const [container] = containersOf(ended);
  if (!container) return undefined;
  const { name, namespace } = ended.metadata;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...(name !== undefined && { name }),
      ...(namespace !== undefined && { namespace }),
      annotations: {
        [warmUpAnnotations.warmUp]: 'true',
        [warmUpAnnotations.container]: container.containerID ?? '',
        [warmUpAnnotations.type]: 'done',
      },
    },
    spec: structuredClone(ended['spec']),
  };
}

/** A warm-up pod has done its work once a container of it runs. */
export function isWarm(pod: KubeObject): boolean {
  return containersOf(pod).some(({ state }) => state?.running !== undefined);
}
