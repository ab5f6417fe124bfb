import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import type { Action } from '@openshift-console/dynamic-plugin-sdk';
import { Divider, DropdownItem, DropdownList } from '@patternfly/react-core';
import { memo } from 'react';
import { useNavigate } from 'react-router-dom-v5-compat';
import { ActionsMenu } from '../../components/ActionsMenu';
import { useCmmdTranslation } from '../../components/translation';
import type { CmmdResource } from '../../k8s/types';
import { useWorkloadActions } from './useWorkloadActions';

export interface WorkloadMenuProps {
  cmmd: CmmdResource;
  /** Three dots in a row instead of a labelled button. */
  kebab?: boolean;
  onDeleted?: () => void;
}

/** The actions of one CMMD. What they may do is asked only when the menu opens. */
export const WorkloadMenu = memo(function WorkloadMenu(props: WorkloadMenuProps) {
  const { cmmd, kebab } = props;
  return (
    <ActionsMenu name={cmmd.metadata?.name ?? ''} kebab={kebab}>
      <Items {...props} />
    </ActionsMenu>
  );
});

function Items({ cmmd, onDeleted }: WorkloadMenuProps) {
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
