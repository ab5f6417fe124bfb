import { useCallback, useEffect, useRef, useState } from 'react';
import type { CmmdResource } from '../../k8s/types';
import { PodModel } from '../../k8s/models';
import { isWarmUp } from '../../operator/warm-up';
import { deletePayload, isConflict, payloadModel } from '../actions/requests';
import type { Next } from './decide';
import { ask, look } from './requests';
import { runFlow } from './run';
import type { FlowActions, RunOptions } from './run';

const pauseMs = 1_000;

/** The steps against the cluster. */
export function flowActions(cmmd: CmmdResource): FlowActions {
  return {
    look: () => look(cmmd),
    remove: async (object) => {
      const model = isWarmUp(object) ? PodModel : payloadModel(cmmd);
      if (model) {
        await deletePayload(model, object);
      }
    },
    ask: (present, to) => ask(present, new Date(), to),
    pause: () => new Promise((resolve) => setTimeout(resolve, pauseMs)),
    isChanged: (error) => isConflict(error) || isGone(error),
  };
}

function isGone(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 404;
}

/** What the user has answered to what a run stopped at. */
export type Answers = Pick<RunOptions, 'onConflict' | 'removeWarmUp'>;

export interface FlowRun {
  /** What was decided last; undefined before the first look. */
  next: Next | undefined;
  running: boolean;
  /** Whether `next` is where it ended. */
  ended: boolean;
  error: unknown;
  start: (answers?: Answers) => void;
}

/** Runs a replacement; nothing is sent before `start`, and no more once the view is gone. */
export function useFlowRun(cmmd: CmmdResource): FlowRun {
  const [next, setNext] = useState<Next>();
  const [running, setRunning] = useState(false);
  const [ended, setEnded] = useState(false);
  const [error, setError] = useState<unknown>();
  const abort = useRef<AbortController>();
  useEffect(() => () => abort.current?.abort(), []);
  const start = useCallback(
    (answers: Answers = {}) => {
      abort.current?.abort();
      const controller = new AbortController();
      abort.current = controller;
      const { signal } = controller;
      setRunning(true);
      setEnded(false);
      setError(undefined);
      runFlow(flowActions(cmmd), { onNext: setNext, signal, ...answers }).then(
        (end) => {
          if (!signal.aborted) {
            setRunning(false);
            setEnded(end !== undefined);
          }
        },
        (failure: unknown) => {
          if (!signal.aborted) {
            setRunning(false);
            setError(failure);
          }
        },
      );
    },
    [cmmd],
  );
  return { next, running, ended, error, start };
}
