import { ExpandableSection } from '@patternfly/react-core';
import { lazy, Suspense, useState } from 'react';
import { LoadingBar } from '../../components/LoadingBar';
import { useCmmdTranslation } from '../../components/translation';
import type { MachineConfigPoolResource } from '../../k8s/types';

const CommandList = lazy(() =>
  import('./CommandList').then((module) => ({ default: module.CommandList })),
);

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
        <Suspense fallback={<LoadingBar screenreaderText={t('Loading')} />}>
          <CommandList pool={pool} />
        </Suspense>
      )}
    </ExpandableSection>
  );
}
