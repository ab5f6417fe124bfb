import { Dropdown, MenuToggle } from '@patternfly/react-core';
import { EllipsisVIcon } from '@patternfly/react-icons';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useCmmdTranslation } from './translation';

export interface ActionsMenuProps {
  /** Of the object that the actions are about. */
  name: string;
  /** Three dots in a row instead of a labelled button. */
  kebab?: boolean | undefined;
  /** A DropdownList; mounted only while the menu is open. */
  children: ReactNode;
}

/** The menu of one object's actions. */
export function ActionsMenu({ name, kebab, children }: ActionsMenuProps) {
  const { t } = useCmmdTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      popperProps={{ position: 'right' }}
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
      {open && children}
    </Dropdown>
  );
}
