import { Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import { EllipsisVIcon } from '@patternfly/react-icons';
import { memo, useState } from 'react';
import { useNavigate } from 'react-router-dom-v5-compat';
import { useCmmdTranslation } from '../../components/translation';
import { machinePath, nodeMemoryPath } from '../links';
import type { MachineRow } from './machine-rows';

/** Where a row leads: the machine itself, and who owns the memory of its node. */
export const MachineMenu = memo(function MachineMenu({ row }: { row: MachineRow }) {
  const { t } = useCmmdTranslation();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const { name, nodeName } = row;
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      popperProps={{ position: 'right' }}
      toggle={(ref) => (
        <MenuToggle
          ref={ref}
          variant="plain"
          isExpanded={open}
          onClick={() => setOpen(!open)}
          icon={<EllipsisVIcon />}
          aria-label={t('Actions of {{name}}', { name })}
          data-test="kebab-button"
        />
      )}
    >
      {open && (
        <DropdownList>
          <DropdownItem onClick={() => navigate(machinePath(row))} data-test="machine-view">
            {t('View virtual machine')}
          </DropdownItem>
          {row.kind === 'VirtualMachine' && (
            <DropdownItem
              onClick={() => navigate(`${machinePath(row)}/cmmd`)}
              data-test="machine-memory"
            >
              {t('CXL memory')}
            </DropdownItem>
          )}
          {nodeName !== undefined && (
            <DropdownItem
              onClick={() => navigate(nodeMemoryPath(nodeName))}
              data-test="machine-node"
            >
              {t('Memory of {{node}}', { node: nodeName })}
            </DropdownItem>
          )}
        </DropdownList>
      )}
    </Dropdown>
  );
});
