import { apiVersionOf } from '../client/resources';
import type { KubeObject, ObjectMeta } from '../client/types';
import { annotations, podLabels } from './names';
import type { Cmmd, PodSpec } from './payload';
import { metadataOf, payloadResource } from './payload';
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
export function payloadObject(cmmd: Cmmd, placed: Placed): KubeObject {
  const { enable, allocateMode, allocate = {}, payload } = cmmd.spec;
  const resource = payloadResource(payload);
  const { name = '', namespace = '', uid = '' } = cmmd.metadata;
  const object = structuredClone(payload);
  object.apiVersion = apiVersionOf(resource);
  object.kind = resource.kind;
  const given = metadataOf(payload);
  object.metadata = {
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
    ownerReferences: [
      {
        apiVersion: cmmd.apiVersion,
        kind: cmmd.kind,
        name,
        uid,
        controller: true,
        blockOwnerDeletion: true,
      },
    ],
  };
  delete object.metadata.resourceVersion;
  delete object.metadata.uid;
  const pod = resource.kind === 'Pod' ? (object as Template) : templateOf(object);
  pod.spec = { ...pod.spec, nodeName: placed.nodeName };
  pod.metadata = {
    ...pod.metadata,
    labels: {
      ...pod.metadata?.labels,
      [podLabels.node]: placed.nodeName,
      [podLabels.operator]: podLabels.operatorValue,
      [podLabels.memoryType]: enable ? 'cmmd' : 'local',
    },
    annotations: {
      ...pod.metadata?.annotations,
      [annotations.owner]: name,
      [annotations.enable]: String(enable),
      [annotations.allocateMode]: allocateMode,
      [annotations.hookEnable]: String(enable),
      [annotations.hookNuma]: placed.numa,
      [annotations.hookCpus]: placed.cpus,
    },
  };
  return object;
}

function templateOf(object: KubeObject): Template {
  const spec = (object['spec'] ??= {}) as { template?: Template };
  return (spec.template ??= {});
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
