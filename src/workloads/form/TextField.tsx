import {
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  TextInput,
} from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { useController } from 'react-hook-form';
import { useCmmdTranslation } from '../../components/translation';
import type { FieldProblem } from './field-checks';
import { problemText } from './problem-text';
import type { FormValues } from './values';

/** Fields that are one text. */
export type TextFieldName = {
  [Field in keyof FormValues]: FormValues[Field] extends string ? Field : never;
}[keyof FormValues];

export interface TextFieldProps {
  name: TextFieldName;
  label: string;
  help?: ReactNode;
  placeholder?: string;
  isRequired?: boolean;
  /** What is wrong with a text, given all other values. */
  check?: (text: string, values: FormValues) => FieldProblem | undefined;
  /** Known good texts, offered as the user types. */
  suggestions?: readonly string[];
}

/** `cmmd-<name>`: the handle of a field's input; the node's is `cmmd-node`. */
export function fieldHandle(name: TextFieldName): string {
  return name === 'nodeName'
    ? 'cmmd-node'
    : `cmmd-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** One line of text with its message below. */
export function TextField({ name, label, help, check, suggestions, ...input }: TextFieldProps) {
  const { t } = useCmmdTranslation();
  const { field, fieldState } = useController<FormValues, TextFieldName>({
    name,
    rules: {
      validate: (text, values) => {
        const problem = check?.(text, values);
        return problem === undefined || problemText(t, problem);
      },
    },
  });
  // No `name` attribute: an input called nodeName would hide the form element's own property.
  const id = `cmmd-field-${name}`;
  const error = fieldState.error?.message;
  return (
    <FormGroup label={label} fieldId={id} isRequired={input.isRequired ?? false}>
      <TextInput
        id={id}
        data-test={fieldHandle(name)}
        value={field.value}
        ref={field.ref}
        onBlur={field.onBlur}
        onChange={(_event, text) => field.onChange(text)}
        validated={error === undefined ? 'default' : 'error'}
        aria-describedby={`${id}-help`}
        isRequired={input.isRequired ?? false}
        autoComplete="off"
        spellCheck={false}
        {...(input.placeholder !== undefined && { placeholder: input.placeholder })}
        {...(suggestions && { list: `${id}-list` })}
      />
      {suggestions && (
        <datalist id={`${id}-list`}>
          {suggestions.map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
      )}
      <FieldMessage id={`${id}-help`} error={error} help={help} dataTest={fieldHandle(name)} />
    </FormGroup>
  );
}

/** Help of a field, or what is wrong with it. */
export function FieldMessage({
  id,
  error,
  help,
  dataTest,
}: {
  id: string;
  error: string | undefined;
  help?: ReactNode;
  dataTest: string;
}) {
  if (error === undefined && help === undefined) {
    return null;
  }
  return (
    <FormHelperText>
      <HelperText id={id} {...(error !== undefined && { isLiveRegion: true })}>
        {error === undefined ? (
          <HelperTextItem>{help}</HelperTextItem>
        ) : (
          <HelperTextItem variant="error" data-test={`${dataTest}-error`}>
            {error}
          </HelperTextItem>
        )}
      </HelperText>
    </FormHelperText>
  );
}
