import type { K8sResourceCommon, K8sResourceKind } from '@openshift-console/dynamic-plugin-sdk';

interface Condition {
  type: string;
  status: string;
}

/** A node's state in the console's words. */
export function nodeStatus(node: K8sResourceCommon): string {
  const { spec, status } = node as K8sResourceKind;
  const conditions = (status?.conditions ?? []) as Condition[];
  const ready = conditions.find(({ type }) => type === 'Ready')?.status;
  const state = ready === 'True' ? 'Ready' : ready === 'False' ? 'Not Ready' : 'Unknown';
  return spec?.unschedulable ? `${state}, Scheduling disabled` : state;
}

/** Roles from the labels `node-role.kubernetes.io/<role>`, in alphabetical order. */
export function nodeRoles(node: K8sResourceCommon): string[] {
  const prefix = 'node-role.kubernetes.io/';
  return Object.keys(node.metadata?.labels ?? {})
    .filter((label) => label.startsWith(prefix))
    .map((label) => label.slice(prefix.length))
    .sort();
}

/** A pod's state: what its containers wait for, if anything, else its phase. */
export function podStatus(pod: K8sResourceCommon): string {
  if (pod.metadata?.deletionTimestamp) {
    return 'Terminating';
  }
  const { status } = pod as K8sResourceKind;
  const containers = (status?.containerStatuses ?? []) as {
    state?: { waiting?: { reason?: string } };
  }[];
  const waiting = containers.find(({ state }) => state?.waiting?.reason)?.state?.waiting?.reason;
  return waiting ?? (status?.phase as string | undefined) ?? 'Unknown';
}
