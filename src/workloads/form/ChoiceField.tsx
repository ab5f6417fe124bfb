import {
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  Radio,
} from '@patternfly/react-core';
import { useController } from 'react-hook-form';
import type { FormValues } from './values';

interface Choice {
  value: string;
  label: string;
  description?: string;
  dataTest: string;
}

/** One of a few values, all visible. A value from YAML that is none of them leaves all unchosen. */
export function ChoiceField({
  name,
  label,
  choices,
  message,
  onChosen,
}: {
  name: 'mode' | 'kind';
  label: string;
  choices: readonly Choice[];
  /** Said below when the value is none of the choices. */
  message?: string;
  onChosen?: (value: string) => void;
}) {
  const { field, fieldState } = useController<FormValues, 'mode' | 'kind'>({ name });
  const unknown = choices.every(({ value }) => value !== field.value);
  const error = fieldState.error?.message ?? (unknown ? message : undefined);
  return (
    <FormGroup role="radiogroup" label={label} fieldId={`cmmd-field-${name}`} isStack>
      {choices.map(({ value, label: text, description, dataTest }) => (
        <Radio
          key={value}
          id={`cmmd-field-${name}-${value}`}
          name={name}
          label={text}
          {...(description !== undefined && { description })}
          isChecked={field.value === value}
          onChange={() => {
            field.onChange(value);
            onChosen?.(value);
          }}
          data-test={dataTest}
        />
      ))}
      {error !== undefined && (
        <FormHelperText>
          <HelperText isLiveRegion>
            <HelperTextItem variant="error" data-test={`cmmd-${name}-error`}>
              {error}
            </HelperTextItem>
          </HelperText>
        </FormHelperText>
      )}
    </FormGroup>
  );
}
