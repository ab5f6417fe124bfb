import { Button, FormGroup, HelperText, HelperTextItem, TextArea } from '@patternfly/react-core';
import { MinusCircleIcon, PlusCircleIcon } from '@patternfly/react-icons';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { useCmmdTranslation } from '../../components/translation';
import type { FormValues } from './values';

/** A list of texts, one box for each: an argument may hold spaces and lines. */
export function ListField({
  name,
  label,
  help,
  itemLabel,
  addLabel,
}: {
  name: 'command' | 'args';
  label: string;
  help: string;
  /** Name of one box for people who do not see it. */
  itemLabel: (position: number) => string;
  addLabel: string;
}) {
  const { t } = useCmmdTranslation();
  const { control, register } = useFormContext<FormValues>();
  const { fields, append, remove } = useFieldArray({ control, name });
  return (
    <FormGroup label={label} role="group" fieldId={`cmmd-field-${name}`}>
      {fields.map(({ id }, index) => {
        const { ref, onChange, onBlur, name: path } = register(`${name}.${index}.value`);
        return (
          <div key={id} className="cmmd-list-row">
            <TextArea
              ref={ref}
              name={path}
              onBlur={(event) => void onBlur(event)}
              onChange={(event) => void onChange(event)}
              aria-label={itemLabel(index + 1)}
              rows={1}
              resizeOrientation="vertical"
              data-test={`cmmd-${name}-${index}`}
            />
            <Button
              variant="plain"
              icon={<MinusCircleIcon />}
              aria-label={t('Remove {{name}}', { name: itemLabel(index + 1) })}
              onClick={() => remove(index)}
            />
          </div>
        );
      })}
      <Button
        variant="link"
        isInline
        icon={<PlusCircleIcon />}
        onClick={() => append({ value: '' })}
        data-test={`cmmd-${name}-add`}
      >
        {addLabel}
      </Button>
      <HelperText>
        <HelperTextItem>{help}</HelperTextItem>
      </HelperText>
    </FormGroup>
  );
}
