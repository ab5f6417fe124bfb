import { Button, FormGroup, HelperText, HelperTextItem, TextInput } from '@patternfly/react-core';
import { MinusCircleIcon, PlusCircleIcon } from '@patternfly/react-icons';
import { Controller, useFieldArray, useFormContext } from 'react-hook-form';
import { useCmmdTranslation } from '../../components/translation';
import type { FieldProblem } from './field-checks';
import { problemText } from './problem-text';
import type { FormValues, KeyValue } from './values';

interface PairsFieldProps {
  name: 'env' | 'nodeSelector';
  label: string;
  help: string;
  addLabel: string;
  checkKey: (text: string) => FieldProblem | undefined;
  checkValue?: (text: string) => FieldProblem | undefined;
  /** Pairs worth adding with one click. */
  offers?: readonly (KeyValue & { label: string })[];
}

/** Pairs of key and value, such as a node selector. */
export function PairsField({
  name,
  label,
  help,
  addLabel,
  offers = [],
  ...checks
}: PairsFieldProps) {
  const { t } = useCmmdTranslation();
  const { control, formState } = useFormContext<FormValues>();
  const { fields, append, remove } = useFieldArray({ control, name });
  const errors = formState.errors[name];
  const input = (index: number, part: 'key' | 'value', title: string) => (
    <Controller
      control={control}
      name={`${name}.${index}.${part}`}
      rules={{
        validate: (text) => {
          const problem = part === 'key' ? checks.checkKey(text) : checks.checkValue?.(text);
          return problem === undefined || problemText(t, problem);
        },
      }}
      render={({ field }) => (
        <TextInput
          ref={field.ref}
          value={field.value}
          onBlur={field.onBlur}
          onChange={(_event, text) => field.onChange(text)}
          aria-label={title}
          placeholder={part === 'key' ? t('Key') : t('Value')}
          validated={errors?.[index]?.[part] ? 'error' : 'default'}
          data-test={`cmmd-${name}-${index}-${part}`}
        />
      )}
    />
  );
  return (
    <FormGroup label={label} role="group" fieldId={`cmmd-field-${name}`}>
      {fields.map(({ id }, index) => {
        const position = index + 1;
        const error = errors?.[index]?.key?.message ?? errors?.[index]?.value?.message;
        return (
          <div key={id}>
            <div className="cmmd-list-row">
              {input(index, 'key', t('{{label}}: key {{position}}', { label, position }))}
              {input(index, 'value', t('{{label}}: value {{position}}', { label, position }))}
              <Button
                variant="plain"
                icon={<MinusCircleIcon />}
                aria-label={t('{{label}}: remove {{position}}', { label, position })}
                onClick={() => remove(index)}
              />
            </div>
            {error !== undefined && (
              <HelperText isLiveRegion>
                <HelperTextItem variant="error" data-test={`cmmd-${name}-${index}-error`}>
                  {error}
                </HelperTextItem>
              </HelperText>
            )}
          </div>
        );
      })}
      <Button
        variant="link"
        isInline
        icon={<PlusCircleIcon />}
        onClick={() => append({ key: '', value: '' })}
        data-test={`cmmd-${name}-add`}
      >
        {addLabel}
      </Button>
      {offers
        .filter(({ key }) => !fields.some((pair) => pair.key === key))
        .map(({ key, value, label: offer }) => (
          <Button
            key={key}
            variant="link"
            isInline
            className="cmmd-offer"
            onClick={() => append({ key, value })}
            data-test={`cmmd-${name}-offer-${key}`}
          >
            {offer}
          </Button>
        ))}
      <HelperText>
        <HelperTextItem>{help}</HelperTextItem>
      </HelperText>
    </FormGroup>
  );
}
