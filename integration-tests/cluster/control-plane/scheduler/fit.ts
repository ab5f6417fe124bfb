import { matchesNode } from '../model/selectors';
import { taintText, tolerates, unschedulableTaint, untolerated } from '../model/taints';
import type { Node, Pod } from '../model/types';
import { requestsOf, shortages, allocatable } from '../kubelet/admission';

/** Why a node does not take a pod; `preemptible` when evicting others could help. */
export interface Misfit {
  reasons: string[];
  preemptible: boolean;
}

/** The scheduler's filters in their order: the first that fails gives the reasons. */
export function misfit(pod: Pod, node: Node, present: readonly Pod[]): Misfit | undefined {
  const never = (reason: string): Misfit => ({ reasons: [reason], preemptible: false });
  const tolerations = pod.spec.tolerations ?? [];
  const cordon = { key: unschedulableTaint, effect: 'NoSchedule' };
  if (node.spec?.unschedulable && !tolerations.some((each) => tolerates(each, cordon))) {
    return never('node(s) were unschedulable');
  }
  const taint = untolerated(node.spec?.taints, tolerations, ['NoSchedule', 'NoExecute']);
  if (taint) return never(`node(s) had untolerated taint ${taintText(taint)}`);
  if (!matchesNode(pod.spec, node)) {
    return never("node(s) didn't match Pod's node affinity/selector");
  }
  if (portsTaken(pod, present)) {
    const reasons = ["node(s) didn't have free ports for the requested pod ports"];
    return { reasons, preemptible: true };
  }
  const short = shortages(pod, node, present);
  if (short.length === 0) return undefined;
  const reasons = short.map(({ resource }) =>
    resource === 'pods' ? 'Too many pods' : `Insufficient ${resource}`,
  );
  return { reasons, preemptible: true };
}

/** Lower is better: tolerated-only-softly taints, pods of the same owner, memory in use. */
export function score(pod: Pod, node: Node, present: readonly Pod[]): number[] {
  const soft = untolerated(node.spec?.taints, pod.spec.tolerations, ['PreferNoSchedule']) ? 1 : 0;
  const owner = pod.metadata.ownerReferences?.[0]?.uid;
  const siblings = present.filter(({ metadata }) =>
    metadata.ownerReferences?.some(({ uid }) => owner !== undefined && uid === owner),
  ).length;
  const capacity = allocatable(node)['memory'] ?? 1;
  const inUse = present.reduce((sum, each) => sum + (requestsOf(each)['memory'] ?? 0), 0);
  return [soft, siblings, inUse / Math.max(1, capacity), present.length];
}

/** The message of a FailedScheduling event, as Kubernetes words it. */
export function failureMessage(misfits: readonly Misfit[]): string {
  const total = misfits.length;
  if (total === 0) return 'no nodes available to schedule pods';
  const why = counted(misfits.flatMap(({ reasons }) => reasons));
  const preemption = counted(
    misfits.map(({ preemptible }) =>
      preemptible
        ? 'No preemption victims found for incoming pod'
        : 'Preemption is not helpful for scheduling',
    ),
  );
  const none = `0/${total} nodes are available:`;
  return `${none} ${why}. preemption: ${none} ${preemption}.`;
}

function counted(reasons: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, count]) => `${count} ${reason}`)
    .sort()
    .join(', ');
}

function hostPorts(pod: Pod): string[] {
  return pod.spec.containers.flatMap(({ ports = [] }) =>
    ports.flatMap(({ hostPort, containerPort, protocol = 'TCP' }) => {
      const port = hostPort ?? (pod.spec.hostNetwork ? containerPort : undefined);
      return port === undefined ? [] : [`${protocol}:${port}`];
    }),
  );
}

function portsTaken(pod: Pod, present: readonly Pod[]): boolean {
  const wanted = hostPorts(pod);
  if (wanted.length === 0) return false;
  const taken = new Set(present.flatMap(hostPorts));
  return wanted.some((port) => taken.has(port));
}
