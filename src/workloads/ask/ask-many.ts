import type { CmmdResource, KubeResource } from '../../k8s/types';
import { isForeign } from '../../operator/prospect';

/** What became of asking for one workload. */
export type AskResult =
  | { state: 'waiting' }
  | { state: 'asking' }
  | { state: 'asked' }
  /** There is an object again: nothing was asked. */
  | { state: 'there' }
  /** The CMMD was deleted meanwhile. */
  | { state: 'deleted' }
  /** An object of that name is not the operator's, which would delete it: nothing was asked. */
  | { state: 'foreign' }
  | { state: 'failed'; error: unknown };

/** What asking does to the cluster; tests put their own here. Each rejects with the server's error. */
export interface AskActions {
  /** The CMMD as it is now; undefined = deleted. */
  read: (cmmd: CmmdResource) => Promise<CmmdResource | undefined>;
  /** The object with its name, of the payload's kind. */
  object: (cmmd: CmmdResource) => Promise<KubeResource | undefined>;
  ask: (cmmd: CmmdResource) => Promise<unknown>;
}

/** So many at the same time: the operator looks at one after the other anyway. */
const AT_ONCE = 4;

/**
 * Asks the operator for the objects of CMMDs that have none. Each is looked at once more before: what
 * is there meanwhile is left alone. One that fails keeps no other from being asked.
 *
 * @param onResult told of each workload by its place in the list, whenever its result changes
 */
export async function askMany(
  cmmds: readonly CmmdResource[],
  actions: AskActions,
  onResult: (index: number, result: AskResult) => void,
  signal: AbortSignal,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < cmmds.length && !signal.aborted) {
      const index = next;
      next += 1;
      const cmmd = cmmds[index];
      if (cmmd) {
        onResult(index, { state: 'asking' });
        onResult(index, await askOne(cmmd, actions));
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, cmmds.length) }, worker));
}

/** Never rejects: what goes wrong is the result. */
async function askOne(cmmd: CmmdResource, actions: AskActions): Promise<AskResult> {
  try {
    const [present, object] = await Promise.all([actions.read(cmmd), actions.object(cmmd)]);
    if (object) {
      return { state: isForeign(object) ? 'foreign' : 'there' };
    }
    if (!present) {
      return { state: 'deleted' };
    }
    await actions.ask(present);
    return { state: 'asked' };
  } catch (error) {
    return { state: 'failed', error };
  }
}
