import type { KubeObject } from '../client/types';
import type { ReallocateReason } from './names';
import { annotations, podLabels } from './names';
import type { PodSpec } from './payload';
import type { Taint } from './taints';
import { countingTolerated } from './taints';

/**
 * Whether the operator looks at a pod that appears at all: its own pods on local memory or in auto
 * mode. Pods of manual CMMDs stay where they were told to be.
 */
export function mayBeReallocated(pod: KubeObject): boolean {
  if (pod.metadata.labels?.[podLabels.operator] !== podLabels.operatorValue) return false;
  const written = pod.metadata.annotations;
  const enable = written?.[annotations.enable];
  return (
    enable === 'false' || (enable === 'true' && written?.[annotations.allocateMode] === 'auto')
  );
}

/**
 * Why a pod that was just created cannot stay on its node; undefined when it can. The operator asks
 * only when a pod appears: a node that turns bad later is noticed when the pod is replaced there.
 * `cmmdFail` is reserved for a later operator version: nothing in this one sets it.
 */
export function reallocateReason(
  pod: KubeObject,
  node: KubeObject | undefined,
): ReallocateReason | undefined {
  if (!node) return 'nodeNotFound';
  const { taints } = (node['spec'] ?? {}) as { taints?: Taint[] };
  const { tolerations } = (pod['spec'] ?? {}) as PodSpec;
  if (!countingTolerated(taints, tolerations)) return 'tolerationsNotStaisfy';
  const { conditions = [] } = (node['status'] ?? {}) as {
    conditions?: { type: string; status: string }[];
  };
  const ready = conditions.some(({ type, status }) => type === 'Ready' && status === 'True');
  return ready ? undefined : 'nodeNotReady';
}
