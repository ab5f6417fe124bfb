import { apiVersionOf } from '../client/resources';
import type { KubeObject, ObjectMeta } from '../client/types';
import { annotations, podLabels } from './names';
import type { Cmmd, PodSpec, TypedPayload } from './payload';
import { payloadResource } from './payload';
import type { Decision } from './placement';

type Placed = Extract<Decision, { outcome: 'placed' }>;

interface Template {
  metadata?: ObjectMeta;
  spec?: PodSpec;
}

/**
 * The object the operator creates for a placed CMMD (contract 2.2, 2.5, 2.14): the payload under the
 * CMMD's name and namespace, bound to the chosen node by `nodeName` (the scheduler is bypassed).
 */
export function payloadObject(cmmd: Cmmd, typed: TypedPayload, placed: Placed): KubeObject {
  const { enable, allocateMode, allocate = {}, payload } = cmmd.spec;
  const resource = payloadResource(payload);
  const { name = '', namespace = '' } = cmmd.metadata;
  const given = typed.metadata ?? {};
  const object: KubeObject = {
    ...(typed as object),
    apiVersion: apiVersionOf(resource),
    kind: resource.kind,
    metadata: {
      ...given,
      name,
      namespace,
      annotations: {
        ...given.annotations,
        [annotations.enable]: String(enable),
        [annotations.allocateMode]: allocateMode,
        [annotations.node]: allocate.nodeName ?? '',
        [annotations.memory]: allocate.memory ?? '',
        [annotations.cpu]: allocate.cpu ?? '',
      },
      ...ownedBy(cmmd, given),
    },
  };
  if (resource.kind === 'Pod') return { ...object, ...bound(object, cmmd, placed) };
  const spec = (object['spec'] ?? {}) as { template?: Template };
  return { ...object, spec: { ...spec, template: bound(spec.template ?? {}, cmmd, placed) } };
}

/** An object has one controller: a payload that brings its own is not owned by the CMMD. */
function ownedBy(cmmd: Cmmd, { ownerReferences = [] }: ObjectMeta): Partial<ObjectMeta> {
  if (ownerReferences.some(({ controller }) => controller)) return { ownerReferences };
  const { apiVersion, kind, metadata } = cmmd;
  const { name = '', uid = '' } = metadata;
  const owner = { apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true };
  return { ownerReferences: [...ownerReferences, owner] };
}

/** The pod or the pod template with the place and the operator's marks. */
function bound<T extends Template>(template: T, cmmd: Cmmd, placed: Placed): T {
  const { enable, allocateMode } = cmmd.spec;
  const { metadata } = template;
  return {
    ...template,
    spec: { ...template.spec, nodeName: placed.nodeName },
    metadata: {
      ...metadata,
      labels: {
        ...metadata?.labels,
        [podLabels.node]: placed.nodeName,
        [podLabels.operator]: podLabels.operatorValue,
        [podLabels.memoryType]: enable ? 'cmmd' : 'local',
      },
      annotations: {
        ...metadata?.annotations,
        [annotations.owner]: cmmd.metadata.name ?? '',
        [annotations.enable]: String(enable),
        [annotations.allocateMode]: allocateMode,
        [annotations.hookEnable]: String(enable),
        [annotations.hookNuma]: placed.numa,
        [annotations.hookCpus]: placed.cpus,
      },
    },
  };
}

/**
 * Why an existing object must be deleted and created anew, undefined when it may stay (contract 2.3,
 * 2.11). An object the operator did not create lacks its annotations and is therefore "updated"; a
 * changed payload is no reason.
 */
export function recreateReason(object: KubeObject, cmmd: Cmmd): string | undefined {
  const written = object.metadata.annotations;
  const { enable, allocateMode, allocate = {} } = cmmd.spec;
  if (written?.[annotations.reallocate] !== undefined) {
    return `delivered annotation: ${written[annotations.reallocate]}`;
  }
  if (!written) return 'empty annotation';
  if (written[annotations.enable] !== String(enable)) return 'enable updated';
  if (written[annotations.allocateMode] !== allocateMode) return 'allocateMode updated';
  const sameAllocation =
    (written[annotations.node] ?? '') === (allocate.nodeName ?? '') &&
    (written[annotations.memory] ?? '') === (allocate.memory ?? '') &&
    (written[annotations.cpu] ?? '') === (allocate.cpu ?? '');
  return allocateMode === 'manual' && !sameAllocation ? 'allocate updated' : undefined;
}
