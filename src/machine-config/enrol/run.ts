import type { Outcome } from './perform';
import { performStep, performUndo } from './perform';
import type { EnrolmentApi } from './api';
import type { EnrolmentStep } from './steps';
import type { UndoStep } from './undo';

/** Outcome of each step so far, by step id. */
export type Outcomes = Readonly<Record<string, Outcome>>;

export interface RunOptions {
  api: EnrolmentApi;
  /** Called before a step is started and after it ended. */
  onStep: (id: string, outcome: Outcome | 'running') => void;
  /** Waits before what is not there yet is looked for again; rejects when the run is given up. */
  pause: () => Promise<void>;
  /** True once nobody is there any more to see the result: nothing further is sent. */
  stopped: () => boolean;
  /** Steps to leave out: nodes that the user gave up on. */
  skipped?: ReadonlySet<string>;
}

/**
 * Does the steps of a plan in order. Nodes are independent of each other: one that fails does not stop
 * the others. Nothing that comes after the nodes is done while one of them has failed, because the
 * Label makes the whole pool reboot; any other step that fails ends the run. What is done already is
 * found out from the cluster, so a run can be started again at any time.
 *
 * @returns whether every step is done
 */
export async function runPlan(
  steps: readonly EnrolmentStep[],
  options: RunOptions,
): Promise<boolean> {
  let nodeFailed = false;
  for (const step of steps) {
    if (options.skipped?.has(step.id)) {
      continue;
    }
    if (options.stopped() || (nodeFailed && step.kind !== 'move-node')) {
      return false;
    }
    const status = await finish(step.id, () => performStep(step, options.api), options);
    const done = status === 'done';
    if (!done && step.kind !== 'move-node') {
      return false;
    }
    nodeFailed ||= !done;
  }
  return !nodeFailed;
}

/**
 * Takes back what was done, last first. A failure does not stop the rest, except for the pool: while a
 * node has kept its role label, waiting until no node uses the pool would never end.
 */
export async function runUndo(undos: readonly UndoStep[], options: RunOptions): Promise<boolean> {
  let complete = true;
  let nodeStays = false;
  for (const undo of [...undos].reverse()) {
    if (options.stopped() || (undo.kind === 'delete-pool' && nodeStays)) {
      return false;
    }
    const status = await finish(undo.id, () => performUndo(undo, options.api), options);
    complete &&= status === 'done';
    nodeStays ||= undo.kind === 'restore-node' && status === 'failed';
  }
  return complete;
}

/** @returns how it ended; `waiting` when the run was given up before that */
async function finish(
  id: string,
  perform: () => Promise<Outcome>,
  { onStep, pause, stopped }: RunOptions,
): Promise<Outcome['status']> {
  onStep(id, 'running');
  let outcome = await perform();
  while (outcome.status === 'waiting' && !stopped()) {
    onStep(id, outcome);
    await pause();
    if (stopped()) {
      return 'waiting';
    }
    outcome = await perform();
  }
  onStep(id, outcome);
  return outcome.status;
}
