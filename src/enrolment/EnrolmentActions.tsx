import {
  ActionList,
  ActionListGroup,
  ActionListItem,
  Dropdown,
  DropdownItem,
  DropdownList,
  MenuToggle,
} from '@patternfly/react-core';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom-v5-compat';
import { useCmmdTranslation } from '../components/translation';
import { GatedButton } from './GatedButton';
import { wizardLink } from './links';

export interface EnrolmentActionsProps {
  /** The enrolled pool's name. */
  pool: string | undefined;
  /** Names of the nodes in it. */
  members: readonly string[];
  /** What the user lacks for each. */
  missing: { setLabel: readonly string[]; nodes: readonly string[]; clear: readonly string[] };
  onRemove: () => void;
  onClear: () => void;
}

/** Set Label and everything that can be done about an enrolment later. */
export function EnrolmentActions(props: EnrolmentActionsProps) {
  const { t } = useCmmdTranslation();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const { pool, missing } = props;
  const none = pool === undefined ? t('Nothing is enrolled') : undefined;
  const empty = none ?? (props.members.length === 0 ? t('No node is in the pool') : undefined);
  const because = (lacking: readonly string[], reason: string | undefined) =>
    lacking.length > 0
      ? t('You do not have permission: {{permissions}}', { permissions: lacking.join(', ') })
      : reason;
  const items = [
    {
      id: 'add-nodes',
      text: t('Add nodes'),
      why: because(missing.nodes, none),
      go: () => navigate(wizardLink({ pool })),
    },
    {
      id: 'remove-nodes',
      text: t('Remove nodes'),
      why: because(missing.nodes, empty),
      go: props.onRemove,
    },
    {
      id: 'move-pool',
      text: t('Move to another pool'),
      why: because(missing.setLabel, none),
      // Its nodes come along; who shall stay is unticked there.
      go: () => navigate(wizardLink({ nodes: props.members })),
    },
    {
      id: 'clear-enrolment',
      text: t('End the enrolment'),
      why: because(missing.clear, none),
      go: props.onClear,
    },
  ];
  return (
    <ActionList>
      <ActionListGroup>
        <ActionListItem>
          <GatedButton
            variant="primary"
            missing={missing.setLabel}
            onClick={() => navigate(wizardLink())}
            data-test="set-label"
          >
            {t('Set Label')}
          </GatedButton>
        </ActionListItem>
        <ActionListItem>
          <Dropdown
            isOpen={open}
            onOpenChange={setOpen}
            onSelect={() => setOpen(false)}
            popperProps={{ position: 'right' }}
            toggle={(ref) => (
              <MenuToggle
                ref={ref}
                isExpanded={open}
                onClick={() => setOpen(!open)}
                data-test="enrolment-actions"
              >
                {t('Actions')}
              </MenuToggle>
            )}
          >
            <DropdownList>
              {items.map(({ id, text, why, go }) => (
                <DropdownItem
                  key={id}
                  isAriaDisabled={why !== undefined}
                  description={why}
                  {...(why === undefined ? { onClick: () => go() } : {})}
                  data-test={id}
                >
                  {text}
                </DropdownItem>
              ))}
            </DropdownList>
          </Dropdown>
        </ActionListItem>
      </ActionListGroup>
    </ActionList>
  );
}
