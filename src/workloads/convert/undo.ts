import { k8sCreate, k8sDelete, k8sListItems } from '@openshift-console/dynamic-plugin-sdk';
import { CmmdModel, PodModel } from '../../k8s/models';
import type { Model } from '../../k8s/models';
import { readOnce } from '../../k8s/read-once';
import { asList, readerOf } from '../../k8s/tolerant';
import type { CmmdResource, KubeResource, PodResource } from '../../k8s/types';
import { isWarmUp, stuckWarmUp } from '../../operator/warm-up';
import { deletePayload, isConflict } from '../actions/requests';

/** What the way back does; tests put their own here. Each rejects with the server's error. */
export interface UndoActions {
  /** Deletes the CMMD; fine when it is gone already. */
  removeCmmd: () => Promise<unknown>;
  /** The object that has the name now, and the time, in milliseconds since the epoch. */
  look: () => Promise<{ object: KubeResource | undefined; now: number }>;
  create: () => Promise<unknown>;
  /** Deletes exactly this pod. */
  removePod: (pod: PodResource) => Promise<unknown>;
  /** Resolves after a while, between two looks at the cluster. */
  pause: () => Promise<void>;
}

/** What has the name, as far as the way back is concerned. */
export type Holder =
  /** Nothing: the old object can be created. */
  | { kind: 'free' }
  /** The old object itself, which was never deleted. */
  | { kind: 'old' }
  /** It goes: it is being deleted, or the cluster deletes it because its CMMD is gone. */
  | { kind: 'going'; object: KubeResource }
  /** A warm-up pod of the operator. `stuck`: why it will not go by itself. */
  | { kind: 'warm-up'; pod: PodResource; stuck: string | undefined }
  /** Something else has it, and nobody deletes that. */
  | { kind: 'taken'; object: KubeResource };

/**
 * @param old uid of the old object; '' where it is known to be gone
 * @param cmmd uid of the CMMD
 * @param now milliseconds since the epoch
 */
export function holderOf(
  object: KubeResource | undefined,
  { old, cmmd }: { old: string; cmmd: string },
  now: number,
): Holder {
  const { uid, deletionTimestamp, ownerReferences = [] } = object?.metadata ?? {};
  if (!object) {
    return { kind: 'free' };
  }
  if (deletionTimestamp) {
    return { kind: 'going', object };
  }
  if (isWarmUp(object)) {
    return { kind: 'warm-up', pod: object, stuck: stuckWarmUp(object, now) };
  }
  if (uid !== undefined && uid === old) {
    return { kind: 'old' };
  }
  return ownerReferences.some((owner) => owner.uid === cmmd)
    ? { kind: 'going', object }
    : { kind: 'taken', object };
}

/** How the way back ended: `back`, or with what has the name. `going`: for longer than was waited. */
export type UndoEnd = { kind: 'back' } | Extract<Holder, { kind: 'going' | 'warm-up' | 'taken' }>;

/** So often it is looked at what has the name, before it is said that it stays. */
export const MOST_LOOKS = 90;

/**
 * Goes back to what was there before the CMMD: deletes the CMMD, waits until its name is free, and
 * creates the old object from its manifest. Can be done again after an error or any end.
 *
 * @param removeWarmUp whether a warm-up pod that does not go by itself is deleted; else it ends there
 * @param signal once aborted, nothing more is sent
 * @returns undefined when it was aborted
 */
export async function undoConversion(
  actions: UndoActions,
  uids: { old: string; cmmd: string },
  { signal, removeWarmUp = false }: { signal: AbortSignal; removeWarmUp?: boolean },
): Promise<UndoEnd | undefined> {
  await actions.removeCmmd();
  let holder: Holder = { kind: 'free' };
  for (let looks = 0; looks < MOST_LOOKS && !signal.aborted; looks += 1) {
    const { object, now } = await actions.look();
    holder = holderOf(object, uids, now);
    switch (holder.kind) {
      case 'old':
        return { kind: 'back' };
      case 'free':
        if (isAborted(signal)) {
          return undefined;
        }
        if (await createdBy(actions)) {
          return { kind: 'back' };
        }
        break;
      case 'taken':
        return holder;
      case 'warm-up':
        if (holder.stuck !== undefined) {
          if (!removeWarmUp) {
            return holder;
          }
          await actions.removePod(holder.pod);
        }
        break;
      case 'going':
        break;
    }
    await actions.pause();
  }
  return signal.aborted || holder.kind === 'free' ? undefined : holder;
}

/** Read anew: it is aborted by others, while something is awaited. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

/** False when something got the name in between, such as a warm-up pod: that is looked at then. */
async function createdBy(actions: UndoActions): Promise<boolean> {
  try {
    await actions.create();
    return true;
  } catch (error) {
    if (isConflict(error)) {
      return false;
    }
    throw error;
  }
}

const pauseMs = 1_000;

/** The way back against the cluster. */
export function undoActions(cmmd: CmmdResource, model: Model, manifest: KubeResource): UndoActions {
  const { namespace = '', name = '', uid } = cmmd.metadata ?? {};
  return {
    removeCmmd: () =>
      unlessGone(
        // What the operator has made for it meanwhile goes too. Another CMMD of this name does not.
        k8sDelete({
          model: CmmdModel,
          resource: cmmd,
          json: {
            kind: 'DeleteOptions',
            apiVersion: 'v1',
            propagationPolicy: 'Background',
            ...(uid !== undefined && { preconditions: { uid } }),
          },
        }),
      ),
    async look() {
      // access: list deployments.apps, list pods
      const found = await readOnce(() =>
        k8sListItems<KubeResource>({
          model,
          queryParams: { ns: namespace, fieldSelector: `metadata.name=${name}` },
        }),
      );
      return { object: asList(found, readerOf(model.kind)).at(0), now: Date.now() };
    },
    // access: create deployments.apps, create pods
    create: () => k8sCreate({ model, data: manifest }),
    removePod: (pod) => unlessGone(deletePayload(PodModel, pod)),
    pause: () => new Promise((resolve) => setTimeout(resolve, pauseMs)),
  };
}

async function unlessGone(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(typeof error === 'object' && error !== null && 'code' in error && error.code === 404)) {
      throw error;
    }
  }
}
