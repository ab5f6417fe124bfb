import {
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  TextInput,
} from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import type { Translate } from '../../components/translation';
import type { Problem, ProblemField } from './problems';

/** What is wrong with a field, and what it takes. */
export function problemText(t: Translate, problem: Problem): string {
  switch (problem.kind) {
    case 'missing':
      return problem.field === 'nodes' ? t('Choose at least one node.') : t('This is needed.');
    case 'no-name':
      return t(
        'No name for Kubernetes: lower case letters, digits and hyphens, 63 characters at most.',
      );
    case 'no-cores':
      return t('A whole number from 1 to 999.');
    case 'no-amount':
      return problem.field === 'storage'
        ? t('No size of a disk: write it as 30Gi.')
        : t('No amount of memory: write it as 16Gi or 8192Mi.');
    case 'no-url':
      return t('No address: write it as https://server/disk.qcow2 or docker://registry/image.');
    case 'scheme':
      return t('CDI fetches from http://, https:// and docker:// here.');
    case 'password':
      return t(
        'A user or password in an address can be read by everybody who sees the machine: name a Secret in the YAML instead.',
      );
    case 'no-class':
      return t('No name of a storage class: lower case letters, digits, hyphens and dots.');
    case 'not-whole-pages':
      return t('Huge pages are taken whole: a multiple of 2Mi.');
    case 'no-ids':
      return t('No NUMA ids: write them as 2 or 2,3.');
    case 'gone':
      return t('There is no virtual machine of this name in the project.');
    case 'taken':
      return t('There is a virtual machine of this name in the project already.');
    case 'claims-gone':
      return t(
        'Their claims are not there, so that nothing can be cloned: {{names}}. Mend the original, or begin with a new machine.',
        { names: problem.names.join(', ') },
      );
    case 'on-host':
      return t(
        'They are files on a host, which are not cloned, and which two machines would destroy: {{names}}. Move them into claims, or begin with a new machine.',
        { names: problem.names.join(', ') },
      );
  }
}

/** What is wrong with one field, if anything. */
export function problemAt(problems: readonly Problem[], field: ProblemField): Problem | undefined {
  return problems.find((each) => each.field === field);
}

/** One text, with its help and what is wrong with it once something stands there, or was asked for. */
export function TextField({
  field,
  label,
  value,
  onChange,
  problems,
  help,
  isDisabled = false,
  isOptional = false,
  choices,
}: {
  field: ProblemField | 'dataSourceNamespace';
  label: string;
  value: string;
  onChange: (text: string) => void;
  problems: readonly Problem[];
  help?: ReactNode;
  isDisabled?: boolean;
  isOptional?: boolean;
  /** Offered while it is typed. */
  choices?: readonly string[];
}) {
  const { t } = useCmmdTranslation();
  const problem = field === 'dataSourceNamespace' ? undefined : problemAt(problems, field);
  const shown = problem && (value !== '' || problem.kind !== 'missing') ? problem : undefined;
  const id = `cmmd-vm-${field}`;
  return (
    <FormGroup label={label} fieldId={id} isRequired={!isOptional}>
      <TextInput
        id={id}
        value={value}
        isDisabled={isDisabled}
        onChange={(_event, text) => onChange(text)}
        validated={shown ? 'error' : 'default'}
        aria-describedby={`${id}-help`}
        data-test={`vm-${field}`}
        {...(choices && { list: `${id}-choices` })}
      />
      {choices && (
        <datalist id={`${id}-choices`}>
          {choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
      <FormHelperText>
        <HelperText id={`${id}-help`}>
          {shown ? (
            <HelperTextItem variant="error" data-test={`vm-${field}-problem`}>
              {problemText(t, shown)}
            </HelperTextItem>
          ) : (
            help !== undefined && <HelperTextItem>{help}</HelperTextItem>
          )}
        </HelperText>
      </FormHelperText>
    </FormGroup>
  );
}
