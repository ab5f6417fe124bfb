import { k8sDelete, k8sGet } from '@openshift-console/dynamic-plugin-sdk';
import { readOnce } from '../../k8s/read-once';
import type { Model } from '../../k8s/models';
import { ReplicaSetModel } from '../../k8s/project-models';
import { CmmdModel, DeploymentModel, PodModel } from '../../k8s/models';
import { asCmmd } from '../../k8s/tolerant';
import type { CmmdResource, KubeResource } from '../../k8s/types';

/* What the actions send. Each is about the very object the user was shown: else a conflict (409). */

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
export async function readCmmd({ metadata }: CmmdResource): Promise<CmmdResource> {
  const found = await readOnce(() =>
    k8sGet({
      model: CmmdModel,
      name: metadata?.name ?? '',
      ns: metadata?.namespace ?? '',
    }),
  );
  return asCmmd(found);
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
 * Deletes the payload object in the foreground: only when its pods are gone is their memory free for
 * new ones. The operator makes no other by itself: it has to be asked when this one is gone.
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

/** Whether the server refused because the object is not what it was when it was shown. */
export function isConflict(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 409;
}
