import { ruleCauses, validateObject } from '../../schema';
import type { KubeObject } from '../../client/types';
import { metadataCauses } from '../admission/metadata';
import { kindCauses } from '../admission/kind-rules';
import type { Services } from '../http/exchange';
import { invalid, notFound, StatusError } from '../http/status-error';
import { timestamp } from '../operations/context';
import { toStorage } from '../operations/conversion';
import { hasGeneration } from '../operations/create';
import { kindName } from '../operations/validation';
import type { ServedResource } from '../resource-registry';
import { objectKey } from '../storage/stored-object';
import { storedForm } from './stored-form';

/** Kinds that others need to be there first. */
const order = ['CustomResourceDefinition', 'Namespace'];

function rank({ kind }: KubeObject): number {
  const at = order.indexOf(kind);
  return at < 0 ? order.length : at;
}

/**
 * Puts objects into the store as they are, status included: a snapshot of a running cluster, not a
 * series of creates. Fills in uid, creationTimestamp and generation where absent and the uid of
 * owners by name. Throws an error that names the object when it would not be valid.
 */
export function loadObjects(services: Services, objects: readonly KubeObject[]): void {
  const sorted = [...objects].sort((a, b) => rank(a) - rank(b));
  for (const object of sorted) {
    try {
      loadObject(services, object);
    } catch (error) {
      if (!(error instanceof StatusError)) throw error;
      const { kind, metadata } = object;
      const name = [metadata.namespace, metadata.name].filter(Boolean).join('/');
      throw new Error(`cannot load ${kind} ${name}: ${error.message}`);
    }
  }
}

function loadObject(services: Services, object: KubeObject): void {
  const { store, registry, identifiers } = services;
  const resource = registry.findKind(object.apiVersion, object.kind);
  if (resource === undefined) {
    throw new Error(`cannot load ${object.kind}: ${object.apiVersion} does not serve that kind`);
  }
  const { namespace, name = '' } = object.metadata;
  if (
    resource.namespaced &&
    store.collection('/namespaces').get(`/${namespace ?? ''}`) === undefined
  ) {
    throw notFound({ group: '', name: 'namespaces' }, namespace ?? '');
  }
  const key = objectKey(resource.namespaced ? namespace : undefined, name);
  const complete = withStatus(resource, storedForm(resource, object));
  const owners = complete.metadata.ownerReferences?.map((owner) => ({
    ...owner,
    uid: owner.uid || uidOfOwner(services, owner, namespace),
  }));
  const loaded: KubeObject = {
    ...complete,
    metadata: {
      ...complete.metadata,
      uid: complete.metadata.uid ?? identifiers.uid(resource.collection, key),
      creationTimestamp: complete.metadata.creationTimestamp ?? timestamp(),
      ...(hasGeneration(resource) && { generation: complete.metadata.generation ?? 1 }),
      ...(owners !== undefined && { ownerReferences: owners }),
    },
  };
  check(resource, loaded);
  store.put(store.collection(resource.collection), key, toStorage(resource, loaded));
}

function check(resource: ServedResource, object: KubeObject): void {
  const causes = [
    ...metadataCauses(resource, object),
    ...(resource.schema === undefined ? [] : validateObject(resource.schema, object)),
    ...kindCauses(resource, object, undefined),
  ];
  if (resource.custom && resource.schema !== undefined) {
    causes.push(...ruleCauses(resource.schema, object, undefined, causes));
  }
  if (causes.length > 0) throw invalid(kindName(resource), object.metadata.name ?? '', causes);
}

/** What a running namespace has, where the snapshot leaves it out. */
function withStatus(resource: ServedResource, object: KubeObject): KubeObject {
  if (resource.collection !== '/namespaces') return object;
  const { metadata } = object;
  return {
    ...object,
    metadata: {
      ...metadata,
      labels: { ...metadata.labels, 'kubernetes.io/metadata.name': metadata.name ?? '' },
    },
    spec: object['spec'] ?? { finalizers: ['kubernetes'] },
    status: object['status'] ?? { phase: 'Active' },
  };
}

function uidOfOwner(
  { store, registry }: Services,
  owner: { apiVersion: string; kind: string; name: string },
  namespace: string | undefined,
): string {
  const resource = registry.findKind(owner.apiVersion, owner.kind);
  if (resource === undefined) return '';
  const key = objectKey(resource.namespaced ? namespace : undefined, owner.name);
  return store.collection(resource.collection).get(key)?.object.metadata.uid ?? '';
}
