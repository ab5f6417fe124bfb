import type { WizardDraft } from './draft';
import type { WizardMachine } from './useWizardMachine';

/** What every step gets. */
export interface StepProps {
  draft: WizardDraft;
  change: (part: Partial<WizardDraft>) => void;
  machine: WizardMachine;
}
