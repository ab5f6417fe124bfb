import type { KubeObject } from '../../client/types';
import { apiVersionFor } from '../resource-registry';
import type { ServedResource } from '../resource-registry';
import type { StoredObject } from '../storage/stored-object';

/** events.k8s.io/v1 field ← core/v1 field. */
const eventFields: [string, string][] = [
  ['regarding', 'involvedObject'],
  ['note', 'message'],
  ['reportingController', 'reportingComponent'],
  ['deprecatedSource', 'source'],
  ['deprecatedFirstTimestamp', 'firstTimestamp'],
  ['deprecatedLastTimestamp', 'lastTimestamp'],
  ['deprecatedCount', 'count'],
];

function renamed(object: KubeObject, names: [string, string][]): KubeObject {
  const renames = new Map(names);
  const fields = Object.entries(object).map(([name, value]) => [renames.get(name) ?? name, value]);
  return Object.fromEntries(fields) as KubeObject;
}

function isNewEvent(resource: ServedResource): boolean {
  return resource.group === 'events.k8s.io';
}

/** The object as its collection keeps it: events in their core form, projects as namespaces. */
export function toStorage(resource: ServedResource, object: KubeObject): KubeObject {
  if (resource.kind === 'Project') return { ...object, kind: 'Namespace', apiVersion: 'v1' };
  if (!isNewEvent(resource)) return object;
  return { ...renamed(object, eventFields), apiVersion: 'v1' };
}

/** A stored object in the version that was asked for (versions of a CRD differ in name only). */
export function inVersion(resource: ServedResource, object: KubeObject): KubeObject {
  const apiVersion = apiVersionFor(resource.group, resource.version);
  if (object.apiVersion === apiVersion) return object;
  const converted = isNewEvent(resource)
    ? renamed(
        object,
        eventFields.map(([to, from]) => [from, to]),
      )
    : object;
  return { ...converted, kind: resource.kind, apiVersion };
}

/** The JSON text of a stored object in the version asked for; the cached one when it fits. */
export function textInVersion(resource: ServedResource, stored: StoredObject): string {
  const object = inVersion(resource, stored.object);
  return object === stored.object ? stored.json() : JSON.stringify(object);
}
