import {
  Button,
  FormGroup,
  FormSection,
  FormSelect,
  FormSelectOption,
  HelperText,
  HelperTextItem,
  Radio,
  TextArea,
} from '@patternfly/react-core';
import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import { memo, useState } from 'react';
import { errorMessage } from '../../components/error-message';
import { useCmmdTranslation } from '../../components/translation';
import { DeploymentModel, groupVersionKind } from '../../k8s/models';
import type { PayloadResource } from '../../k8s/types';
import { useWatch } from '../../telemetry/watches/useWatch';

type Source = 'image' | 'deployment' | 'yaml';

/** Where the payload comes from. What is taken over can be edited in the form below. */
export const SourceSection = memo(function SourceSection({
  namespace,
  onTake,
}: {
  namespace: string;
  onTake: (payload: PayloadResource) => Promise<void>;
}) {
  const { t } = useCmmdTranslation();
  const [source, setSource] = useState<Source>('image');
  const choices: readonly [Source, string][] = [
    ['image', t('An image')],
    ['deployment', t('A Deployment of this project')],
    ['yaml', t('YAML of a Pod or Deployment')],
  ];
  return (
    <FormSection title={t('Source')} titleElement="h2">
      <FormGroup role="radiogroup" label={t('Start from')} fieldId="cmmd-field-source" isInline>
        {choices.map(([value, label]) => (
          <Radio
            key={value}
            id={`cmmd-field-source-${value}`}
            name="source"
            label={label}
            isChecked={source === value}
            onChange={() => setSource(value)}
            data-test={`cmmd-source-${value}`}
          />
        ))}
      </FormGroup>
      {source === 'deployment' && (
        <DeploymentSource key={namespace} namespace={namespace} onTake={onTake} />
      )}
      {source === 'yaml' && <YamlSource onTake={onTake} />}
    </FormSection>
  );
});

function DeploymentSource({
  namespace,
  onTake,
}: {
  namespace: string;
  onTake: (payload: PayloadResource) => Promise<void>;
}) {
  const { t } = useCmmdTranslation();
  const [chosen, setChosen] = useState('');
  const [failure, setFailure] = useState<unknown>();
  const [mayList, reviewing] = useAccessReview({
    group: 'apps',
    resource: 'deployments',
    verb: 'list',
    namespace,
  });
  const [items, loaded, error] = useWatch<readonly PayloadResource[]>(
    mayList && !reviewing
      ? { groupVersionKind: groupVersionKind(DeploymentModel), isList: true, namespace }
      : null,
  );
  // Those the operator made belong to a CMMD already.
  const own = (items ?? []).filter(
    ({ metadata }) => !metadata?.ownerReferences?.some(({ kind }) => kind === 'CMMD'),
  );
  const names = own.map(({ metadata }) => metadata?.name ?? '').sort();
  const wrong = failure ?? error;
  const help = wrong
    ? errorMessage(wrong)
    : !mayList && !reviewing
      ? t('Ask an administrator for: {{permission}}.', {
          permission: t('list Deployments in project {{project}}', { project: namespace }),
        })
      : loaded && names.length === 0
        ? t('There is no Deployment in this project.')
        : t('The form takes over all of it. The Deployment itself stays as it is for now.');
  return (
    <FormGroup label={t('Deployment')} fieldId="cmmd-field-deployment">
      <FormSelect
        id="cmmd-field-deployment"
        value={chosen}
        isDisabled={names.length === 0}
        onChange={(_event, name) => {
          setChosen(name);
          const found = own.find(({ metadata }) => metadata?.name === name);
          if (found) {
            setFailure(undefined);
            onTake({ ...found, apiVersion: 'apps/v1', kind: 'Deployment' }).catch(setFailure);
          }
        }}
        data-test="cmmd-deployment"
      >
        <FormSelectOption value="" label={t('Select a Deployment')} isPlaceholder />
        {names.map((name) => (
          <FormSelectOption key={name} value={name} label={name} />
        ))}
      </FormSelect>
      <HelperText>
        <HelperTextItem>{help}</HelperTextItem>
      </HelperText>
    </FormGroup>
  );
}

function YamlSource({ onTake }: { onTake: (payload: PayloadResource) => Promise<void> }) {
  const { t } = useCmmdTranslation();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const read = async () => {
    try {
      const { readPayload, yamlProblemText } = await import(
        /* webpackChunkName: "yaml" */ '../yaml/tools'
      );
      const reading = readPayload(text);
      if ('object' in reading) {
        setProblem(undefined);
        await onTake(reading.object);
      } else {
        setProblem(yamlProblemText(t, reading.problem));
      }
    } catch (error) {
      setProblem(errorMessage(error));
    }
  };
  return (
    <FormGroup label={t('YAML of the payload')} fieldId="cmmd-field-payload-yaml">
      <TextArea
        id="cmmd-field-payload-yaml"
        value={text}
        onChange={(_event, value) => setText(value)}
        rows={8}
        resizeOrientation="vertical"
        validated={problem === undefined ? 'default' : 'error'}
        spellCheck={false}
        data-test="cmmd-payload-yaml"
      />
      <HelperText isLiveRegion>
        {problem === undefined ? (
          <HelperTextItem>
            {t('A Pod or a Deployment, as for oc apply. The operator refuses a ReplicaSet.')}
          </HelperTextItem>
        ) : (
          <HelperTextItem variant="error" data-test="cmmd-payload-yaml-error">
            {problem}
          </HelperTextItem>
        )}
      </HelperText>
      <Button variant="secondary" onClick={() => void read()} data-test="cmmd-payload-yaml-use">
        {t('Use this payload')}
      </Button>
    </FormGroup>
  );
}
