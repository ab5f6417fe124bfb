import { randomFor } from '../../client/random';
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
    allocateSecurityRange(services, stored);
  }
  return new StoredObject(stored.key, stored.revision, projectOf(stored.object));
}

/** First user id OpenShift gives to a project; each project gets a block of 10,000. */
const firstUid = 1_000_600_000;
const blockSize = 10_000;

/**
 * Notes the user ids of a project on its namespace, as OpenShift's controller does a moment after
 * the namespace was made. By then the requester may see it, so watches of projects show it.
 */
function allocateSecurityRange({ store, seed }: Services, stored: StoredObject): void {
  const { metadata } = stored.object;
  const block = Math.floor(randomFor(seed, 'uid-range', metadata.name ?? '') * 10_000);
  const range = `${firstUid + block * blockSize}/${blockSize}`;
  const annotations = {
    ...metadata.annotations,
    'openshift.io/sa.scc.supplemental-groups': range,
    'openshift.io/sa.scc.uid-range': range,
  };
  const namespace = { ...stored.object, metadata: { ...metadata, annotations } };
  store.put(store.collection('/namespaces'), stored.key, namespace);
}
