import { Badge, MenuToggle, Select, SelectList, SelectOption } from '@patternfly/react-core';
import { useState } from 'react';
import type { ListFilterOption } from './types';

export interface CheckboxFilterProps {
  id: string;
  title: string;
  options: readonly ListFilterOption[];
  ticked: readonly string[];
  onChange: (ticked: readonly string[]) => void;
}

/** A menu of checkboxes; stays open while several are ticked. */
export function CheckboxFilter({ id, title, options, ticked, onChange }: CheckboxFilterProps) {
  const [open, setOpen] = useState(false);
  return (
    <Select
      isOpen={open}
      onOpenChange={setOpen}
      selected={[...ticked]}
      isScrollable
      onSelect={(_event, value) => {
        const one = String(value);
        onChange(ticked.includes(one) ? ticked.filter((other) => other !== one) : [...ticked, one]);
      }}
      toggle={(ref) => (
        <MenuToggle
          ref={ref}
          isExpanded={open}
          onClick={() => setOpen(!open)}
          data-test={`list-filter-${id}`}
          {...(ticked.length > 0 ? { badge: <Badge isRead>{ticked.length}</Badge> } : {})}
        >
          {title}
        </MenuToggle>
      )}
    >
      <SelectList aria-label={title}>
        {options.map(({ value, label }) => (
          <SelectOption
            key={value}
            value={value}
            hasCheckbox
            isSelected={ticked.includes(value)}
            data-test={`list-filter-${id}-${value}`}
          >
            {label}
          </SelectOption>
        ))}
      </SelectList>
    </Select>
  );
}
