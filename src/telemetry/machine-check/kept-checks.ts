import { KeptAnswers, useKeptAnswers } from '../collectors/kept-answers';
import type { MachineCheck } from './ask';

/** Checks by the uid of their VirtualMachineInstance: a machine that was started anew has none. */
const checks = new KeptAnswers<MachineCheck>();

/** Keeps a check for every page. */
export function keepCheck(instanceUid: string, check: MachineCheck): void {
  checks.keep(instanceUid, check);
}

/** All checks made since the console was opened, by the uid of their VirtualMachineInstance. */
export function useMachineChecks(): ReadonlyMap<string, MachineCheck> {
  return useKeptAnswers(checks);
}
