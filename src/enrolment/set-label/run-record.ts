import type { Outcome } from '../../machine-config/enrol/perform';
import type { DraftRun } from './draft';

/* What a run leaves in the draft: asked for by the last step alone. */

/** A run with a step's outcome added: what is done, and how to take it back. */
export function withOutcome(run: DraftRun, id: string, outcome: Outcome | 'running'): DraftRun {
  if (outcome === 'running' || outcome.status !== 'done') {
    return run;
  }
  const done = run.done.includes(id) ? run.done : [...run.done, id];
  const undo = outcome.undo && !run.undo.some((each) => each.id === outcome.undo?.id);
  return { ...run, done, undo: undo && outcome.undo ? [...run.undo, outcome.undo] : run.undo };
}

/** A run without what was taken back. */
export function withUndone(run: DraftRun, id: string, outcome: Outcome | 'running'): DraftRun {
  if (outcome === 'running' || outcome.status !== 'done') {
    return run;
  }
  const stepId = id.replace(/^undo\//, '');
  return {
    ...run,
    undo: run.undo.filter((each) => each.id !== id),
    done: run.done.filter((each) => each !== stepId),
  };
}
