import { useActiveNamespace } from '@openshift-console/dynamic-plugin-sdk';
import { MachineWizard } from './MachineWizard';
import { useWizardDraft } from './useWizardDraft';

/** The wizard with its draft: what a draft may hold is checked by rules that the page comes without. */
export function KeptWizard() {
  const [active] = useActiveNamespace();
  // The console's word for all projects is no name of one.
  const control = useWizardDraft(active.startsWith('#') ? 'default' : active);
  return <MachineWizard control={control} />;
}
