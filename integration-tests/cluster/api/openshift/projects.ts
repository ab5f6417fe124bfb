import type { KubeObject } from '../../client/types';
import type { User } from '../authorization/identity';
import type { Services } from '../http/exchange';
import { createObject } from '../operations/create';
import type { WriteOptions } from '../operations/context';
import { isRecord } from '../operations/decode';
import { badRequest } from '../http/status-error';
import { StoredObject } from '../storage/stored-object';

const copied = ['openshift.io/description', 'openshift.io/display-name'] as const;

/** A namespace as OpenShift's API shows it: a Project. */
export function projectOf(namespace: KubeObject): KubeObject {
  return { ...namespace, kind: 'Project', apiVersion: 'project.openshift.io/v1' };
}

/** Whether a user sees the project of a namespace: who may get the namespace does. */
export function seesProject(services: Services, user: User, namespace: KubeObject): boolean {
  const { name } = namespace.metadata;
  return services.rbac.allowed(user, {
    verb: 'get',
    group: '',
    resource: 'namespaces',
    namespace: name,
    name,
  });
}

/**
 * Creates the namespace a ProjectRequest asks for and makes the requester its administrator.
 * Returns the Project.
 */
export function requestProject(
  services: Services,
  body: unknown,
  options: WriteOptions,
): StoredObject {
  if (!isRecord(body) || !isRecord(body['metadata'])) throw badRequest('expected a ProjectRequest');
  const { registry, identifiers } = services;
  const namespaces = registry.find('', 'v1', 'namespaces');
  const bindings = registry.find('rbac.authorization.k8s.io', 'v1', 'rolebindings');
  if (namespaces === undefined || bindings === undefined) throw new Error('built-ins are missing');
  const metadata = body['metadata'] as KubeObject['metadata'];
  const annotations: Record<string, string> = { ...metadata.annotations };
  const { description, displayName } = body;
  const texts = [description, displayName];
  copied.forEach((key, index) => {
    const text = texts[index];
    annotations[key] = typeof text === 'string' ? text : '';
  });
  annotations['openshift.io/requester'] = options.user.name;
  const namespace = {
    kind: 'Namespace',
    apiVersion: 'v1',
    metadata: { ...metadata, annotations },
  };
  const stored = createObject(services, identifiers, namespaces, undefined, namespace, options);
  const name = stored.object.metadata.name ?? '';
  if (!options.dryRun) {
    const group = 'rbac.authorization.k8s.io';
    const binding = {
      kind: 'RoleBinding',
      apiVersion: `${group}/v1`,
      metadata: { name: 'admin', namespace: name },
      roleRef: { apiGroup: group, kind: 'ClusterRole', name: 'admin' },
      subjects: [{ apiGroup: group, kind: 'User', name: options.user.name }],
    };
    createObject(services, identifiers, bindings, name, binding, options);
  }
  return new StoredObject(stored.key, stored.revision, projectOf(stored.object));
}
