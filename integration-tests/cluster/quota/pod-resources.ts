import { addResources, raiseResources, readResources } from './quantity';
import type { ResourceList } from './quantity';

/** The parts of a container that quotas and limit ranges read. */
export interface MeasuredContainer {
  name?: string;
  restartPolicy?: string;
  resources?: { requests?: object; limits?: object };
}

/** The parts of a pod's spec that quotas and limit ranges read. */
export interface MeasuredPod {
  containers?: MeasuredContainer[];
  initContainers?: MeasuredContainer[];
  overhead?: object;
  activeDeadlineSeconds?: number;
  priorityClassName?: string;
  affinity?: Record<string, AffinityTerms | undefined>;
}

interface AffinityTerms {
  requiredDuringSchedulingIgnoredDuringExecution?: AffinityTerm[];
  preferredDuringSchedulingIgnoredDuringExecution?: { podAffinityTerm?: AffinityTerm }[];
}

interface AffinityTerm {
  namespaces?: string[];
  namespaceSelector?: object;
}

type Kind = 'requests' | 'limits';

/**
 * Resources of a pod: the containers and sidecars together, or the most that any moment of its start
 * needs. An init container starts beside the sidecars before it.
 */
export function sumOfContainers(pod: MeasuredPod, kind: Kind): ResourceList {
  const own = ({ resources }: MeasuredContainer): ResourceList => readResources(resources?.[kind]);
  const sum: ResourceList = new Map();
  for (const container of pod.containers ?? []) addResources(sum, own(container));
  const sidecars: ResourceList = new Map();
  const start: ResourceList = new Map();
  for (const container of pod.initContainers ?? []) {
    if (container.restartPolicy === 'Always') {
      addResources(sum, own(container));
      addResources(sidecars, own(container));
      raiseResources(start, sidecars);
    } else {
      const together = own(container);
      addResources(together, sidecars);
      raiseResources(start, together);
    }
  }
  raiseResources(sum, start);
  return sum;
}

/** The same with the overhead of the pod's runtime class; limits grow only where there is one. */
export function podResources(pod: MeasuredPod): Record<Kind, ResourceList> {
  const overhead = readResources(pod.overhead);
  const requests = sumOfContainers(pod, 'requests');
  addResources(requests, overhead);
  const limits = sumOfContainers(pod, 'limits');
  const limited = [...overhead].filter(([name]) => (limits.get(name)?.nano ?? 0n) !== 0n);
  addResources(limits, new Map(limited));
  return { requests, limits };
}

/** Whether no container asks for, or limits, cpu or memory. */
export function isBestEffort({ containers = [], initContainers = [] }: MeasuredPod): boolean {
  return [...containers, ...initContainers].every(({ resources = {} }) =>
    [readResources(resources.requests), readResources(resources.limits)].every((list) =>
      ['cpu', 'memory'].every((name) => (list.get(name)?.nano ?? 0n) <= 0n),
    ),
  );
}

/** Whether a pod's affinity or anti-affinity names other namespaces. */
export function looksAcrossNamespaces({ affinity }: MeasuredPod): boolean {
  return ['podAffinity', 'podAntiAffinity'].some((kind) => {
    const terms = affinity?.[kind];
    return [
      ...(terms?.requiredDuringSchedulingIgnoredDuringExecution ?? []),
      ...(terms?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(
        ({ podAffinityTerm }) => podAffinityTerm ?? {},
      ),
    ].some(
      ({ namespaces = [], namespaceSelector }) =>
        namespaces.length > 0 || namespaceSelector !== undefined,
    );
  });
}
