import { FormGroup, FormSelect, FormSelectOption } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { useController } from 'react-hook-form';
import { useCmmdTranslation } from '../../components/translation';
import type { FieldProblem } from './field-checks';
import { problemText } from './problem-text';
import { FieldMessage, fieldHandle } from './TextField';
import type { TextFieldName } from './TextField';
import type { FormValues } from './values';

export interface SelectOption {
  value: string;
  label: string;
  isDisabled?: boolean;
}

/** One of many known values. A value that is none of them (from YAML) is kept and shown as such. */
export function SelectField({
  name,
  label,
  placeholder,
  options,
  isLoading = false,
  help,
  check,
  onChosen,
}: {
  name: TextFieldName;
  label: string;
  /** Shown while nothing is chosen. */
  placeholder: string;
  options: readonly SelectOption[];
  /** The options are on their way: the value is shown, and nothing can be chosen yet. */
  isLoading?: boolean;
  help?: ReactNode;
  check: (text: string, values: FormValues) => FieldProblem | undefined;
  onChosen?: (value: string) => void;
}) {
  const { t } = useCmmdTranslation();
  const { field, fieldState } = useController<FormValues, TextFieldName>({
    name,
    rules: {
      validate: (text, values) => {
        const problem = check(text, values);
        return problem === undefined || problemText(t, problem);
      },
    },
  });
  const id = `cmmd-field-${name}`;
  const error = fieldState.error?.message;
  const known = options.some(({ value }) => value === field.value);
  return (
    <FormGroup label={label} fieldId={id} isRequired>
      <FormSelect
        id={id}
        data-test={fieldHandle(name)}
        value={field.value}
        ref={field.ref}
        isDisabled={isLoading || options.length === 0}
        onBlur={field.onBlur}
        onChange={(_event, value) => {
          field.onChange(value);
          onChosen?.(value);
        }}
        validated={error === undefined ? 'default' : 'error'}
        aria-describedby={`${id}-help`}
      >
        <FormSelectOption value="" label={isLoading ? t('Loading') : placeholder} isPlaceholder />
        {!known && field.value !== '' && (
          <FormSelectOption
            value={field.value}
            label={
              isLoading
                ? field.value
                : t('{{value}} (not found in the cluster)', { value: field.value })
            }
          />
        )}
        {options.map(({ value, label: text, isDisabled }) => (
          <FormSelectOption
            key={value}
            value={value}
            label={text}
            isDisabled={isDisabled ?? false}
          />
        ))}
      </FormSelect>
      <FieldMessage id={`${id}-help`} error={error} help={help} dataTest={fieldHandle(name)} />
    </FormGroup>
  );
}
