import { useCallback } from 'react';
import { browserExec } from '../exec/browser-exec';
import type { ExecEnvironment } from '../exec/run-command';
import { useOnDemand } from '../watches/useOnDemand';
import { askMachine } from './ask';
import type { MachineCheck, MachinePlace } from './ask';
import { keepCheck, useMachineChecks } from './kept-checks';

export interface MachineCheckState {
  /** Asks the machine's pod now. Nothing is asked before. */
  ask: () => void;
  asking: boolean;
  /** The last answer, whoever asked. */
  check: MachineCheck | undefined;
  /** What stood in the way of asking at all. */
  error: unknown;
}

/**
 * Where a machine's memory is, by the kernel's own figures, asked for on demand.
 *
 * @param place keep its identity while it is the same
 */
export function useMachineCheck(
  instanceUid: string,
  place: MachinePlace | undefined,
  environment: () => ExecEnvironment = browserExec,
): MachineCheckState {
  const checks = useMachineChecks();
  const askAndKeep = useCallback(
    async (signal: AbortSignal) => {
      if (place) {
        const answer = await askMachine(place, environment(), signal);
        keepCheck(instanceUid, { ...answer, at: Date.now() });
      }
    },
    [place, instanceUid, environment],
  );
  const { run, busy, error } = useOnDemand(instanceUid, askAndKeep);
  return { ask: run, asking: busy, check: checks.get(instanceUid), error };
}
