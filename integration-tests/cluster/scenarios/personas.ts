import type { KubeObject } from '../client/types';
import type { Rule } from './cluster-roles';
import { clusterRoles } from './cluster-roles';

/** A user of the simulated cluster. The token names the user to the API server. */
export interface Persona {
  /** Name in URLs and cookies. */
  name: 'admin' | 'developer' | 'viewer';
  token: string;
  description: string;
}

export const personas: readonly Persona[] = [
  { name: 'admin', token: 'kube:admin', description: 'cluster administrator' },
  { name: 'developer', token: 'developer', description: 'administrator of project work only' },
  { name: 'viewer', token: 'viewer', description: 'reads the cluster, changes nothing' },
];

const rbac = 'rbac.authorization.k8s.io';

interface Subject {
  kind: 'User' | 'Group';
  name: string;
}

const user = (name: string): Subject => ({ kind: 'User', name });
const everybody: Subject = { kind: 'Group', name: 'system:authenticated' };

function clusterBinding(name: string, role: string, subject: Subject): KubeObject {
  return {
    apiVersion: `${rbac}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: role },
    subjects: [{ apiGroup: rbac, ...subject }],
  };
}

function binding(
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

function role(namespace: string, name: string, rules: Rule[]): KubeObject {
  return { apiVersion: `${rbac}/v1`, kind: 'Role', metadata: { name, namespace }, rules };
}

/**
 * Roles and bindings of the personas: the developer administers `projects`; the viewer reads the
 * cluster and may reach the collectors of the operator's namespace through `pods/proxy`.
 */
export function personaAccess(operatorNamespace: string, projects: string[]): KubeObject[] {
  const reachCollectors = 'cmmdc-reader';
  return [
    ...clusterRoles(),
    clusterBinding('cluster-admins', 'cluster-admin', {
      kind: 'Group',
      name: 'system:cluster-admins',
    }),
    clusterBinding('system:masters', 'cluster-admin', { kind: 'Group', name: 'system:masters' }),
    clusterBinding('kube-admin', 'cluster-admin', user('kube:admin')),
    clusterBinding('viewer-cluster-reader', 'cluster-reader', user('viewer')),
    clusterBinding('viewer-monitoring', 'cluster-monitoring-view', user('viewer')),
    ...[
      'system:discovery',
      'system:basic-user',
      'basic-user',
      'self-provisioner',
      'cluster-status',
      'console-extensions-reader',
    ].map((name) => clusterBinding(`${name}s`, name, everybody)),
    ...projects.map((project) =>
      binding(project, 'admin', 'ClusterRole', 'admin', user('developer')),
    ),
    role(operatorNamespace, reachCollectors, [
      { apiGroups: [''], resources: ['pods/proxy'], verbs: ['get'] },
    ]),
    binding(operatorNamespace, reachCollectors, 'Role', reachCollectors, user('viewer')),
  ];
}
