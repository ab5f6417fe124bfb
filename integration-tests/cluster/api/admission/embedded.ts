import { embeddedResources } from '../../schema';
import type { FieldCause } from '../../schema/types';
import type { KubeObject, ObjectMeta } from '../../client/types';
import type { ServedResource } from '../resource-registry';
import { metadataContentCauses } from './metadata';
import { invalidCause, labelProblems, pathSegmentProblems } from './names';

/**
 * What the server demands of the metadata of embedded resources: labels, annotations and owners as of
 * any object; the name may be anything that fits in a path.
 */
export function embeddedCauses(resource: ServedResource, object: KubeObject): FieldCause[] {
  if (!resource.custom || resource.schema === undefined) return [];
  return embeddedResources(resource.schema, object).flatMap(({ value, path }) => {
    const metadata = (value['metadata'] ?? {}) as ObjectMeta;
    const at = `${path}.metadata`;
    const causes: FieldCause[] = [];
    for (const field of ['generateName', 'name'] as const) {
      for (const problem of pathSegmentProblems(metadata[field] ?? '')) {
        causes.push(invalidCause(`${at}.${field}`, metadata[field], problem));
      }
    }
    for (const problem of metadata.namespace ? labelProblems(metadata.namespace) : []) {
      causes.push(invalidCause(`${at}.namespace`, metadata.namespace, problem));
    }
    return [...causes, ...metadataContentCauses(metadata, at)];
  });
}
