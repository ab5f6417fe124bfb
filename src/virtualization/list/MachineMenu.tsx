import { DropdownItem, DropdownList } from '@patternfly/react-core';
import { memo } from 'react';
import { useNavigate } from 'react-router-dom-v5-compat';
import { ActionsMenu } from '../../components/ActionsMenu';
import { useCmmdTranslation } from '../../components/translation';
import { machinePath, nodeMemoryPath } from '../links';
import type { MachineRow } from './machine-rows';

/** Where a row leads: the machine itself, and who owns the memory of its node. */
export const MachineMenu = memo(function MachineMenu({ row }: { row: MachineRow }) {
  const { t } = useCmmdTranslation();
  const navigate = useNavigate();
  const { name, nodeName } = row;
  return (
    <ActionsMenu name={name} kebab>
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
          <DropdownItem onClick={() => navigate(nodeMemoryPath(nodeName))} data-test="machine-node">
            {t('Memory of {{node}}', { node: nodeName })}
          </DropdownItem>
        )}
      </DropdownList>
    </ActionsMenu>
  );
});
