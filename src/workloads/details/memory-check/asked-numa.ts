import type { PodResource } from '../../../k8s/types';
import { NUMA_ANNOTATION } from '../../../operator/names';

/** What the hook on the node acts on: it binds only pods that say `"true"` here. */
const HOOK_ANNOTATION = 'cmmd-enable';

/**
 * The NUMA node that a pod's containers are bound to after they have started; undefined when nothing
 * binds them (local memory) or no single NUMA node is named.
 */
export function askedNuma({ metadata }: PodResource): number | undefined {
  const { [HOOK_ANNOTATION]: enable, [NUMA_ANNOTATION]: numa = '' } = metadata?.annotations ?? {};
  return enable === 'true' && /^\d+$/.test(numa) ? Number(numa) : undefined;
}
