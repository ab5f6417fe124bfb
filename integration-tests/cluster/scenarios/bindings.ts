import type { KubeObject } from '../client/types';

export const rbac = 'rbac.authorization.k8s.io';

export interface Subject {
  kind: 'User' | 'Group';
  name: string;
}

export const user = (name: string): Subject => ({ kind: 'User', name });
export const everybody: Subject = { kind: 'Group', name: 'system:authenticated' };

/** Binds a ClusterRole in the whole cluster. */
export function clusterBinding(name: string, role: string, subject: Subject): KubeObject {
  return {
    apiVersion: `${rbac}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: role },
    subjects: [{ apiGroup: rbac, ...subject }],
  };
}

/** Binds a Role, or a ClusterRole, in one namespace. */
export function binding(
  namespace: string,
  name: string,
  kind: 'Role' | 'ClusterRole',
  role: string,
  subject: Subject,
): KubeObject {
  return {
    apiVersion: `${rbac}/v1`,
    kind: 'RoleBinding',
    metadata: { name, namespace },
    roleRef: { apiGroup: rbac, kind, name: role },
    subjects: [{ apiGroup: rbac, ...subject }],
  };
}
