import {
  Alert,
  Button,
  Form,
  FormGroup,
  FormSelect,
  FormSelectOption,
  Radio,
} from '@patternfly/react-core';
import { Suspense, useMemo } from 'react';
import { CardLoading } from '../../../components/CardStates';
import { lazyPart } from '../../../components/lazy-part';
import { useCmmdTranslation } from '../../../components/translation';
import { VirtualMachineClusterInstancetypeModel } from '../../../k8s/virtualization-models';
import type { KubeResource } from '../../../k8s/types';
import { useWatchedKind } from '../../../telemetry/watches/watched';
import { at } from '../../../k8s/json-path';
import { NO_CHOICES } from '../../../kubevirt/make/choices';
import { offeredTypes } from '../../../kubevirt/instance-types/plan';
import { factsText } from '../../type-text';
import type { NewText, WizardDraft } from '../draft';
import { TextField } from '../fields';
import type { StepProps } from '../step-props';
import { CopyFields } from './CopyFields';

// Reading YAML is much code, for those who choose it.
const YamlSource = lazyPart(() =>
  import(/* webpackChunkName: "machine-wizard-end" */ './later').then((steps) => steps.YamlSource),
);

/** Which machine: one that is there, or a new one with its disk and its size. */
export function SourceStep({ draft, change, machine }: StepProps) {
  const { t } = useCmmdTranslation();
  const { source, namespace, name, edited } = draft;
  const isYaml = source === 'yaml';
  const isEdited = edited !== undefined && !isYaml;
  const { problems, machines } = machine;
  const choose = (next: WizardDraft['source']) =>
    change({
      source: next,
      name: '',
      original: '',
      // What was typed as YAML stays, and counts again once that is chosen again.
      ...(isYaml && { edited: undefined, automatic: true, choices: NO_CHOICES }),
    });
  const names = machines.items.map(({ metadata }) => metadata?.name ?? '').sort();
  const listed =
    machines.allowed === false
      ? t('You may not list the virtual machines of this project.')
      : t('{{count}} virtual machines in this project', { count: machines.items.length });
  return (
    <Form onSubmit={(event) => event.preventDefault()} className="cmmd-vm-wizard__form">
      {isEdited && (
        <Alert
          isInline
          component="h3"
          variant="info"
          title={t('The YAML of the machine was edited in the review: it counts')}
          actionLinks={
            <Button variant="link" isInline onClick={() => change({ edited: undefined })}>
              {t('Discard what was edited')}
            </Button>
          }
          data-test="vm-edited"
        />
      )}
      <FormGroup role="radiogroup" isStack label={t('Source')} fieldId="cmmd-vm-source">
        <Radio
          id="cmmd-vm-convert"
          name="cmmd-vm-source"
          label={t('A virtual machine that is there')}
          description={t('It keeps its disks and every other field; it has to start anew.')}
          isChecked={source === 'convert'}
          isDisabled={isEdited}
          onChange={() => choose('convert')}
          data-test="vm-source-convert"
        />
        <Radio
          id="cmmd-vm-copy"
          name="cmmd-vm-source"
          label={t('A copy of a virtual machine')}
          description={t('Under a new name, with disks of its own; the original stays as it is.')}
          isChecked={source === 'copy'}
          isDisabled={isEdited}
          onChange={() => choose('copy')}
          data-test="vm-source-copy"
        />
        <Radio
          id="cmmd-vm-new"
          name="cmmd-vm-source"
          label={t('A new virtual machine')}
          description={t(
            'From a container disk, a boot source of the cluster, an address, or a claim.',
          )}
          isChecked={source === 'new'}
          isDisabled={isEdited}
          onChange={() => choose('new')}
          data-test="vm-source-new"
        />
        <Radio
          id="cmmd-vm-from-yaml"
          name="cmmd-vm-source"
          label={t('YAML')}
          description={t('A VirtualMachine that is pasted or typed, with every field it has.')}
          isChecked={isYaml}
          isDisabled={isEdited}
          onChange={() => choose('yaml')}
          data-test="vm-source-yaml"
        />
      </FormGroup>
      <TextField
        field="namespace"
        label={t('Project')}
        value={namespace}
        isDisabled={isEdited || (isYaml && at(edited, 'metadata', 'namespace') !== undefined)}
        onChange={(text) => change({ namespace: text })}
        problems={problems}
      />
      {source === 'copy' && (
        <TextField
          field="original"
          label={t('Virtual machine to copy')}
          value={draft.original}
          isDisabled={isEdited}
          onChange={(text) => change({ original: text })}
          problems={problems}
          choices={names}
          help={listed}
        />
      )}
      {isYaml ? (
        <Suspense fallback={<CardLoading lines={6} />}>
          <YamlSource draft={draft} change={change} machine={machine} />
        </Suspense>
      ) : (
        <TextField
          field="name"
          label={source === 'copy' ? t('Name of the copy') : t('Name')}
          value={name}
          isDisabled={isEdited}
          onChange={(text) => change({ name: text })}
          problems={problems}
          {...(source === 'convert' && { choices: names, help: listed })}
        />
      )}
      {source === 'copy' && !isEdited && (
        <CopyFields draft={draft} change={change} machine={machine} />
      )}
      {source === 'new' && <NewFields draft={draft} change={change} machine={machine} />}
    </Form>
  );
}

function NewFields({ draft, change, machine: { problems } }: StepProps) {
  const { t } = useCmmdTranslation();
  const { machine, edited } = draft;
  const isDisabled = edited !== undefined;
  const types = useWatchedKind<KubeResource>(VirtualMachineClusterInstancetypeModel);
  const offered = useMemo(() => offeredTypes(types.items), [types.items]);
  const set = (part: Partial<NewText>) => change({ machine: { ...machine, ...part } });
  return (
    <>
      <FormGroup label={t('Disk')} fieldId="cmmd-vm-boot">
        <FormSelect
          id="cmmd-vm-boot"
          value={machine.boot}
          isDisabled={isDisabled}
          onChange={(_event, boot) => set({ boot: boot as NewText['boot'] })}
          data-test="vm-boot"
        >
          <FormSelectOption value="container-disk" label={t('Container disk')} />
          <FormSelectOption
            value="data-source"
            label={t('Boot source of the cluster (DataSource)')}
          />
          <FormSelectOption value="url" label={t('Image at an address (URL)')} />
          <FormSelectOption
            value="claim"
            label={t('Claim of the project (PersistentVolumeClaim)')}
          />
        </FormSelect>
      </FormGroup>
      {machine.boot === 'container-disk' && (
        <TextField
          field="image"
          label={t('Image')}
          value={machine.image}
          isDisabled={isDisabled}
          onChange={(image) => set({ image })}
          problems={problems}
          help={t('What the guest writes on it is lost when the machine stops.')}
        />
      )}
      {machine.boot === 'data-source' && (
        <>
          <TextField
            field="dataSourceNamespace"
            label={t('Project of the DataSource')}
            value={machine.dataSourceNamespace}
            isDisabled={isDisabled}
            onChange={(dataSourceNamespace) => set({ dataSourceNamespace })}
            problems={problems}
          />
          <TextField
            field="dataSource"
            label={t('Name of the DataSource')}
            value={machine.dataSource}
            isDisabled={isDisabled}
            onChange={(dataSource) => set({ dataSource })}
            problems={problems}
            help={t('Such as rhel9. It is cloned into a disk of the machine.')}
          />
        </>
      )}
      {machine.boot === 'url' && (
        <TextField
          field="url"
          label={t('Address of the image')}
          value={machine.url}
          isDisabled={isDisabled}
          onChange={(url) => set({ url })}
          problems={problems}
          help={t(
            'https://… of a disk image, or docker://… of a container disk: it is fetched once, into a disk of the machine.',
          )}
        />
      )}
      {(machine.boot === 'data-source' || machine.boot === 'url') && (
        <>
          <TextField
            field="storage"
            label={t('Size of the disk')}
            value={machine.storage}
            isDisabled={isDisabled}
            onChange={(storage) => set({ storage })}
            problems={problems}
          />
          <TextField
            field="storageClass"
            label={t('Storage class')}
            value={machine.storageClass}
            isDisabled={isDisabled}
            isOptional
            onChange={(storageClass) => set({ storageClass })}
            problems={problems}
            help={t('Empty takes the default of the cluster for virtual machines.')}
          />
        </>
      )}
      {machine.boot === 'claim' && (
        <TextField
          field="claim"
          label={t('Name of the PersistentVolumeClaim')}
          value={machine.claim}
          isDisabled={isDisabled}
          onChange={(claim) => set({ claim })}
          problems={problems}
          help={t('It is used as it is, by this machine alone.')}
        />
      )}
      {offered.length > 0 && (
        <FormGroup label={t('Instance type')} fieldId="cmmd-vm-instancetype">
          <FormSelect
            id="cmmd-vm-instancetype"
            value={machine.instancetype}
            isDisabled={isDisabled}
            onChange={(_event, instancetype) => set({ instancetype })}
            data-test="vm-instancetype"
          >
            <FormSelectOption value="" label={t('None: CPUs and memory are chosen here')} />
            {offered.map((type) => (
              <FormSelectOption
                key={type.name}
                value={type.name}
                label={t('{{name}}: {{facts}}', { name: type.name, facts: factsText(t, type) })}
              />
            ))}
          </FormSelect>
        </FormGroup>
      )}
      {machine.instancetype === '' && (
        <TextField
          field="cores"
          label={t('CPU cores')}
          value={machine.cores}
          isDisabled={isDisabled}
          onChange={(cores) => set({ cores })}
          problems={problems}
        />
      )}
    </>
  );
}
