import { FormGroup, FormSection, Switch } from '@patternfly/react-core';
import { memo, useState } from 'react';
import { useFormContext, useFormState, useWatch } from 'react-hook-form';
import { useCmmdTranslation } from '../../components/translation';
import { AllocationFields } from './AllocationFields';
import { ChoiceField } from './ChoiceField';
import {
  checkEnvName,
  checkLimit,
  checkName,
  checkQuantity,
  checkReplicas,
  checkRequired,
} from './field-checks';
import { FoldedSection } from './FoldedSection';
import { ListField } from './ListField';
import { PairsField } from './PairsField';
import { TextField } from './TextField';
import type { FormValues } from './values';

/** The same in every language. */
const EXAMPLE = {
  image: 'registry.example.com/team/app:1.0',
  memory: '100Gi',
  cpu: '500m',
  cpuLimit: '2',
};

/**
 * What it is called, and where it is: `project` is that of the page, which needs no field unless something
 * else was written (in the YAML), or something is wrong with it.
 */
export const IdentitySection = memo(function IdentitySection({
  project,
}: {
  project: string | undefined;
}) {
  const { t } = useCmmdTranslation();
  const namespace = useWatch<FormValues, 'namespace'>({ name: 'namespace' });
  const { errors } = useFormState<FormValues>({ name: 'namespace' });
  const [shown, setShown] = useState(false);
  // Once it is there it stays: it may be on the way back to the page's.
  if (!shown && (namespace !== project || errors.namespace)) {
    setShown(true);
  }
  return (
    <FormSection title={t('Workload')} titleElement="h2">
      {shown && <TextField name="namespace" label={t('Project')} isRequired check={checkName} />}
      <TextField
        name="name"
        label={t('Name')}
        isRequired
        check={checkName}
        help={t('The operator gives this name to the Pod or Deployment, too.')}
      />
    </FormSection>
  );
});

/** Which memory, and who chooses it. */
export const MemorySection = memo(function MemorySection() {
  const { t } = useCmmdTranslation();
  const { control, getValues, setValue } = useFormContext<FormValues>();
  const [enable, mode] = useWatch({ control, name: ['enable', 'mode'] });
  return (
    <FormSection title={t('Memory')} titleElement="h2">
      <FormGroup fieldId="cmmd-field-enable">
        <Switch
          id="cmmd-field-enable"
          label={t('Use CXL memory')}
          isChecked={enable}
          onChange={(_event, checked) => setValue('enable', checked, { shouldDirty: true })}
          data-test="cmmd-enable"
        />
      </FormGroup>
      {enable ? (
        <ChoiceField
          name="mode"
          label={t('Placement')}
          onChosen={(chosen) => {
            if (chosen === 'manual' && getValues('cpu') === '') {
              setValue('cpu', 'auto');
            }
          }}
          message={t('Select one: the YAML has neither auto nor manual.')}
          choices={[
            {
              value: 'auto',
              label: t('Automatic'),
              description: t('The operator takes the NUMA node with the most available memory.'),
              dataTest: 'cmmd-mode-auto',
            },
            {
              value: 'manual',
              label: t('Manual'),
              description: t('You name the node, its NUMA node and the CPUs.'),
              dataTest: 'cmmd-mode-manual',
            },
          ]}
        />
      ) : (
        <p>
          {t(
            'The operator takes the node with most DRAM available and counts the workload there. Nothing binds the workload to DRAM: the kernel may give it CXL memory too.',
          )}
        </p>
      )}
      {enable && mode === 'manual' && <AllocationFields />}
    </FormSection>
  );
});

/** What runs. `others` names the containers that only the YAML shows. */
export const ContainerSection = memo(function ContainerSection({ others }: { others: string }) {
  const { t } = useCmmdTranslation();
  const { control, getValues, setValue } = useFormContext<FormValues>();
  const [kind, command, args, env] = useWatch({
    control,
    name: ['kind', 'command', 'args', 'env'],
  });
  return (
    <FormSection title={t('Container')} titleElement="h2">
      <ChoiceField
        name="kind"
        label={t('Runs as')}
        message={t(
          'The YAML names another kind. The operator accepts Pod and Deployment; a ReplicaSet it refuses, because it looks for that name in another spelling.',
        )}
        onChosen={(chosen) => {
          if (chosen !== 'Pod' && getValues('replicas') === '') {
            setValue('replicas', '1');
          }
        }}
        choices={[
          {
            value: 'Deployment',
            label: t('Deployment'),
            description: t('Replicas that are replaced when they fail.'),
            dataTest: 'cmmd-kind-deployment',
          },
          {
            value: 'Pod',
            label: t('Pod'),
            description: t('A single pod.'),
            dataTest: 'cmmd-kind-pod',
          },
        ]}
      />
      {kind !== 'Pod' && (
        <TextField name="replicas" label={t('Replicas')} isRequired check={checkReplicas} />
      )}
      <TextField
        name="image"
        label={t('Image')}
        isRequired
        check={checkRequired}
        placeholder={EXAMPLE.image}
        {...(others !== '' && {
          help: t('Other containers are edited in the YAML: {{names}}.', { names: others }),
        })}
      />
      <FoldedSection
        title={t('Command, arguments and environment')}
        fields={['command', 'args', 'env']}
        holdsValues={command.length + args.length + env.length > 0}
      >
        <ListField
          name="command"
          label={t('Command')}
          help={t('Replaces the entrypoint of the image.')}
          itemLabel={(position) => t('Command part {{position}}', { position })}
          addLabel={t('Add command part')}
        />
        <ListField
          name="args"
          label={t('Arguments')}
          help={t('One box for each argument; it may have several lines.')}
          itemLabel={(position) => t('Argument {{position}}', { position })}
          addLabel={t('Add argument')}
        />
        <PairsField
          name="env"
          label={t('Environment variables')}
          help={t('Variables from Secrets and ConfigMaps stay as they are in the YAML.')}
          addLabel={t('Add variable')}
          checkKey={checkEnvName}
        />
      </FoldedSection>
    </FormSection>
  );
});

/** How much it asks for. */
export const ResourcesSection = memo(function ResourcesSection() {
  const { t } = useCmmdTranslation();
  return (
    <FormSection title={t('Resources of each replica')} titleElement="h2">
      <div className="cmmd-form-pair">
        <TextField
          name="memory"
          label={t('Memory request')}
          placeholder={EXAMPLE.memory}
          check={checkQuantity}
          help={t('This is what the operator reserves.')}
        />
        <TextField
          name="memoryLimit"
          label={t('Memory limit')}
          placeholder={EXAMPLE.memory}
          check={(text, { memory }) => checkLimit(text, memory)}
        />
        <TextField
          name="cpuRequest"
          label={t('CPU request')}
          placeholder={EXAMPLE.cpu}
          check={checkQuantity}
        />
        <TextField
          name="cpuLimit"
          label={t('CPU limit')}
          placeholder={EXAMPLE.cpuLimit}
          check={(text, { cpuRequest }) => checkLimit(text, cpuRequest)}
        />
      </div>
    </FormSection>
  );
});
