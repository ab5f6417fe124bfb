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
}

/** The operator answers within a moment; after so many looks without one the run ends. */
const LOOKS_AFTER_ASKING = 12;

/**
 * Does the next step of a replacement until it is at its end, looking at the cluster before each.
 * A step that was overtaken by someone else's change is decided anew.
 *
 * @returns the end: `done`, `failed`, `foreign`, `cmmd-gone`, `conflict`, or `follow` when the
 *   operator did not answer; undefined when it was aborted
 * @throws the server's error of the step that failed
 */
export async function runFlow(
  actions: FlowActions,
  { onNext, signal, onConflict }: RunOptions,
): Promise<Next | undefined> {
  let askedAt: string | undefined;
  let looks = 0;
  while (!signal.aborted) {
    const sight = await actions.look();
    if (isAborted(signal)) {
      return undefined;
    }
    const next = nextStep(sight, askedAt);
    onNext(next);
    switch (next.step) {
      case 'delete':
        await unlessChanged(actions, () => actions.remove(next.object));
        break;
      case 'ask':
      case 'conflict':
        if (next.step === 'conflict' && onConflict === undefined) {
          return next;
        }
        if (sight.cmmd) {
          const { cmmd } = sight;
          const to = onConflict === 'theirs' ? undefined : flowOf(cmmd)?.change?.to;
          askedAt = eventMark(sight.events);
          await unlessChanged(actions, () => actions.ask(cmmd, to));
        }
        break;
      case 'wait':
        await actions.pause();
        break;
      case 'follow':
        looks += 1;
        if (looks > LOOKS_AFTER_ASKING) {
          return next;
        }
        await actions.pause();
        break;
      default:
        return next;
    }
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
