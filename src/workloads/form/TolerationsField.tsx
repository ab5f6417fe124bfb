import {
  Button,
  FormGroup,
  FormSelect,
  FormSelectOption,
  HelperText,
  HelperTextItem,
  TextInput,
} from '@patternfly/react-core';
import { MinusCircleIcon, PlusCircleIcon } from '@patternfly/react-icons';
import { Controller, useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { useCmmdTranslation } from '../../components/translation';
import type { Taint } from '../../k8s/types';
import { checkTaints } from '../../operator/taints';
import type { FormValues } from './values';

const OPERATORS = ['Exists', 'Equal'];
const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/**
 * Tolerations as the operator counts them: key, operator and effect each have to be written. One
 * click adds what a taint of a candidate needs.
 */
export function TolerationsField({ taints }: { taints: readonly Taint[] }) {
  const { t } = useCmmdTranslation();
  const { control } = useFormContext<FormValues>();
  const { fields, append, remove } = useFieldArray({ control, name: 'tolerations' });
  const tolerations = useWatch({ control, name: 'tolerations' });
  const label = t('Tolerations');
  const missing = taints.filter((taint) => checkTaints([taint], tolerations).matches === 0);
  return (
    <FormGroup label={label} role="group" fieldId="cmmd-field-tolerations">
      {fields.map(({ id }, index) => {
        const position = index + 1;
        const title = (part: string) => t('Toleration {{position}}: {{part}}', { position, part });
        const text = (part: 'key' | 'value', placeholder: string) => (
          <Controller
            control={control}
            name={`tolerations.${index}.${part}`}
            render={({ field }) => (
              <TextInput
                ref={field.ref}
                value={field.value}
                onBlur={field.onBlur}
                onChange={(_event, value) => field.onChange(value)}
                aria-label={title(placeholder)}
                placeholder={placeholder}
                isDisabled={part === 'value' && tolerations[index]?.operator === 'Exists'}
                data-test={`cmmd-tolerations-${index}-${part}`}
              />
            )}
          />
        );
        const choice = (part: 'operator' | 'effect', placeholder: string, values: string[]) => (
          <Controller
            control={control}
            name={`tolerations.${index}.${part}`}
            render={({ field }) => (
              <FormSelect
                ref={field.ref}
                value={field.value}
                onBlur={field.onBlur}
                onChange={(_event, value) => field.onChange(value)}
                aria-label={title(placeholder)}
                data-test={`cmmd-tolerations-${index}-${part}`}
              >
                <FormSelectOption value="" label={placeholder} isPlaceholder />
                {[...new Set([...values, field.value])]
                  .filter((value) => value !== '')
                  .map((value) => (
                    <FormSelectOption key={value} value={value} label={value} />
                  ))}
              </FormSelect>
            )}
          />
        );
        return (
          <div key={id} className="cmmd-list-row">
            {text('key', t('Key'))}
            {choice('operator', t('Operator'), OPERATORS)}
            {text('value', t('Value'))}
            {choice('effect', t('Effect'), EFFECTS)}
            <Button
              variant="plain"
              icon={<MinusCircleIcon />}
              aria-label={t('Remove toleration {{position}}', { position })}
              onClick={() => remove(index)}
            />
          </div>
        );
      })}
      <Button
        variant="link"
        isInline
        icon={<PlusCircleIcon />}
        onClick={() => append({ key: '', operator: 'Exists', value: '', effect: 'NoSchedule' })}
        data-test="cmmd-tolerations-add"
      >
        {t('Add toleration')}
      </Button>
      {missing.map((taint) => (
        <Button
          key={`${taint.key}=${taint.value ?? ''}:${taint.effect}`}
          variant="link"
          isInline
          className="cmmd-offer"
          onClick={() => append(tolerationFor(taint))}
          data-test={`cmmd-tolerations-offer-${taint.key}`}
        >
          {t('Tolerate {{taint}}', { taint: `${taint.key}:${taint.effect}` })}
        </Button>
      ))}
      <HelperText>
        <HelperTextItem>
          {t(
            'The operator needs exactly one toleration for each taint, with key, operator and effect written out.',
          )}
        </HelperTextItem>
      </HelperText>
    </FormGroup>
  );
}

function tolerationFor({ key, value, effect }: Taint) {
  return value
    ? { key, operator: 'Equal', value, effect }
    : { key, operator: 'Exists', value: '', effect };
}
