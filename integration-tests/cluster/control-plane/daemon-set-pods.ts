import { randomSuffix } from '../client';
import { podFromTemplate, templateHash } from './model/pod-template';
import { matchesNode } from './model/selectors';
import { notReadyTaint, unreachableTaint, unschedulableTaint, untolerated } from './model/taints';
import type { DaemonSet, Node, Pod, PodSpec, Toleration } from './model/types';

export const revisionHashLabel = 'controller-revision-hash';

/** Tolerations the DaemonSet controller adds: its pods stay through drains, reboots and outages. */
export function daemonTolerations({ hostNetwork = false }: PodSpec): Toleration[] {
  const exists = (key: string, effect: string): Toleration => ({ key, operator: 'Exists', effect });
  return [
    exists(notReadyTaint, 'NoExecute'),
    exists(unreachableTaint, 'NoExecute'),
    exists('node.kubernetes.io/disk-pressure', 'NoSchedule'),
    exists('node.kubernetes.io/memory-pressure', 'NoSchedule'),
    exists('node.kubernetes.io/pid-pressure', 'NoSchedule'),
    exists(unschedulableTaint, 'NoSchedule'),
    ...(hostNetwork ? [exists('node.kubernetes.io/network-unavailable', 'NoSchedule')] : []),
  ];
}

export interface Placement {
  /** A pod should be started here. */
  run: boolean;
  /** A pod that is here may stay (only NoExecute taints and selectors drive it away). */
  keep: boolean;
}

export function placementOn(daemonSet: DaemonSet, node: Node): Placement {
  const { spec } = daemonSet.spec.template;
  if (!matchesNode(spec, node)) return { run: false, keep: false };
  const tolerations = [...(spec.tolerations ?? []), ...daemonTolerations(spec)];
  const taints = node.spec?.taints;
  const keep = !untolerated(taints, tolerations, ['NoExecute']);
  const run = keep && !untolerated(taints, tolerations, ['NoSchedule', 'NoExecute']);
  return { run, keep };
}

/** A DaemonSet's pod for one node: bound to it by an affinity on the node's name. */
export function daemonPod(daemonSet: DaemonSet, nodeName: string, name: string): Pod {
  const { template } = daemonSet.spec;
  const { spec } = template;
  const pod = podFromTemplate(daemonSet, template, name);
  const labels = { ...pod.metadata.labels, ...revisionLabels(daemonSet) };
  return {
    ...pod,
    metadata: { ...pod.metadata, labels },
    spec: {
      ...spec,
      affinity: { ...spec.affinity, nodeAffinity: onlyOn(nodeName) },
      tolerations: mergeTolerations(spec.tolerations ?? [], daemonTolerations(spec)),
    },
  };
}

/** As the real controller does: the pod's own required terms are replaced, their nodes were checked. */
function onlyOn(nodeName: string) {
  const matchFields = [{ key: 'metadata.name', operator: 'In', values: [nodeName] }];
  const nodeSelectorTerms = [{ matchFields }];
  return { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } };
}

function mergeTolerations(own: Toleration[], added: Toleration[]): Toleration[] {
  const text = (each: Toleration) => JSON.stringify([each.key, each.operator, each.effect]);
  const known = new Set(own.map(text));
  return [...own, ...added.filter((each) => !known.has(text(each)))];
}

/** The node a DaemonSet's pod is for, bound or not. */
export function targetNode(pod: Pod): string | undefined {
  if (pod.spec.nodeName) return pod.spec.nodeName;
  const terms =
    pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution
      ?.nodeSelectorTerms;
  return terms?.[0]?.matchFields?.find(({ key }) => key === 'metadata.name')?.values?.[0];
}

/** Labels that tell which version of the template a pod was made from. */
export function revisionLabels(daemonSet: DaemonSet): Record<string, string> {
  return {
    [revisionHashLabel]: revisionHash(daemonSet),
    'pod-template-generation': String(daemonSet.metadata.generation ?? 1),
  };
}

export function revisionHash(daemonSet: DaemonSet): string {
  return randomSuffix('daemonset', 10, templateHash(daemonSet.spec.template));
}
