import { ExpandableSection } from '@patternfly/react-core';
import { Suspense, useState } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import type { MachineConfigPoolResource } from '../../k8s/types';
import { CommandList } from './seldom';

/** The same in a terminal, to copy. */
export function RolloutCommands({ pool }: { pool: MachineConfigPoolResource }) {
  const { t } = useCmmdTranslation();
  const [open, setOpen] = useState(false);
  return (
    <ExpandableSection
      toggleText={t('The same in a terminal')}
      isExpanded={open}
      onToggle={(_event, expanded) => setOpen(expanded)}
      data-test="rollout-commands"
    >
      {open && (
        <Suspense fallback={null}>
          <CommandList pool={pool} />
        </Suspense>
      )}
    </ExpandableSection>
  );
}
