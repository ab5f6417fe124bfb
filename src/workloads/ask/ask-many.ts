import type { CmmdResource } from '../../k8s/types';
import { isForeign } from '../../operator/prospect';
import { isWarmUp } from '../../operator/warm-up';
import type { Next } from '../flow/decide';
import { runFlow } from '../flow/run';
import type { FlowActions } from '../flow/run';

/** What became of asking for one workload. */
export type AskResult =
  | { state: 'waiting' }
  | { state: 'asking' }
  /** The operator warms up under the name: it is asked when that pod is gone. */
  | { state: 'warming' }
  /** The object is there. */
  | { state: 'made' }
  /** It was asked, more than once, and nothing is there yet. */
  | { state: 'asked' }
  /** The operator's words why it could not make it; it tries again by itself. */
  | { state: 'refused'; message: string }
  /** A warm-up pod does not go by itself. `reason`: the kubelet's, '' when only its age tells. */
  | { state: 'stuck'; reason: string }
  /** There is an object again: nothing was asked. */
  | { state: 'there' }
  /** The CMMD was deleted meanwhile. */
  | { state: 'deleted' }
  /** An object of that name is not the operator's, which would delete it: nothing was asked. */
  | { state: 'foreign' }
  | { state: 'failed'; error: unknown };

/** What asking does to the cluster; tests put their own here. Each rejects with the server's error. */
export type AskActions = Omit<FlowActions, 'remove'>;

/** So many at the same time: the operator looks at one after the other anyway. */
const AT_ONCE = 4;

/**
 * Asks the operator for the objects of CMMDs that have none. Each is looked at once more before: what
 * is there meanwhile is left alone. What was asked for is followed until it is there. One that fails keeps
 * no other from being asked.
 *
 * @param onResult told of each workload by its place in the list, whenever its result changes
 */
export async function askMany(
  cmmds: readonly CmmdResource[],
  actionsFor: (cmmd: CmmdResource) => AskActions,
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
        const told = (result: AskResult) => onResult(index, result);
        told(await askOne(actionsFor(cmmd), told, signal));
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, cmmds.length) }, worker));
}

/** Never rejects: what goes wrong is the result. */
async function askOne(
  actions: AskActions,
  told: (result: AskResult) => void,
  signal: AbortSignal,
): Promise<AskResult> {
  try {
    const { cmmd, object } = await actions.look();
    if (!cmmd) {
      return { state: 'deleted' };
    }
    if (object && !isWarmUp(object)) {
      return { state: isForeign(object) ? 'foreign' : 'there' };
    }
    const end = await runFlow(
      { ...actions, remove: () => Promise.reject(new Error('Asking deletes nothing')) },
      {
        onlyAsk: true,
        // An allocation that was to be set when the old object is gone is set with it.
        onConflict: 'mine',
        onNext: ({ step }) => told({ state: step === 'warm-up' ? 'warming' : 'asking' }),
        signal,
      },
    );
    return end ? resultOf(end) : { state: 'waiting' };
  } catch (error) {
    return { state: 'failed', error };
  }
}

function resultOf(end: Next): AskResult {
  switch (end.step) {
    case 'done':
      return { state: 'made' };
    case 'failed':
      return { state: 'refused', message: end.message };
    case 'warm-up':
      return { state: 'stuck', reason: end.stuck ?? '' };
    case 'foreign':
      return { state: 'foreign' };
    case 'cmmd-gone':
      return { state: 'deleted' };
    case 'delete':
      return { state: 'there' };
    default:
      return { state: 'asked' };
  }
}
