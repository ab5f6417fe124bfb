import { quantity } from '../../k8s/json-path';
import type { NodeResource, PodResource } from '../../k8s/types';

/** Memory that pods may request on a node, bytes. */
export interface AllocatableMemory {
  now: number;
  /** Once the kubelet counts the pages: they are no ordinary memory any more. */
  after: number;
  /** What pods request there now; `undefined` when they cannot be read. */
  requested: number | undefined;
}

/**
 * What a change of huge pages leaves for ordinary requests: the kubelet takes all huge pages off the memory of
 * the node. It does not tell NUMA nodes apart, so pages of CXL memory make DRAM smaller for it too.
 *
 * @param change bytes of pages to come less those that go
 * @returns `undefined` where the node gives no such figure
 */
export function allocatableMemory(
  node: NodeResource,
  change: number,
  pods: readonly PodResource[] | undefined,
): AllocatableMemory | undefined {
  const now = quantity(node.status?.allocatable?.['memory']);
  return now === undefined
    ? undefined
    : { now, after: Math.max(0, now - change), requested: pods && requestedMemory(pods) };
}

/** bytes that pods which have not ended request: containers together, or the largest of those that run before. */
function requestedMemory(pods: readonly PodResource[]): number {
  return pods
    .filter(({ status }) => status?.phase !== 'Succeeded' && status?.phase !== 'Failed')
    .reduce((sum, { spec }) => {
      const of = (containers: NonNullable<PodResource['spec']>['containers'] = []) =>
        containers.map(({ resources }) =>
          Math.max(0, quantity(resources?.requests?.['memory']) ?? 0),
        );
      const together = of(spec?.containers).reduce((total, bytes) => total + bytes, 0);
      return sum + Math.max(together, ...of(spec?.initContainers));
    }, 0);
}
