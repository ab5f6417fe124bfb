import { Checkbox } from '@patternfly/react-core';
import { Td, Th } from '@patternfly/react-table';
import { useCmmdTranslation } from '../translation';

interface ChoiceProps {
  checked: boolean;
  onChange: (on: boolean) => void;
}

/*
 * Boxes of our own in plain cells: those of the table's `select` carry English names, whatever the
 * console's language.
 */

/** Ticks every row of the page that may be ticked. */
function ChooseAll({ checked, onChange, disabled }: ChoiceProps & { disabled: boolean }) {
  const { t } = useCmmdTranslation();
  return (
    <Th modifier="fitContent">
      <Checkbox
        id="cmmd-list-choose-all"
        aria-label={t('Choose all rows of this page')}
        isChecked={checked}
        isDisabled={disabled}
        onChange={(_event, on) => onChange(on)}
        data-test="list-choose-all"
      />
    </Th>
  );
}

/** Ticks one row; an empty cell for one that may not be ticked. */
function ChooseRow({
  name,
  id,
  checked,
  onChange,
}: ChoiceProps & { name: string | undefined; id: string }) {
  const { t } = useCmmdTranslation();
  return (
    <Td modifier="fitContent">
      {name !== undefined && (
        <Checkbox
          id={`cmmd-list-choose-${id}`}
          aria-label={t('Choose {{name}}', { name })}
          isChecked={checked}
          onChange={(_event, on) => onChange(on)}
          data-test={`list-choose-${name}`}
        />
      )}
    </Td>
  );
}

/** For the `selection` of a list. */
export const choiceCells = { ChooseAll, ChooseRow };
