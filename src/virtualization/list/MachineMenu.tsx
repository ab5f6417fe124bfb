import { DropdownItem, DropdownList } from '@patternfly/react-core';
import { memo, Suspense, useState } from 'react';
import { useNavigate } from 'react-router-dom-v5-compat';
import { ActionsMenu } from '../../components/ActionsMenu';
import { lazyPart } from '../../components/lazy-part';
import { useCmmdTranslation } from '../../components/translation';
import { machinePath, nodeMemoryPath, wizardPath } from '../links';
import type { MachineRow } from './machine-rows';

const BackModal = lazyPart(() =>
  import(/* webpackChunkName: "machine-back" */ '../back/BackModal').then(
    (module) => module.BackModal,
  ),
);

/** Where a row leads: the machine itself, and who owns the memory of its node. */
export const MachineMenu = memo(function MachineMenu({ row }: { row: MachineRow }) {
  const { t } = useCmmdTranslation();
  const navigate = useNavigate();
  const { name, namespace, nodeName } = row;
  const [back, setBack] = useState(false);
  const onCxl = row.asked.methods.length > 0;
  return (
    <>
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
          {row.kind === 'VirtualMachine' && (
            <DropdownItem onClick={() => navigate(wizardPath(row))} data-test="machine-row-move">
              {onCxl ? t('Change how it is on CXL memory') : t('Move to CXL memory')}
            </DropdownItem>
          )}
          {row.kind === 'VirtualMachine' && onCxl && (
            <DropdownItem onClick={() => setBack(true)} data-test="machine-row-back">
              {t('Back to DRAM')}
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
      </ActionsMenu>
      {back && (
        <Suspense fallback={null}>
          <BackModal namespace={namespace} name={name} onClose={() => setBack(false)} />
        </Suspense>
      )}
    </>
  );
});
