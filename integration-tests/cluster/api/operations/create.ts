import type { KubeObject } from '../../client/types';
import { checkLimitRanges } from '../admission/limit-ranger';
import { checkPodSecurity } from '../admission/pod-security';
import { podWarnings } from '../admission/pod-warnings';
import { prepareCreate } from '../admission/preparation';
import { checkQuotas } from '../admission/resource-quota';
import { admit } from '../admission/webhooks';
import { alreadyExists, badRequest, forbidden, notFound, StatusError } from '../http/status-error';
import type { ServedResource } from '../resource-registry';
import { objectKey, StoredObject } from '../storage/stored-object';
import { timestamp } from './context';
import type { Cluster, WriteOptions } from './context';
import { toStorage } from './conversion';
import { decodeObject, strictProblems } from './decode';
import type { Identifiers } from './identifiers';
import { normalize, resourceName, validate } from './validation';

/** Throws when objects cannot be created in that namespace: absent (404) or being deleted (403). */
function checkNamespace(
  cluster: Cluster,
  resource: ServedResource,
  namespace: string,
  name: string,
): void {
  const found = cluster.store.collection('/namespaces').get(objectKey(undefined, namespace));
  if (found === undefined) throw notFound({ group: '', name: 'namespaces' }, namespace);
  if (found.object.metadata.deletionTimestamp === undefined) return;
  const why = `unable to create new content in namespace ${namespace} because it is being terminated`;
  throw forbidden(resourceName(resource), name, why, [
    {
      reason: 'NamespaceTerminating',
      message: `namespace ${namespace} is being terminated`,
      field: 'metadata.namespace',
    },
  ]);
}

/** The namespace of the URL and of the body must agree; the body may leave it out. */
export function checkBodyNamespace(
  resource: ServedResource,
  object: KubeObject,
  namespace: string | undefined,
): KubeObject {
  const given = object.metadata.namespace;
  if (!resource.namespaced) {
    const { namespace: _namespace, ...metadata } = object.metadata;
    return { ...object, metadata };
  }
  if (given && given !== namespace) {
    throw badRequest(
      'the namespace of the provided object does not match the namespace sent on the request',
    );
  }
  return { ...object, metadata: { ...object.metadata, namespace: namespace ?? '' } };
}

/** Creates an object from a request body and returns it as stored (or as it would be, in a dry run). */
export function createObject(
  cluster: Cluster,
  identifiers: Identifiers,
  resource: ServedResource,
  namespace: string | undefined,
  body: unknown,
  options: WriteOptions,
): StoredObject {
  const decoded = checkBodyNamespace(resource, decodeObject(resource, body), namespace);
  const problems = strictProblems(resource, decoded, options);
  if (problems.length > 0) {
    throw badRequest(
      `${resource.kind} in version "${resource.version}" cannot be handled as a ${resource.kind}: ` +
        `strict decoding error: ${problems.join(', ')}`,
    );
  }
  if (decoded.metadata.resourceVersion) {
    const message = 'resourceVersion should not be set on objects to be created';
    throw resource.custom ? new StatusError(500, '', message) : badRequest(message);
  }
  const { generateName } = decoded.metadata;
  const named = { ...decoded, metadata: { ...decoded.metadata } };
  if (!named.metadata.name && generateName) {
    named.metadata.name = identifiers.name(resource.collection, namespace ?? '', generateName);
  }
  const name = named.metadata.name ?? '';
  if (resource.namespaced) checkNamespace(cluster, resource, namespace ?? '', name);
  const key = objectKey(namespace, name);
  const now = timestamp();
  const normal = normalize(resource, named);
  const complete = prepareCreate(cluster, resource, normal);
  options.warnings.push(...podWarnings(resource, complete));
  const object: KubeObject = {
    ...complete,
    metadata: systemMetadata(complete, identifiers.uid(resource.collection, key), now, resource),
  };
  admit(cluster, resource, object, undefined);
  validate(resource, object, undefined);
  // In the real server's order; a name that is taken is noticed last.
  if (resource.collection === '/pods') checkLimitRanges(cluster, object);
  checkPodSecurity(cluster, resource, object, options);
  const charge = checkQuotas(cluster, resource, object);
  const collection = cluster.store.collection(resource.collection);
  if (collection.get(key) !== undefined) throw alreadyExists(resourceName(resource), name);
  const stored = toStorage(resource, object);
  if (options.dryRun) return new StoredObject(key, 0, stored);
  charge();
  return cluster.store.put(collection, key, stored);
}

function systemMetadata(
  object: KubeObject,
  uid: string,
  creationTimestamp: string,
  resource: ServedResource,
): KubeObject['metadata'] {
  const {
    deletionTimestamp: _deletionTimestamp,
    deletionGracePeriodSeconds: _grace,
    resourceVersion: _resourceVersion,
    generation: _generation,
    ...metadata
  } = object.metadata;
  const counts = hasGeneration(resource);
  return { ...metadata, uid, creationTimestamp, ...(counts && { generation: 1 }) };
}

const generations = new Set([
  'apps/deployments',
  'apps/replicasets',
  'apps/daemonsets',
  'apps/statefulsets',
  'batch/jobs',
  'batch/cronjobs',
  'policy/poddisruptionbudgets',
  'networking.k8s.io/networkpolicies',
  'networking.k8s.io/ingresses',
  'apiextensions.k8s.io/customresourcedefinitions',
  'discovery.k8s.io/endpointslices',
  '/replicationcontrollers',
]);

/** Whether the server keeps `metadata.generation` for a resource. */
export function hasGeneration(resource: ServedResource): boolean {
  return resource.custom || generations.has(resource.collection);
}
