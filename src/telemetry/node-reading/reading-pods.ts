import type { PodResource } from '../../k8s/types';
import type { ReadingPlace } from './read-node';

/** A container of a node in which its files can be read, best first. */
export interface ReadingPod extends ReadingPlace {
  kind: 'tuned' | 'node-exporter' | 'collector' | 'virt-launcher';
}

interface Sort {
  kind: ReadingPod['kind'];
  matches: (pod: PodResource) => boolean;
  container: (pod: PodResource) => string | undefined;
}

const label = (pod: PodResource, key: string) => pod.metadata?.labels?.[key];
const named = (name: string) => (pod: PodResource) =>
  (pod.spec?.containers ?? []).find((container) => container.name === name)?.name;

/**
 * Pods of OpenShift, of the CMM-D operator and of virtual machines whose images have `cat`. TuneD's comes
 * first: it is on every node, and reading is what it does. Of the collector's image nothing is known.
 */
const sorts: readonly Sort[] = [
  {
    kind: 'tuned',
    matches: ({ metadata }) =>
      metadata?.namespace === 'openshift-cluster-node-tuning-operator' &&
      /^tuned-/.test(metadata.name ?? ''),
    container: named('tuned'),
  },
  {
    kind: 'node-exporter',
    matches: (pod) =>
      pod.metadata?.namespace === 'openshift-monitoring' &&
      /^node-exporter-/.test(pod.metadata.name ?? ''),
    container: named('node-exporter'),
  },
  {
    kind: 'collector',
    matches: (pod) => label(pod, 'app') === 'cmmdc',
    container: ({ spec }) => spec?.containers?.[0]?.name,
  },
  {
    kind: 'virt-launcher',
    matches: (pod) => label(pod, 'kubevirt.io') === 'virt-launcher',
    container: named('compute'),
  },
];

/** Many machines may run on a node; a few of them are enough to choose from. */
const mostOfAKind = 5;

/** Whether nothing says that a pod's containers do not run: one that fails again and again is gone when it is asked. */
const isReady = ({ status }: PodResource) =>
  (status?.containerStatuses ?? []).every(({ ready }) => ready !== false);

/** @param pods those of one node */
export function readingPods(pods: readonly PodResource[]): ReadingPod[] {
  const running = pods.filter(
    ({ status, metadata }) => status?.phase === 'Running' && !metadata?.deletionTimestamp,
  );
  const readyFirst = [...running].sort((a, b) => Number(isReady(b)) - Number(isReady(a)));
  return sorts.flatMap(({ kind, matches, container }) =>
    readyFirst
      .filter(matches)
      .flatMap((pod): ReadingPod[] => {
        const name = container(pod);
        const { namespace, name: podName } = pod.metadata ?? {};
        return name === undefined || namespace === undefined || podName === undefined
          ? []
          : [{ kind, namespace, pod: podName, container: name }];
      })
      .slice(0, mostOfAKind),
  );
}

/**
 * The first place in which the user may run commands; `undefined` while that is not known of a better one: reviews answer
 * in any order, and whoever reads at once would read in a machine's pod that may be gone the next moment.
 */
export function bestPlace(
  candidates: readonly ReadingPod[],
  allowed: ReadonlyMap<string, boolean>,
): ReadingPod | undefined {
  const first = candidates.find(({ namespace }) => allowed.get(namespace) !== false);
  return first && allowed.get(first.namespace) ? first : undefined;
}
