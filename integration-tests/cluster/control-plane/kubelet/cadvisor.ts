import type { ControllerContext } from '../../client';
import type { Host } from '../../host/host-model';
import type { Pod } from '../model/types';
import { memoryOf, memoryShare } from './pod-memory';

/**
 * What cAdvisor in a kubelet tells of the memory of its containers, in Prometheus' text format: of each its working
 * set, and of the pod the sum of them without a container. Huge pages are in neither.
 */
export function cadvisorSeries(ctx: ControllerContext, pods: Iterable<Pod>, host: Host): string {
  const lines = ['# TYPE container_memory_working_set_bytes gauge'];
  for (const pod of pods) {
    const memory = memoryOf(ctx, pod, host);
    if (!memory) continue;
    const bytes = memory.bytes + (memory.policy?.bytes ?? 0);
    const line = (container: string, share: number) =>
      `container_memory_working_set_bytes{container="${container}",namespace="${pod.metadata.namespace}",pod="${pod.metadata.name}"} ${Math.round(bytes * share)}`;
    lines.push(
      line('', 1),
      ...pod.spec.containers.map((each) => line(each.name, memoryShare(pod, each))),
    );
  }
  return `${lines.join('\n')}\n`;
}
