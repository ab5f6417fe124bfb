import { applyDefaults, pruneUnknown, validateCrd, validateObject } from '../../schema';
import type { FieldCause } from '../../schema/types';
import type { KubeObject } from '../../client/types';
import { kindCauses } from '../admission/kind-rules';
import { finalizerCauses, metadataCauses } from '../admission/metadata';
import { invalid } from '../http/status-error';
import type { GroupName } from '../http/status-error';
import type { ServedResource } from '../resource-registry';

/** Group and plural: how most messages name a resource. */
export function resourceName(resource: ServedResource): GroupName {
  return { group: resource.group, name: resource.plural };
}

/** Group and kind: how messages about invalid objects name it. */
export function kindName(resource: ServedResource): GroupName {
  return { group: resource.group, name: resource.kind };
}

/** The object as it is stored: unknown fields dropped, defaults filled in. */
export function normalize(resource: ServedResource, object: KubeObject): KubeObject {
  if (resource.schema === undefined) return object;
  return applyDefaults(resource.schema, pruneUnknown(resource.schema, object));
}

/**
 * Throws 422 when fields of a built-in object have wrong types, so that what fills in the rest of
 * the object can rely on them.
 */
export function requireTypes(resource: ServedResource, object: KubeObject): void {
  if (resource.custom || resource.schema === undefined) return;
  const wrong = validateObject(resource.schema, object).filter(
    ({ reason }) => reason === 'FieldValueTypeInvalid',
  );
  if (wrong.length > 0) throw invalid(kindName(resource), object.metadata.name ?? '', wrong);
}

/** Throws 422 with every cause when the object may not be stored. */
export function validate(
  resource: ServedResource,
  object: KubeObject,
  previous: KubeObject | undefined,
): void {
  const causes = [
    ...(resource.schema === undefined ? [] : validateObject(resource.schema, object)),
  ];
  // These rules read fields whose types the schema has checked.
  if (causes.every((cause) => cause.reason !== 'FieldValueTypeInvalid')) {
    causes.push(...metadataCauses(resource, object));
    if (previous !== undefined) causes.push(...finalizerCauses(previous, object));
    causes.push(...kindCauses(resource, object, previous));
    if (resource.collection === 'apiextensions.k8s.io/customresourcedefinitions') {
      causes.push(...validateCrd(object));
    }
  }
  if (causes.length > 0) {
    throw invalid(kindName(resource), object.metadata.name ?? '', distinct(causes));
  }
}

/** The same field may be found required by the schema and by a rule of its kind. */
function distinct(causes: FieldCause[]): FieldCause[] {
  const seen = new Set<string>();
  return causes.filter(({ field, message }) => {
    const key = `${field}: ${message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
