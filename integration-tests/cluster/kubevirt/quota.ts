import type { KubeObject } from '../client';
import type { Pod } from '../control-plane/model/types';
import { milliUnits, wholeUnits } from '../control-plane/model/quantity';

interface ResourceQuota extends KubeObject {
  spec?: { hard?: Record<string, string> };
}

/** Memory limit that KubeVirt gives by itself, as a multiple of the request. */
const memoryRatio = 2;

/**
 * A virt-launcher pod for a namespace whose quotas count limits: container `compute` gets the limits that KubeVirt gives
 * by itself. Hook sidecars get none, so that the quota refuses the pod unless a LimitRange or KubeVirt's configuration
 * gives them some.
 */
export function withAutomaticLimits(pod: Pod, quotas: readonly KubeObject[]): Pod {
  const counted = new Set(
    (quotas as ResourceQuota[]).flatMap(({ spec }) => Object.keys(spec?.hard ?? {})),
  );
  const containers = pod.spec.containers.map((container) => {
    if (container.name !== 'compute') return container;
    const { requests = {}, limits = {} } = container.resources ?? {};
    const memory = wholeUnits(requests['memory']) * memoryRatio;
    const automatic = {
      ...(counted.has('limits.memory') && { memory: `${Math.ceil(memory / 1024 ** 2)}Mi` }),
      ...(counted.has('limits.cpu') && {
        cpu: String(Math.ceil(milliUnits(requests['cpu'] ?? '1') / 1000)),
      }),
    };
    return { ...container, resources: { requests, limits: { ...automatic, ...limits } } };
  });
  return { ...pod, spec: { ...pod.spec, containers } };
}
