import type { ControllerContext } from '../../client';
import { parseNumaIds, type PodMemory } from '../../host/host-memory';
import { memoryUse } from '../../host/memory-use';
import { memoryRequest } from '../model/requests';
import type { Container, Pod } from '../model/types';
import { requestsOf } from './admission';

/** A pod's memory now; undefined when it does not run. */
export function memoryOf(ctx: ControllerContext, pod: Pod): PodMemory | undefined {
  if (pod.status?.phase !== 'Running') return undefined;
  const { name = '', namespace = '', annotations = {} } = pod.metadata;
  const ageMs = ctx.clock.simulatedSince(startedAt(pod));
  return {
    bytes: memoryUse(ctx.seed, `${namespace}/${name}`, memoryRequest(pod), ageMs),
    hugePageBytes: requestsOf(pod)['hugepages-2Mi'] ?? 0,
    numaIds: annotations['cmmd-enable'] === 'false' ? [] : parseNumaIds(annotations['cmmd-numa']),
  };
}

/** Memory that the running pods of a node hold now. */
export function podMemory(ctx: ControllerContext, pods: Iterable<Pod>): PodMemory[] {
  return [...pods].flatMap((pod) => memoryOf(ctx, pod) ?? []);
}

/** A container's part of its pod's memory, 0 to 1, by what the containers request. */
export function memoryShare(pod: Pod, container: Container): number {
  const weight = (one: Container) =>
    memoryRequest({ ...pod, spec: { ...pod.spec, containers: [one] } }) || 48 * 1024 * 1024;
  const total = pod.spec.containers.reduce((sum, one) => sum + weight(one), 0);
  return weight(container) / total;
}

/** When the youngest container started, in `Date.now()` units. */
function startedAt({ status, metadata }: Pod): number {
  const started = (status?.containerStatuses ?? [])
    .map(({ state }) => Date.parse(state.running?.startedAt ?? ''))
    .filter(Number.isFinite);
  if (started.length > 0) return Math.max(...started);
  return Date.parse(status?.startTime ?? metadata.creationTimestamp ?? '') || 0;
}
