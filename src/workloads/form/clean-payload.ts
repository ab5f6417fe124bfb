import type { PayloadResource } from '../../k8s/types';
import { isJsonObject, withValueAt } from './object-path';
import type { JsonObject, ObjectPath } from './object-path';

/** What the server or a controller wrote into an object, and a new one must not bring along. */
const LEAVE_OUT: readonly ObjectPath[] = [
  ['status'],
  ['metadata', 'uid'],
  ['metadata', 'resourceVersion'],
  ['metadata', 'generation'],
  ['metadata', 'creationTimestamp'],
  ['metadata', 'deletionTimestamp'],
  ['metadata', 'deletionGracePeriodSeconds'],
  ['metadata', 'managedFields'],
  ['metadata', 'ownerReferences'],
  ['metadata', 'selfLink'],
  ['metadata', 'namespace'],
  ['metadata', 'annotations', 'deployment.kubernetes.io/revision'],
  ['metadata', 'annotations', 'kubectl.kubernetes.io/last-applied-configuration'],
  ['spec', 'template', 'metadata', 'creationTimestamp'],
];

/** An existing object, as a payload: what the user wrote, without what the cluster added. */
export function cleanPayload(object: JsonObject): PayloadResource {
  const cleaned = LEAVE_OUT.reduce<unknown>(
    (rest, path) => withValueAt(rest, path, undefined),
    object,
  );
  return cleaned as PayloadResource;
}

/** A CMMD with another payload; its name follows the payload's where it has none yet. */
export function withPayload(cmmd: JsonObject, payload: PayloadResource): JsonObject {
  const metadata = isJsonObject(cmmd['metadata']) ? cmmd['metadata'] : {};
  const given = metadata['name'];
  const name = typeof given === 'string' && given !== '' ? given : (payload.metadata?.name ?? '');
  const spec = isJsonObject(cmmd['spec']) ? cmmd['spec'] : {};
  return {
    ...cmmd,
    metadata: { ...metadata, name },
    spec: { ...spec, payload: withValueAt(payload, ['metadata', 'name'], name || undefined) },
  };
}
