import { Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import { useState } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import { autoSample, manualSample } from './samples';

/** The samples that the console offers for CMMDs, to start from. */
export function SampleMenu({ onSelect }: { onSelect: (sample: string) => void }) {
  const { t } = useCmmdTranslation();
  const [isOpen, setOpen] = useState(false);
  const samples = [
    { id: 'auto', text: autoSample, label: t('Deployment, placed automatically') },
    { id: 'manual', text: manualSample, label: t('Pod on a chosen NUMA node and CPUs') },
  ];
  return (
    <Dropdown
      isOpen={isOpen}
      // Beside its button and not at the end of the page, where no landmark is.
      popperProps={{ appendTo: 'inline' }}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      toggle={(ref) => (
        <MenuToggle
          ref={ref}
          isExpanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          data-test="yaml-samples"
        >
          {t('Samples')}
        </MenuToggle>
      )}
    >
      <DropdownList>
        {samples.map(({ id, text, label }) => (
          <DropdownItem key={id} onClick={() => onSelect(text)} data-test={`yaml-sample-${id}`}>
            {label}
          </DropdownItem>
        ))}
      </DropdownList>
    </Dropdown>
  );
}
