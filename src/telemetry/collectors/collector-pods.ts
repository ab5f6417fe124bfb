import type { DaemonSetResource, PodResource } from '../../k8s/types';
import { COLLECTOR_LABEL, COLLECTOR_NAME } from '../../operator/names';
import type { CollectorPod } from './collector-client';
import { isRunning } from './collector-status';

/**
 * The operator's namespace: where its collector DaemonSet is, else where its collector pods are. Of
 * several, the one with most collector pods, then the first by name.
 */
export function operatorNamespaceOf(
  daemonSets: readonly DaemonSetResource[],
  pods: readonly PodResource[],
): string | undefined {
  const count = new Map<string, number>();
  for (const { metadata, spec } of daemonSets) {
    // The operator's own selector names its pods by another label than the one they are found by.
    const labels = { ...spec?.template?.metadata?.labels, ...spec?.selector?.matchLabels };
    const isCollector = labels['app'] === COLLECTOR_LABEL.app;
    if (metadata?.namespace && metadata.name === COLLECTOR_NAME && isCollector) {
      count.set(metadata.namespace, 1);
    }
  }
  const trusted = count.size > 0;
  for (const { metadata } of pods) {
    const namespace = metadata?.namespace;
    // With a DaemonSet at hand, a pod elsewhere that merely carries the label proves nothing.
    if (namespace && (!trusted || count.has(namespace)) && isOwnedByCollector(metadata)) {
      count.set(namespace, (count.get(namespace) ?? 0) + 1);
    }
  }
  const [best] = [...count].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return best?.[0];
}

/** The collector pod of each node: a running one before others, one that stays before one that goes. */
export function collectorPodsByNode(
  pods: readonly PodResource[],
  namespace: string | undefined,
): ReadonlyMap<string, PodResource> {
  const byNode = new Map<string, PodResource>();
  for (const pod of pods) {
    const node = pod.spec?.nodeName;
    if (!node || pod.metadata?.namespace !== namespace || !isOwnedByCollector(pod.metadata)) {
      continue;
    }
    const other = byNode.get(node);
    if (!other || preference(pod) > preference(other)) {
      byNode.set(node, pod);
    }
  }
  return byNode;
}

/** What the poller asks, by node name. */
export function pollTargets(
  collectors: ReadonlyMap<string, PodResource>,
): ReadonlyMap<string, CollectorPod> {
  const targets = new Map<string, CollectorPod>();
  for (const [node, pod] of collectors) {
    const { namespace, name } = pod.metadata ?? {};
    if (namespace && name && isRunning(pod)) {
      targets.set(node, { namespace, podName: name });
    }
  }
  return targets;
}

function isOwnedByCollector(metadata: PodResource['metadata']): boolean {
  return (metadata?.ownerReferences ?? []).some(
    (owner) => owner.kind === 'DaemonSet' && owner.name === COLLECTOR_NAME,
  );
}

function preference(pod: PodResource): number {
  return (isRunning(pod) ? 2 : 0) + (pod.metadata?.deletionTimestamp ? 0 : 1);
}
