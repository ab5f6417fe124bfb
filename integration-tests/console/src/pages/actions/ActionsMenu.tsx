import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import { EllipsisVIcon } from '@patternfly/react-icons';
import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import type { Action, K8sModel, K8sResourceCommon } from '@openshift-console/dynamic-plugin-sdk';
import { PluginActions } from './PluginActions';
import { useCommonActions } from './useCommonActions';

function Item({ action }: { action: Action }) {
  const navigate = useNavigate();
  const [allowed, loading] = useAccessReview(action.accessReview ?? {}, undefined, true);
  const permitted = action.accessReview === undefined || (allowed && !loading);
  const run = (): void => {
    if (typeof action.cta === 'function') {
      action.cta();
    } else if (action.cta.external) {
      window.open(action.cta.href, '_blank', 'noopener');
    } else {
      void navigate(action.cta.href);
    }
  };
  const disabled = Boolean(action.disabled) || !permitted;
  return (
    <DropdownItem
      onClick={run}
      isDisabled={disabled}
      description={disabled ? action.disabledTooltip : action.description}
      data-test-action={action.id}
      {...(action.icon ? { icon: action.icon } : {})}
    >
      {action.label}
    </DropdownItem>
  );
}

interface ActionsMenuProps {
  model: K8sModel;
  resource: K8sResourceCommon;
  /** Three dots in a table row instead of a labelled button. */
  kebab?: boolean;
}

function Items({ model, resource }: ActionsMenuProps) {
  const common = useCommonActions(model, resource);
  const context = useMemo(() => ({ 'resource-actions': resource, resource }), [resource]);
  return (
    <DropdownList>
      <PluginActions context={context}>
        {({ actions }) =>
          [...actions, ...common].map((action) => <Item key={action.id} action={action} />)
        }
      </PluginActions>
    </DropdownList>
  );
}

/** Actions of one object: those of plugins first, then the common ones, each as far as allowed. */
export function ActionsMenu({ model, resource, kebab }: ActionsMenuProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const name = resource.metadata?.name ?? '';
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      popperProps={{ position: 'right', ...(kebab ? {} : { appendTo: 'inline' as const }) }}
      toggle={(ref) => (
        <MenuToggle
          ref={ref}
          variant={kebab ? 'plain' : 'primary'}
          isExpanded={open}
          onClick={() => setOpen(!open)}
          data-test={kebab ? 'kebab-button' : 'actions-menu-button'}
          {...(kebab
            ? { icon: <EllipsisVIcon />, 'aria-label': t('Actions of {{name}}', { name }) }
            : {})}
        >
          {kebab ? undefined : t('Actions')}
        </MenuToggle>
      )}
    >
      {open && <Items model={model} resource={resource} />}
    </Dropdown>
  );
}
