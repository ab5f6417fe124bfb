import type { EnrolmentStep } from '../../../machine-config/enrol/steps';
import type { DraftRun } from '../draft';
import type { StepViews } from '../useRun';

/** Ids of the node steps that did not work out in this page's last attempt. */
export function failedNodeSteps(steps: readonly EnrolmentStep[], views: StepViews): string[] {
  return steps
    .filter(({ kind, id }) => {
      const view = views[id];
      const failed = view && view !== 'running' && view.status !== 'done';
      return kind === 'move-node' && failed && view.status !== 'waiting';
    })
    .map(({ id }) => id);
}

/** Which buttons there are. */
export interface NextActions {
  apply: boolean;
  skip: boolean;
  follow: boolean;
  undo: boolean;
  startOver: boolean;
}

/** What the user can do next, given what was done so far and whether something is under way. */
export function nextActions(
  run: DraftRun | undefined,
  busy: boolean,
  failedNodes: number,
): NextActions {
  if (busy) {
    return { apply: false, skip: false, follow: false, undo: false, startOver: false };
  }
  const state = run?.state;
  const unfinished = state === 'applying';
  return {
    apply: run === undefined || unfinished,
    skip: unfinished && failedNodes > 0,
    follow: state === 'applied',
    undo: run !== undefined && run.undo.length > 0 && state !== 'undone',
    startOver: run !== undefined,
  };
}
