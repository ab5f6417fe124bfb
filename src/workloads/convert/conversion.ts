import { k8sCreate, k8sDelete, k8sListItems } from '@openshift-console/dynamic-plugin-sdk';
import { CmmdModel } from '../../k8s/models';
import type { Model } from '../../k8s/models';
import type { CmmdResource, KubeResource } from '../../k8s/types';
import { recreatable } from '../form/clean-payload';

/** The steps of a conversion, in order. */
export const STEPS = ['check', 'delete', 'wait', 'create'] as const;
export type ConversionStep = (typeof STEPS)[number];

/** What the steps do; tests put their own here. */
export interface ConversionActions {
  /** Whether the server would take the CMMD; rejects with what it says. */
  check: () => Promise<unknown>;
  /** Deletes exactly the object that was shown. */
  remove: () => Promise<unknown>;
  /** Whether the old object is still there. */
  exists: () => Promise<boolean>;
  create: () => Promise<unknown>;
  /** Resolves after a while, between two looks at the cluster. */
  pause: () => Promise<void>;
}

/**
 * Replaces an object by a CMMD of the same name (contract §2.3): deletes it, waits until it is gone,
 * and only then creates the CMMD. A step that failed is retried by starting there again.
 *
 * @param from the first step to do
 * @param onStep told before each step
 * @throws the server's error of the step that failed
 */
export async function convert(
  actions: ConversionActions,
  from: ConversionStep,
  onStep: (step: ConversionStep) => void,
): Promise<void> {
  for (const step of STEPS.slice(STEPS.indexOf(from))) {
    onStep(step);
    switch (step) {
      case 'check':
        await actions.check();
        break;
      case 'delete':
        await actions.remove();
        break;
      case 'wait':
        while (await actions.exists()) {
          await actions.pause();
        }
        break;
      case 'create':
        await actions.create();
        break;
    }
  }
}

const pauseMs = 1_000;

/** The steps against the cluster. `old` is the object as it was when the user agreed. */
export function clusterActions(
  cmmd: CmmdResource,
  model: Model,
  old: KubeResource,
  onCreated: (uid: string | undefined) => void,
): ConversionActions {
  const { namespace = '', name = '', uid, resourceVersion } = old.metadata ?? {};
  return {
    check: () => k8sCreate({ model: CmmdModel, data: cmmd, queryParams: { dryRun: 'All' } }),
    remove: () =>
      // access: delete deployments.apps, delete pods
      k8sDelete({
        model,
        resource: old,
        json: {
          kind: 'DeleteOptions',
          apiVersion: 'v1',
          // Gone means that its pods are gone too, and their memory free.
          propagationPolicy: 'Foreground',
          preconditions: { uid, resourceVersion },
        },
      }),
    async exists() {
      // access: list deployments.apps, list pods
      const found = await k8sListItems<KubeResource>({
        model,
        queryParams: { ns: namespace, fieldSelector: `metadata.name=${name}` },
      });
      return found.some(({ metadata }) => metadata?.uid === uid);
    },
    async create() {
      const created = await k8sCreate({ model: CmmdModel, data: cmmd });
      onCreated(created.metadata?.uid);
    },
    pause: () => new Promise((resolve) => setTimeout(resolve, pauseMs)),
  };
}

/** The old object as it can be created again: the way back, and what is offered for download. */
export function savedManifest(old: KubeResource, model: Model): KubeResource {
  const apiVersion = model.apiGroup ? `${model.apiGroup}/${model.apiVersion}` : model.apiVersion;
  // Helm, Argo CD and the like go on with it: their marks stay.
  return recreatable({ ...old, apiVersion, kind: model.kind });
}
