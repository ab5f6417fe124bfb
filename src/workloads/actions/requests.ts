import { k8sDelete, k8sGet, k8sPatch } from '@openshift-console/dynamic-plugin-sdk';
import type { Model } from '../../k8s/models';
import { CmmdModel, DeploymentModel, PodModel, ReplicaSetModel } from '../../k8s/models';
import type { CmmdResource, KubeResource } from '../../k8s/types';

/* What the actions send. Each is about the very object the user was shown: else a conflict (409). */

/** Set by "Recreate workload" when there is no payload object: any change makes the operator look. */
const RECREATE_ANNOTATION = 'cmmd-console-plugin/recreate-requested';

/** The model of the object the operator creates; undefined for kinds it refuses. */
export function payloadModel(cmmd: CmmdResource): Model | undefined {
  switch (cmmd.spec?.payload?.kind) {
    case 'Pod':
      return PodModel;
    case 'Deployment':
      return DeploymentModel;
    // Spelled as the operator spells it (contract §2.1).
    case 'Replicaset':
      return ReplicaSetModel;
    default:
      return undefined;
  }
}

/** The CMMD as it is now. */
export function readCmmd({ metadata }: CmmdResource): Promise<CmmdResource> {
  return k8sGet<CmmdResource & { metadata?: object }>({
    model: CmmdModel,
    name: metadata?.name ?? '',
    ns: metadata?.namespace ?? '',
  });
}

/** Deletes a CMMD; its payload object and pods follow by owner reference (contract §2.14). */
export async function deleteCmmd(cmmd: CmmdResource): Promise<void> {
  await k8sDelete({
    model: CmmdModel,
    resource: cmmd,
    json: {
      kind: 'DeleteOptions',
      apiVersion: 'v1',
      propagationPolicy: 'Background',
      preconditions: {
        uid: cmmd.metadata?.uid,
        resourceVersion: cmmd.metadata?.resourceVersion,
      },
    },
  });
}

/**
 * Moves a workload to CXL memory or away from it. The patch carries the resourceVersion that was
 * shown: the API server answers 409 when anyone changed the CMMD since.
 */
export async function setEnabled(cmmd: CmmdResource, enable: boolean): Promise<void> {
  await k8sPatch({
    model: CmmdModel,
    resource: cmmd,
    data: [
      { op: 'test', path: '/metadata/uid', value: cmmd.metadata?.uid },
      {
        op: 'replace',
        path: '/metadata/resourceVersion',
        value: cmmd.metadata?.resourceVersion,
      },
      { op: 'replace', path: '/spec/enable', value: enable },
    ],
  });
}

/**
 * Deletes the payload object, so that the operator creates it anew from the CMMD's payload. It goes
 * in the foreground: only when its pods are gone is their memory free for the new ones.
 */
export async function deletePayload(model: Model, payload: KubeResource): Promise<void> {
  await k8sDelete({
    model,
    resource: payload,
    json: {
      kind: 'DeleteOptions',
      apiVersion: 'v1',
      propagationPolicy: 'Foreground',
      preconditions: { uid: payload.metadata?.uid },
    },
  });
}

/** Changes nothing but an annotation, so that the operator looks at the CMMD again now. */
export async function remindOperator(cmmd: CmmdResource, now: Date): Promise<void> {
  const { annotations, resourceVersion } = cmmd.metadata ?? {};
  const value = now.toISOString();
  await k8sPatch({
    model: CmmdModel,
    resource: cmmd,
    data: [
      { op: 'replace', path: '/metadata/resourceVersion', value: resourceVersion },
      annotations
        ? {
            op: 'add',
            path: `/metadata/annotations/${RECREATE_ANNOTATION.replace('/', '~1')}`,
            value,
          }
        : { op: 'add', path: '/metadata/annotations', value: { [RECREATE_ANNOTATION]: value } },
    ],
  });
}

/** Whether the server refused because the object is not what it was when it was shown. */
export function isConflict(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 409;
}
