import {
  Alert,
  Form,
  FormGroup,
  FormSelect,
  FormSelectOption,
  Radio,
} from '@patternfly/react-core';
import { Link } from 'react-router-dom-v5-compat';
import { numaTitle } from '../../../components/numa-text';
import { useCmmdTranslation } from '../../../components/translation';
import { formatBytes } from '../../../k8s/bytes';
import type { CxlChoices } from '../../../kubevirt/make/choices';
import { PLUGINS_GATE, SIDECAR_GATE } from '../../../kubevirt/names';
import { PREPARE_PATH } from '../../links';
import { TextField } from '../fields';
import type { StepProps } from '../step-props';

/** How much memory, by which method, and on which NUMA node. */
export function MemoryStep({ draft, change, machine }: StepProps) {
  const { t } = useCmmdTranslation();
  const { choices } = draft;
  const { guestBytes, sizedByType, problems, hosts } = machine;
  const set = (part: Partial<CxlChoices>) => change({ choices: { ...choices, ...part } });
  const isThere = draft.source !== 'new' || draft.edited !== undefined;
  const { installation } = hosts.around;
  const offersPlugins = hosts.pluginObjects.loaded;
  const gateOff = installation !== undefined && !installation.gates.has(SIDECAR_GATE);
  return (
    <Form onSubmit={(event) => event.preventDefault()} className="cmmd-vm-wizard__form">
      {sizedByType ? (
        <Alert
          isInline
          isPlain
          component="h3"
          variant="info"
          title={t('Its instance type decides its memory and CPUs')}
        />
      ) : (
        <TextField
          field="guest"
          label={t('Guest memory')}
          value={choices.guest}
          onChange={(guest) => set({ guest })}
          problems={problems}
          isOptional={isThere}
          help={
            isThere && guestBytes !== undefined
              ? t('Empty leaves it as it is: {{size}}.', { size: formatBytes(guestBytes) })
              : t('Such as 16Gi.')
          }
        />
      )}
      <FormGroup role="radiogroup" isStack label={t('Method')} fieldId="cmmd-vm-method">
        <Radio
          id="cmmd-vm-hugepages"
          name="cmmd-vm-method"
          label={t('Huge pages')}
          description={t(
            'All of the guest is in pages that were set aside on CXL memory: it cannot be anywhere else. They are taken while it runs, used or not.',
          )}
          isChecked={choices.method === 'hugepages'}
          onChange={() => set({ method: 'hugepages' })}
          data-test="vm-method-hugepages"
        />
        <Radio
          id="cmmd-vm-sidecar"
          name="cmmd-vm-method"
          label={t('Hook sidecar')}
          description={t(
            'A script beside the machine binds its memory to a NUMA node when it starts. Nothing is set aside; needs the feature gate Sidecar, which Red Hat does not support.',
          )}
          isChecked={choices.method === 'sidecar'}
          onChange={() => set({ method: 'sidecar' })}
          data-test="vm-method-sidecar"
        />
        {(offersPlugins || choices.method === 'plugin') && (
          <Radio
            id="cmmd-vm-plugin"
            name="cmmd-vm-method"
            label={t('KubeVirt Plugin')}
            description={t(
              'KubeVirt binds its memory to a NUMA node when it starts, by one object for the whole cluster. Nothing is set aside; needs the feature gate Plugins, which Red Hat does not support.',
            )}
            isChecked={choices.method === 'plugin'}
            onChange={() => set({ method: 'plugin' })}
            data-test="vm-method-plugin"
          />
        )}
      </FormGroup>
      {choices.method === 'sidecar' && (
        <>
          {gateOff && (
            <Alert
              isInline
              component="h3"
              variant="warning"
              title={t('The feature gate Sidecar is off: machines with hook sidecars do not start')}
              actionLinks={<Link to={PREPARE_PATH}>{t('Prepare the cluster')}</Link>}
              data-test="vm-gate-off"
            />
          )}
          <NumaField draft={draft} change={change} machine={machine} />
        </>
      )}
      {choices.method === 'plugin' && (
        <>
          {installation !== undefined && !installation.gates.has(PLUGINS_GATE) && (
            <Alert
              isInline
              component="h3"
              variant="warning"
              title={t('The feature gate Plugins is off: nothing binds the machine')}
              actionLinks={<Link to={PREPARE_PATH}>{t('Prepare the cluster')}</Link>}
              data-test="vm-plugins-gate-off"
            />
          )}
          <NumaField draft={draft} change={change} machine={machine} />
        </>
      )}
    </Form>
  );
}

/** The NUMA nodes that nodes have, the one with most room first; typed where nobody knows them. */
function NumaField({ draft, change, machine: { numa, problems, hosts } }: StepProps) {
  const { t } = useCmmdTranslation();
  const [most] = numa;
  // A field for typing would turn into a choice under the user's hands.
  const loading = !most && !hosts.settled && !hosts.nodesForbidden;
  if (!most && !loading) {
    return (
      <TextField
        field="numa"
        label={t('NUMA node')}
        value={draft.numa}
        onChange={(text) => change({ numa: text })}
        problems={problems}
        help={t(
          'Which NUMA nodes are CXL memory is not known of any node: read a node on its tab CMM-D, or type the id, such as 2.',
        )}
      />
    );
  }
  const known = draft.numa === '' || numa.some(({ id }) => String(id) === draft.numa);
  return (
    <FormGroup label={t('NUMA node')} fieldId="cmmd-vm-numa">
      <FormSelect
        id="cmmd-vm-numa"
        value={draft.numa}
        isDisabled={loading}
        onChange={(_event, value) => change({ numa: value })}
        data-test="vm-numa"
      >
        <FormSelectOption
          value=""
          label={
            most ? t('Automatic: NUMA {{id}}, which has most room', { id: most.id }) : t('Loading')
          }
        />
        {numa.map(({ id, room, nodes }) => (
          <FormSelectOption
            key={id}
            value={String(id)}
            label={t('{{numa}}: {{room}} free at most on one node ({{nodes}})', {
              numa: numaTitle(t, { id, tier: 'cxl' }),
              room: room === undefined ? t('Unknown') : formatBytes(room),
              nodes: nodes.join(', '),
            })}
          />
        ))}
        {!known && <FormSelectOption value={draft.numa} label={draft.numa} />}
      </FormSelect>
    </FormGroup>
  );
}
