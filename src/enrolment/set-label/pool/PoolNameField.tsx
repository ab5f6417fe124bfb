import {
  MenuToggle,
  Select,
  SelectList,
  SelectOption,
  TextInputGroup,
  TextInputGroupMain,
} from '@patternfly/react-core';
import type { MenuToggleElement } from '@patternfly/react-core';
import { useState } from 'react';
import type { Ref } from 'react';
import { useCmmdTranslation } from '../../../components/translation';

export interface PoolOption {
  name: string;
  description: string;
  /** It cannot be chosen, and `description` says why. */
  isDisabled: boolean;
}

export interface PoolNameFieldProps {
  id: string;
  describedBy: string;
  value: string;
  invalid: boolean;
  /** Existing custom pools. */
  options: readonly PoolOption[];
  onChange: (name: string) => void;
}

/** An existing pool, chosen from the list, or a name for a new one, typed. */
export function PoolNameField(props: PoolNameFieldProps) {
  const { id, value, options, invalid, onChange } = props;
  const { t } = useCmmdTranslation();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState<number>();
  const listId = `${id}-options`;
  const optionId = (index: number) => `${listId}-${index}`;
  const choose = (name: string) => {
    onChange(name);
    setOpen(false);
    setActive(undefined);
  };
  const step = (by: 1 | -1) => {
    setOpen(true);
    setActive((current) => {
      const from = current ?? (by === 1 ? -1 : options.length);
      return options.length === 0 ? undefined : (from + by + options.length) % options.length;
    });
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const option = active === undefined ? undefined : options[active];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      step(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && isOpen && option && !option.isDisabled) {
      event.preventDefault();
      choose(option.name);
    }
  };
  const toggle = (ref: Ref<MenuToggleElement>) => (
    <MenuToggle
      ref={ref}
      variant="typeahead"
      isExpanded={isOpen}
      isFullWidth
      aria-label={t('Existing pools')}
      onClick={() => setOpen(!isOpen)}
      {...(invalid && { status: 'danger' as const })}
    >
      <TextInputGroup isPlain>
        <TextInputGroupMain
          inputId={id}
          // Else PatternFly calls it by English words of its own.
          aria-label={t('Machine config pool')}
          value={value}
          autoComplete="off"
          onChange={(_event, text) => onChange(text)}
          role="combobox"
          isExpanded={isOpen}
          aria-controls={listId}
          {...(isOpen && active !== undefined && { 'aria-activedescendant': optionId(active) })}
          inputProps={{
            'data-test': 'wizard-pool',
            'aria-invalid': invalid,
            'aria-describedby': props.describedBy,
            onKeyDown,
          }}
        />
      </TextInputGroup>
    </MenuToggle>
  );
  return (
    <Select
      isOpen={isOpen}
      selected={value}
      onSelect={(_event, name) => choose(String(name))}
      onOpenChange={setOpen}
      toggle={toggle}
      variant="typeahead"
      shouldFocusFirstItemOnOpen={false}
      shouldFocusToggleOnSelect
    >
      <SelectList id={listId}>
        {options.length === 0 && (
          <SelectOption isDisabled>
            {t('No custom pool yet: type a name for a new one')}
          </SelectOption>
        )}
        {options.map((option, index) => (
          <SelectOption
            key={option.name}
            id={optionId(index)}
            value={option.name}
            description={option.description}
            isDisabled={option.isDisabled}
            isFocused={active === index}
            data-test={`wizard-pool-${option.name}`}
          >
            {option.name}
          </SelectOption>
        ))}
      </SelectList>
    </Select>
  );
}
