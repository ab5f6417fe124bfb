import { useCallback, useEffect, useRef, useState } from 'react';
import type { EnrolmentApi } from '../../machine-config/enrol/api';
import type { Outcome } from '../../machine-config/enrol/perform';
import { runPlan, runUndo } from '../../machine-config/enrol/run';
import type { EnrolmentStep } from '../../machine-config/enrol/steps';
import type { Draft, DraftRun } from './draft';
import { withOutcome, withUndone } from './run-record';
import type { DraftControl } from './useDraft';

/** How often something that is not there yet is looked for again. */
const lookAgainMs = 2_000;

/** What this page has seen of each step, by step id (of undo steps too). */
export type StepViews = Readonly<Record<string, Outcome | 'running'>>;

export interface Run {
  /** Something is being sent, or waited for, by this page. */
  busy: boolean;
  views: StepViews;
  /** Starts, or goes on with what is not done. */
  apply: (steps: readonly EnrolmentStep[], skipped?: readonly string[]) => void;
  undo: () => void;
}

/** Carries out a plan, or takes it back, and keeps in the draft how far that got. */
export function useRun(api: EnrolmentApi, draft: Draft, change: DraftControl['change']): Run {
  const [views, setViews] = useState<StepViews>({});
  const [busy, setBusy] = useState(false);
  const stopped = useRef(false);
  useEffect(() => {
    stopped.current = false;
    return () => {
      stopped.current = true;
    };
  }, []);

  const execute = useCallback(
    (
      begin: DraftRun,
      record: typeof withOutcome,
      work: (options: Parameters<typeof runPlan>[1]) => Promise<boolean>,
      end: DraftRun['state'],
    ) => {
      setBusy(true);
      setViews({});
      change({ run: begin });
      const update = (by: (run: DraftRun) => DraftRun) =>
        change(({ run }) => ({ run: run && by(run) }));
      void work({
        api,
        skipped: new Set(begin.skipped),
        stopped: () => stopped.current,
        pause: () => new Promise((resolve) => setTimeout(resolve, lookAgainMs)),
        onStep: (id, outcome) => {
          if (!stopped.current) {
            setViews((known) => ({ ...known, [id]: outcome }));
          }
          update((run) => record(run, id, outcome));
        },
      }).then((complete) => {
        if (!stopped.current) {
          setBusy(false);
        }
        if (complete) {
          update((run) => ({ ...run, state: end }));
        }
      });
    },
    [api, change],
  );

  const { run } = draft;
  const apply = useCallback<Run['apply']>(
    (steps, skipped) => {
      const begin: DraftRun = {
        steps,
        undo: run?.undo ?? [],
        done: run?.done ?? [],
        skipped: skipped ?? run?.skipped ?? [],
        state: 'applying',
      };
      execute(begin, withOutcome, (options) => runPlan(steps, options), 'applied');
    },
    [run, execute],
  );
  const undo = useCallback(() => {
    if (run) {
      const begin: DraftRun = { ...run, state: 'undoing' };
      execute(begin, withUndone, (options) => runUndo(run.undo, options), 'undone');
    }
  }, [run, execute]);
  return { busy, views, apply, undo };
}
