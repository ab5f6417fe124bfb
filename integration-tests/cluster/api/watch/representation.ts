import { partialMetadata, tableFor } from '../../schema';
import type { KubeObject } from '../../client/types';
import { inVersion, textInVersion } from '../operations/conversion';
import { apiVersionFor } from '../resource-registry';
import type { ServedResource } from '../resource-registry';
import type { StoredObject } from '../storage/stored-object';

/** How an answer presents objects: as they are, as metadata only, or as rows of a table. */
export type Representation =
  | { as: 'object' }
  | { as: 'metadata'; version: string }
  | { as: 'table'; version: string; include: 'Metadata' | 'Object' | 'None' };

export const asObject: Representation = { as: 'object' };

export interface ListMetadata {
  resourceVersion: string;
  continue?: string;
  remainingItemCount?: number;
}

function metadataOnly(object: KubeObject, version: string): object {
  return { ...partialMetadata(object), apiVersion: `meta.k8s.io/${version}` };
}

function table(
  resource: ServedResource,
  items: readonly StoredObject[],
  metadata: object,
  { version, include }: Extract<Representation, { as: 'table' }>,
): object {
  const objects = items.map((stored) => inVersion(resource, stored.object));
  // A custom resource without columns of its own shows name and age.
  const columns = resource.custom ? (resource.printerColumns ?? []) : undefined;
  const made = tableFor(resource, objects, columns, { includeObject: include, metadata });
  return { ...made, apiVersion: `meta.k8s.io/${version}` };
}

/** JSON text of one object in a representation. */
export function objectText(
  resource: ServedResource,
  stored: StoredObject,
  representation: Representation,
): string {
  switch (representation.as) {
    case 'object':
      return textInVersion(resource, stored);
    case 'metadata':
      return JSON.stringify(metadataOnly(stored.object, representation.version));
    case 'table': {
      const { resourceVersion } = stored.object.metadata;
      return JSON.stringify(table(resource, [stored], { resourceVersion }, representation));
    }
  }
}

/** JSON text of a list in a representation. */
export function listText(
  resource: ServedResource,
  items: readonly StoredObject[],
  metadata: ListMetadata,
  representation: Representation,
): string {
  if (representation.as === 'table') {
    return JSON.stringify(table(resource, items, metadata, representation));
  }
  const isObject = representation.as === 'object';
  const head = isObject
    ? { kind: `${resource.kind}List`, apiVersion: apiVersionFor(resource.group, resource.version) }
    : {
        kind: 'PartialObjectMetadataList',
        apiVersion: `meta.k8s.io/${representation.version}`,
      };
  const texts = items.map((stored) =>
    isObject ? itemText(resource, stored) : objectText(resource, stored, representation),
  );
  const opening = JSON.stringify({ ...head, metadata }).slice(0, -1);
  return `${opening},"items":[${texts.join(',')}]}`;
}

/** Items of built-in lists carry no kind and apiVersion of their own, those of custom ones do. */
function itemText(resource: ServedResource, stored: StoredObject): string {
  const text = textInVersion(resource, stored);
  if (resource.custom) return text;
  const apiVersion = apiVersionFor(resource.group, resource.version);
  const prefix = `{"kind":"${resource.kind}","apiVersion":"${apiVersion}",`;
  return text.startsWith(prefix) ? `{${text.slice(prefix.length)}` : text;
}
