import type { KubeObject } from '../client/types';

const aggregated = ['admin', 'edit', 'view'];

/** Whether an object is a role or binding that Kubernetes itself brings and keeps as it is. */
export function ownsBuiltInRole({ kind, metadata }: KubeObject): boolean {
  const { name = '' } = metadata;
  if (kind === 'ClusterRole') {
    return name === 'cluster-admin' || name.startsWith('system:') || aggregated.includes(name);
  }
  return kind === 'ClusterRoleBinding' && (name === 'cluster-admin' || name.startsWith('system:'));
}

/**
 * A scenario's `admin`, `edit` and `view` hold what OpenShift and the installed operators add to
 * Kubernetes' own: on a real cluster a role that is aggregated into them does. Undefined for others.
 */
export function roleAsAggregation(role: KubeObject): KubeObject | undefined {
  const { name = '' } = role.metadata;
  if (role.kind !== 'ClusterRole' || !aggregated.includes(name)) return undefined;
  const labels = { [`rbac.authorization.k8s.io/aggregate-to-${name}`]: 'true' };
  return { ...role, metadata: { name: `scenario-${name}`, labels } };
}
