import type { CmmdResource, KubeResource } from '../../k8s/types';
import type { Next, Sight } from './decide';
import { eventMark, nextStep } from './decide';
import type { Allocation } from './marks';
import { flowOf } from './marks';

/** What a run does to the cluster; tests put their own here. Each rejects with the server's error. */
export interface FlowActions {
  look: () => Promise<Sight>;
  /** Deletes exactly this object, in the foreground: it is gone when its pods are. */
  remove: (object: KubeResource) => Promise<unknown>;
  ask: (cmmd: CmmdResource, to: Allocation | undefined) => Promise<unknown>;
  /** Resolves after a while, between two looks at the cluster. */
  pause: () => Promise<void>;
  /** Whether an error means that what was shown is not what is there any more. */
  isChanged: (error: unknown) => boolean;
}

export interface RunOptions {
  /** Told what comes next before it is done, and each time it is found to be something else. */
  onNext: (next: Next) => void;
  /** Once aborted, nothing more is sent. */
  signal: AbortSignal;
  /** What to do about an allocation that someone else has set meanwhile; undefined = stop there. */
  onConflict?: 'mine' | 'theirs' | undefined;
  /** A warm-up pod that does not go by itself is deleted; otherwise the run stops there. */
  removeWarmUp?: boolean;
  /** Asks where nothing was begun, and deletes nothing: stops where something had to be deleted. */
  onlyAsk?: boolean;
}

/** The operator answers within a moment; after so many looks without one it is asked again. */
const LOOKS_AFTER_ASKING = 4;
/** So often a run asks before it ends. */
const MOST_ASKED = 4;

/**
 * Does the next step of a replacement until it is at its end, looking at the cluster before each.
 * A step that was overtaken by someone else's change is decided anew. That the operator was asked is no
 * end: who asks it while its warm-up pod has the name has that deleted and nothing made, so it is asked
 * again until the object is there.
 *
 * @returns the end: `done`, `failed`, `foreign`, `cmmd-gone`, `conflict`, `warm-up` when one is stuck,
 *   `delete` where only asking was wanted, or `follow` when the operator has made nothing;
 *   undefined when it was aborted
 * @throws the server's error of the step that failed
 */
export async function runFlow(
  actions: FlowActions,
  { onNext, signal, onConflict, removeWarmUp = false, onlyAsk = false }: RunOptions,
): Promise<Next | undefined> {
  let askedAt: string | undefined;
  let asked = 0;
  let looks = 0;
  /** Whether what the operator was asked before counts for nothing. */
  let due = onlyAsk;
  let before: Next | undefined;
  const ask = async ({ cmmd, events }: Sight) => {
    if (cmmd) {
      const to = onConflict === 'theirs' ? undefined : flowOf(cmmd)?.change?.to;
      askedAt = eventMark(events);
      asked += 1;
      looks = 0;
      due = false;
      await unlessChanged(actions, () => actions.ask(cmmd, to));
    }
  };
  while (!signal.aborted) {
    const sight = await actions.look();
    if (isAborted(signal)) {
      return undefined;
    }
    const next = nextStep(sight, askedAt);
    onNext(next);
    switch (next.step) {
      case 'delete':
        if (onlyAsk) {
          return next;
        }
        await unlessChanged(actions, () => actions.remove(next.object));
        break;
      case 'ask':
      case 'conflict':
        if (next.step === 'conflict' && onConflict === undefined) {
          return next;
        }
        if (asked >= MOST_ASKED) {
          return { step: 'follow' };
        }
        if (before?.step === 'wait' && sight.cmmd?.spec?.payload?.kind === 'Pod') {
          // The warm-up pod comes right after the Pod has gone.
          await actions.pause();
        } else {
          await ask(sight);
        }
        break;
      case 'warm-up':
        if (next.stuck !== undefined) {
          if (!removeWarmUp) {
            return next;
          }
          await unlessChanged(actions, () => actions.remove(next.pod));
        }
        due = true;
        await actions.pause();
        break;
      case 'wait':
        due = true;
        await actions.pause();
        break;
      case 'follow':
        looks += 1;
        if (due || looks > LOOKS_AFTER_ASKING) {
          if (asked >= MOST_ASKED) {
            return next;
          }
          await ask(sight);
        } else {
          await actions.pause();
        }
        break;
      default:
        return next;
    }
    before = next;
  }
  return undefined;
}

/** Read anew: it is aborted by others, while something is awaited. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

async function unlessChanged(actions: FlowActions, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!actions.isChanged(error)) {
      throw error;
    }
    await actions.pause();
  }
}
