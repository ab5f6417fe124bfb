import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import type { Action } from '@openshift-console/dynamic-plugin-sdk';
import { Divider, DropdownItem, DropdownList } from '@patternfly/react-core';
import { useNavigate } from 'react-router-dom-v5-compat';
import { useCmmdTranslation } from '../../components/translation';
import { useWorkloadActions } from './useWorkloadActions';
import type { WorkloadMenuProps } from './WorkloadMenu';

/** What can be done with one CMMD, each with its permission. */
export function WorkloadMenuItems({ cmmd, onDeleted }: WorkloadMenuProps) {
  const actions = useWorkloadActions(cmmd, onDeleted);
  return (
    <DropdownList>
      {actions.flatMap((action) => [
        ...(action.id === 'cmmd-delete' ? [<Divider key="divider" component="li" />] : []),
        <Item key={action.id} action={action} />,
      ])}
    </DropdownList>
  );
}

function Item({ action }: { action: Action }) {
  const { t } = useCmmdTranslation();
  const navigate = useNavigate();
  const [allowed, reviewing] = useAccessReview(action.accessReview ?? {});
  const { cta } = action;
  const permitted = allowed && !reviewing;
  return (
    <DropdownItem
      isDisabled={!permitted}
      onClick={() => (typeof cta === 'function' ? cta() : navigate(cta.href))}
      description={
        permitted || reviewing ? action.description : t('You do not have permission to do this')
      }
      isDanger={action.id === 'cmmd-delete'}
      data-test={`workload-action-${action.id.replace('cmmd-', '')}`}
      data-test-action={action.id}
    >
      {action.label}
    </DropdownItem>
  );
}
