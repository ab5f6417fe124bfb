import { useState } from 'react';
import type { ReactNode } from 'react';
import { MenuToggle, Select, SelectList, SelectOption } from '@patternfly/react-core';

interface Choice<T extends string> {
  id: T;
  name: string;
  /** Language of the name when it differs from the page's. */
  lang?: string;
}

interface ChoiceMenuProps<T extends string> {
  label: string;
  testId: string;
  icon: ReactNode;
  current: T;
  /** Shown instead of the current choice's name. */
  toggleText?: string | undefined;
  choices: Choice<T>[];
  onChoose: (choice: T) => void;
}

/** A masthead menu with one choice in force. */
export function ChoiceMenu<T extends string>(props: ChoiceMenuProps<T>) {
  const { label, testId, icon, current, toggleText, choices, onChoose } = props;
  const [open, setOpen] = useState(false);
  const name = toggleText ?? choices.find(({ id }) => id === current)?.name ?? current;
  return (
    <Select
      isOpen={open}
      selected={current}
      onOpenChange={setOpen}
      onSelect={(_event, value) => {
        setOpen(false);
        const chosen = choices.find(({ id }) => id === value);
        if (chosen && chosen.id !== current) {
          onChoose(chosen.id);
        }
      }}
      popperProps={{ position: 'right', appendTo: 'inline' }}
      toggle={(ref) => (
        <MenuToggle
          ref={ref}
          icon={icon}
          variant="plainText"
          isExpanded={open}
          aria-label={`${label}: ${name}`}
          data-test={testId}
          onClick={() => setOpen(!open)}
        >
          {name}
        </MenuToggle>
      )}
    >
      <SelectList aria-label={label}>
        {choices.map((choice) => (
          <SelectOption
            key={choice.id}
            value={choice.id}
            lang={choice.lang}
            data-test={`${testId}-${choice.id}`}
          >
            {choice.name}
          </SelectOption>
        ))}
      </SelectList>
    </Select>
  );
}
