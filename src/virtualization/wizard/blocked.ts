import type { WizardMachine } from './useWizardMachine';

/** Whether something is known that keeps the machine from starting, or from CXL memory. */
export function isBlocked({
  findings,
  places,
}: Pick<WizardMachine, 'findings' | 'places'>): boolean {
  return (
    findings.some(({ severity }) => severity === 'danger') ||
    (places.length > 0 && places.every(({ verdict }) => verdict === 'no'))
  );
}
