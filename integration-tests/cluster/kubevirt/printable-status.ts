import type { VirtualMachine, VirtualMachineInstance } from './types';
import { isTrue } from './conditions';

/** How a VirtualMachine is to run: Always, RerunOnFailure, Once, Manual or Halted. */
export function runStrategyOf({ spec }: VirtualMachine): string {
  return spec.runStrategy ?? (spec.running ? 'Always' : 'Halted');
}

/** A VirtualMachine's state in one word, as its column Status shows it. */
export function printableStatus(
  vm: VirtualMachine,
  vmi: VirtualMachineInstance | undefined,
  failures: number,
  provisioning: boolean,
): string {
  if (vm.metadata.deletionTimestamp) return 'Terminating';
  if (!vmi && provisioning) return 'Provisioning';
  if (!vmi) return failures > 0 && runStrategyOf(vm) !== 'Halted' ? 'CrashLoopBackOff' : 'Stopped';
  if (vmi.metadata.deletionTimestamp) return 'Stopping';
  const { phase, conditions = [], migrationState } = vmi.status ?? {};
  if (phase === 'Failed' || phase === 'Succeeded')
    return failures > 0 ? 'CrashLoopBackOff' : 'Stopped';
  const unschedulable = conditions.some(
    ({ type, status, reason }) =>
      type === 'PodScheduled' && status === 'False' && reason === 'Unschedulable',
  );
  if (unschedulable) return 'ErrorUnschedulable';
  if (phase !== 'Running') return 'Starting';
  if (isTrue(vmi, 'Paused')) return 'Paused';
  const migrating = migrationState && !migrationState.completed && migrationState.startTimestamp;
  return migrating ? 'Migrating' : 'Running';
}
