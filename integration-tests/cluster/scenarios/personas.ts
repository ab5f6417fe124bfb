import type { KubeObject } from '../client/types';
import type { Rule } from './cluster-roles';
import { clusterRoles } from './cluster-roles';
import type { PluginPersona } from './plugin-access';
import { pluginPersonas } from './plugin-access';
import { binding, clusterBinding, everybody, rbac, user } from './bindings';

/** A user of the simulated cluster. The token names the user to the API server. */
export interface Persona {
  /** Name in URLs and cookies. */
  name: 'admin' | 'developer' | 'viewer' | PluginPersona;
  token: string;
  description: string;
}

export const personas: readonly Persona[] = [
  { name: 'admin', token: 'kube:admin', description: 'cluster administrator' },
  { name: 'developer', token: 'developer', description: 'administrator of project work only' },
  { name: 'viewer', token: 'viewer', description: 'reads the cluster, changes nothing' },
  ...pluginPersonas,
];

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
