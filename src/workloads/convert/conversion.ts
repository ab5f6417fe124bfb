import { k8sCreate, k8sDelete, k8sListItems } from '@openshift-console/dynamic-plugin-sdk';
import { CmmdModel } from '../../k8s/models';
import type { Model } from '../../k8s/models';
import { readOnce } from '../../k8s/read-once';
import type { CmmdResource, KubeResource } from '../../k8s/types';
import { FLOW_ANNOTATION } from '../flow/marks';
import type { Flow } from '../flow/marks';
import { cleanPayload } from '../form/clean-payload';

/**
 * Begins to replace an object by a CMMD of the same name: creates the CMMD, which records what was
 * begun. From then on the CMMD holds all that is needed, in whatever session it goes on. The operator
 * deletes an object of that name that it did not make, and creates nothing by itself after that: the
 * old object and its pods are awaited, then it is asked.
 *
 * @param old the object as it was when the user agreed
 * @returns the CMMD as it was created
 * @throws the server's error, from a dry run already when it does not accept the CMMD
 */
export async function beginConversion(
  cmmd: CmmdResource,
  old: KubeResource,
  { at, by }: { at: Date; by: string },
): Promise<CmmdResource> {
  const flow: Flow = {
    kind: 'convert',
    at: at.toISOString(),
    by,
    replaces: old.metadata?.uid ?? '',
  };
  const data = {
    ...cmmd,
    metadata: {
      ...cmmd.metadata,
      annotations: { ...cmmd.metadata?.annotations, [FLOW_ANNOTATION]: JSON.stringify(flow) },
    },
  };
  await k8sCreate({ model: CmmdModel, data, queryParams: { dryRun: 'All' } });
  return k8sCreate({ model: CmmdModel, data });
}

/** What the way back does; tests put their own here. Each rejects with the server's error. */
export interface UndoActions {
  /** Deletes the CMMD; fine when it is gone already. */
  removeCmmd: () => Promise<unknown>;
  /** The object that has the name now. */
  object: () => Promise<KubeResource | undefined>;
  create: () => Promise<unknown>;
  /** Resolves after a while, between two looks at the cluster. */
  pause: () => Promise<void>;
}

/**
 * Goes back to what was there before the CMMD: deletes the CMMD, waits until its name is free, and
 * creates the old object from its manifest. Can be done again after an error.
 *
 * @param uid of the old object: where it is still there and stays, nothing is created
 */
export async function undoConversion(actions: UndoActions, uid: string): Promise<void> {
  await actions.removeCmmd();
  for (;;) {
    const there = await actions.object();
    if (!there) {
      await actions.create();
      return;
    }
    if (there.metadata?.uid === uid && !there.metadata.deletionTimestamp) {
      return;
    }
    await actions.pause();
  }
}

const pauseMs = 1_000;

/** The way back against the cluster. */
export function undoActions(cmmd: CmmdResource, model: Model, manifest: KubeResource): UndoActions {
  const { namespace = '', name = '' } = cmmd.metadata ?? {};
  return {
    removeCmmd: async () => {
      try {
        // What the operator has made for it meanwhile goes too.
        await k8sDelete({ model: CmmdModel, resource: cmmd });
      } catch (error) {
        if (!isGone(error)) {
          throw error;
        }
      }
    },
    async object() {
      // access: list deployments.apps, list pods
      const found = await readOnce(() =>
        k8sListItems<KubeResource>({
          model,
          queryParams: { ns: namespace, fieldSelector: `metadata.name=${name}` },
        }),
      );
      return found[0];
    },
    // access: create deployments.apps, create pods
    create: () => k8sCreate({ model, data: manifest }),
    pause: () => new Promise((resolve) => setTimeout(resolve, pauseMs)),
  };
}

function isGone(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 404;
}

/** The old object as it can be created again: the way back, and what is offered for download. */
export function savedManifest(old: KubeResource, model: Model): KubeResource {
  const apiVersion = model.apiGroup ? `${model.apiGroup}/${model.apiVersion}` : model.apiVersion;
  const cleaned = cleanPayload({ ...old, apiVersion, kind: model.kind });
  const { namespace } = old.metadata ?? {};
  return {
    ...cleaned,
    metadata: { ...cleaned.metadata, ...(namespace !== undefined && { namespace }) },
  };
}
