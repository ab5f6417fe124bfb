import type { NodeResource } from './types';

const ROLE_PREFIX = 'node-role.kubernetes.io/';

/**
 * A node's address of one type. Of several (dual stack) the last one counts, because that is the one
 * the CMM-D operator keeps.
 */
export function nodeAddress(
  node: NodeResource,
  type: 'InternalIP' | 'Hostname',
): string | undefined {
  return node.status?.addresses?.filter((address) => address.type === type).at(-1)?.address;
}

/** The name by which the CMM-D operator knows a node: its `Hostname` address; '' where it has none. */
export function nodeHostname(node: NodeResource): string {
  return nodeAddress(node, 'Hostname') ?? '';
}

/**
 * What stands in `spec.nodeName` of the operator's pods on a node: its `Hostname` address. To one that
 * has none the operator binds nothing; what the scheduler brings there has the node's own name.
 */
export function boundName(node: NodeResource): string {
  return nodeHostname(node) || (node.metadata?.name ?? '');
}

/** Roles from the `node-role.kubernetes.io/<role>` labels, sorted. */
export function nodeRoles(node: NodeResource): string[] {
  return Object.keys(node.metadata?.labels ?? {})
    .filter((key) => key.startsWith(ROLE_PREFIX) && key.length > ROLE_PREFIX.length)
    .map((key) => key.slice(ROLE_PREFIX.length))
    .sort();
}

/** Whether the kubelet reports the node Ready. */
export function isNodeReady(node: NodeResource): boolean {
  return (node.status?.conditions ?? []).some(
    (condition) => condition.type === 'Ready' && condition.status === 'True',
  );
}

/**
 * Whether a node belongs to the control plane, where the collector never runs and no node is enrolled.
 * An arbiter (OpenShift 4.20 and later) keeps etcd's quorum beside two of them and is tainted likewise.
 */
export function isControlPlane(node: NodeResource): boolean {
  return ['control-plane', 'master', 'arbiter'].some((role) =>
    Object.hasOwn(node.metadata?.labels ?? {}, ROLE_PREFIX + role),
  );
}
