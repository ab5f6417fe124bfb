import { applyDefaults, pruneUnknown, ruleCauses, validateCrd, validateObject } from '../../schema';
import type { FieldCause } from '../../schema/types';
import type { KubeObject } from '../../client/types';
import { withCanonicalQuantities } from '../admission/canonical-quantities';
import { embeddedCauses } from '../admission/embedded';
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
  const complete = applyDefaults(resource.schema, pruneUnknown(resource.schema, object));
  if (resource.custom) return complete;
  return withCanonicalQuantities(resource.schema, complete) as KubeObject;
}

/** Throws 422 with every cause when the object may not be stored. */
export function validate(
  resource: ServedResource,
  object: KubeObject,
  previous: KubeObject | undefined,
  subresource?: string,
): void {
  const causes = [
    ...(resource.schema === undefined ? [] : validateObject(resource.schema, object)),
  ];
  if (resource.custom && resource.schema !== undefined) {
    causes.push(...ruleCauses(resource.schema, object, previous, causes));
  }
  // These rules read fields whose types the schema has checked.
  if (causes.every((cause) => cause.reason !== 'FieldValueTypeInvalid')) {
    // An update's metadata is looked at by more than one check, a node's by four.
    const checks = previous === undefined ? 1 : resource.collection === '/nodes' ? 4 : 2;
    for (let check = 0; check < checks; check += 1) {
      causes.push(...metadataCauses(resource, object));
    }
    if (previous !== undefined) {
      const held = finalizerCauses(previous, object);
      causes.push(...held, ...held);
    }
    causes.push(...embeddedCauses(resource, object), ...kindCauses(resource, object, previous));
    if (resource.collection === 'apiextensions.k8s.io/customresourcedefinitions') {
      causes.push(...validateCrd(object));
    }
  }
  if (causes.length > 0) {
    throw invalid(
      kindName(resource),
      object.metadata.name ?? '',
      asNamed(resource, causes, subresource),
    );
  }
}

/** Causes as the server names them: a node's taints stand in its metadata, a status below itself. */
function asNamed(
  { collection, custom }: ServedResource,
  causes: readonly FieldCause[],
  subresource: string | undefined,
): FieldCause[] {
  const said = distinctTypes(causes).filter(
    // What is wrong with an absent template is said of its parts.
    ({ field, reason }) => !(field === 'spec.template' && reason === 'FieldValueRequired'),
  );
  return said.map((cause) => {
    if (collection === '/nodes' && cause.field.startsWith('spec.taints')) {
      return { ...cause, field: cause.field.replace('spec.', 'metadata.') };
    }
    if (custom && subresource === 'status') {
      return { ...cause, message: cause.message.replace(/\bstatus\.(\S+ in body)/, '$1') };
    }
    return cause;
  });
}

/** What the schema finds to be missing, a rule of the kind may say better; each is said once. */
function distinctTypes(causes: readonly FieldCause[]): FieldCause[] {
  const seen = new Set<string>();
  const detailed = new Set(
    causes.filter(({ message }) => message.startsWith('Required value:')).map(({ field }) => field),
  );
  return causes.filter(({ reason, field, message }) => {
    if (reason !== 'FieldValueRequired') return true;
    if (message === 'Required value' && detailed.has(field)) return false;
    return !repeated(seen, field, message);
  });
}

function repeated(seen: Set<string>, field: string, message: string): boolean {
  const key = `${field}: ${message}`;
  if (seen.has(key)) return true;
  seen.add(key);
  return false;
}
