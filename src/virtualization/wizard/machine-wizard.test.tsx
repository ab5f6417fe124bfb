import * as sdk from '@openshift-console/dynamic-plugin-sdk';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { MemoryRouter } from 'react-router-dom-v5-compat';
import { sendRequest } from '../../enrolment/send-request';
import { ConfigMapModel, VirtualMachineModel } from '../../k8s/models';
import { VirtualMachineInstanceModel } from '../../k8s/virtualization-models';
import type { Model } from '../../k8s/models';
import type { KubeResource } from '../../k8s/types';
import { KubevirtPluginModel, PersistentVolumeClaimModel } from '../../k8s/virtualization-models';
import { around, GIB, host, vmObject, withPages } from '../../kubevirt/testing';
import { listNow } from '../../telemetry/projected-list/useProjectedList';
import { useProjectList } from '../../telemetry/watches/useProjectList';
import { useMachineHosts } from '../useMachineHosts';
import { emptyDraft } from './draft';
import type { WizardDraft } from './draft';
import { MachineWizard } from './MachineWizard';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({
  ...jest.requireActual<object>('../../test-sdk'),
  useAccessReview: jest.fn(),
  k8sGet: jest.fn(),
  CodeEditor: ({ value, onChange }: { value: string; onChange: (text: string) => void }) => (
    <textarea aria-label="yaml" value={value} onChange={(event) => onChange(event.target.value)} />
  ),
}));
jest.mock('../../enrolment/send-request', () => ({ sendRequest: jest.fn() }));
jest.mock('../../telemetry/watches/useProjectList', () => ({ useProjectList: jest.fn() }));
jest.mock('../../telemetry/watches/watched', () => ({ useWatchedKind: () => ({ items: [] }) }));
jest.mock('../../telemetry/projected-list/useProjectedList', () => ({ listNow: jest.fn() }));
jest.mock('../useMachineHosts', () => ({ useMachineHosts: jest.fn() }));

jest.setTimeout(60_000);

const { podRequest: _podRequest, ...surroundings } = around({
  hosts: [withPages(host('cxl1'), { 2: 64 * GIB }), withPages(host('cxl2'), { 2: 8 * GIB })],
});
const hosts = {
  around: surroundings,
  instances: [],
  pluginObjects: {
    allowed: true,
    items: [],
    settled: true,
    loaded: true,
    error: undefined,
    notServed: false,
  },
  missing: [],
  loaded: true,
  settled: true,
  nodesForbidden: false,
  refresh: () => undefined,
};

const lists = new Map<Model, KubeResource[]>();
const watched = new Map<Model, ReturnType<typeof useProjectList>>();

beforeEach(() => {
  lists.clear();
  watched.clear();
  jest.mocked(sendRequest).mockReset();
  jest.mocked(sdk.useAccessReview).mockReturnValue([true, false]);
  jest.mocked(useMachineHosts).mockReturnValue(hosts);
  jest.mocked(useProjectList).mockImplementation((model) => {
    const items = lists.get(model) ?? [];
    const known = watched.get(model);
    // The same list keeps its identity, as a watch does.
    const next =
      known?.items === items
        ? known
        : {
            allowed: true,
            items,
            settled: true,
            loaded: true,
            // As the console says it of a watch that goes well.
            error: '',
            notServed: false,
          };
    watched.set(model, next);
    lists.set(model, items);
    return next;
  });
  jest
    .mocked(sendRequest)
    .mockImplementation((request) =>
      Promise.resolve(
        request.verb === 'create'
          ? { ...request.data, metadata: { ...request.data.metadata, uid: 'made' } }
          : { metadata: { name: 'vm', namespace: 'work' } },
      ),
    );
});

const cleared = jest.fn();

function Page({ start }: { start: WizardDraft }) {
  const [draft, setDraft] = useState(start);
  return (
    <MemoryRouter>
      <MachineWizard
        control={{
          draft,
          change: (part) => setDraft((before) => ({ ...before, ...part })),
          clear: cleared,
        }}
      />
    </MemoryRouter>
  );
}

const show = (more: Partial<WizardDraft>) =>
  render(<Page start={{ ...emptyDraft('work'), ...more }} />);
const at = (test: string) => screen.findByTestId(test);
const press = async (test: string) => userEvent.click(await at(test));
const type = async (test: string, text: string) => {
  const field = await at(test);
  await userEvent.clear(field);
  await userEvent.type(field, text);
};
const next = async () => {
  await waitFor(async () => expect(await at('wizard-next')).toBeEnabled());
  await press('wizard-next');
};
const sent = (dryRun: boolean) =>
  jest
    .mocked(sendRequest)
    .mock.calls.filter(([, how]) => (how?.dryRun === true) === dryRun)
    .map(([request]) => `${request.verb} ${request.model.kind}`);

test('a new machine by huge pages: step by step, tried, created, taken back', async () => {
  const view = show({ source: 'new' });
  expect(await at('wizard-next')).toBeDisabled();
  await type('vm-name', 'vm');
  await type('vm-image', 'registry/disk');
  await next();
  await type('vm-guest', '1023Ki');
  expect(await at('vm-guest-problem')).toHaveTextContent('multiple of 2Mi');
  expect(await at('wizard-next')).toBeDisabled();
  await type('vm-guest', '16Gi');
  await next();
  expect(await at('vm-place-cxl1')).toHaveAttribute('data-verdict', 'yes');
  expect(await at('vm-place-cxl2')).toHaveAttribute('data-verdict', 'no');
  await next();
  expect(await at('vm-clear')).toBeVisible();
  await next();
  expect(await at('vm-accepted-machine')).toBeVisible();
  expect(await at('vm-plan-machine')).toHaveTextContent('pageSize: 2Mi');
  expect(await at('vm-plan-machine')).toHaveTextContent('cxl1');
  expect(sent(false)).toEqual([]);
  await next();
  await press('vm-start');
  expect(await at('vm-step-machine')).toHaveAttribute('data-state', 'done');
  expect(sent(false)).toEqual(['create VirtualMachine']);
  await press('vm-undo');
  expect(sent(false)).toEqual(['create VirtualMachine']);
  await press('vm-undo-confirm');
  expect(await at('vm-taken-back')).toBeVisible();
  expect(sent(false)).toEqual(['create VirtualMachine', 'delete VirtualMachine']);
  view.unmount();
});

test('one that runs is bound by a hook: script, change, start anew; refused once, then gone on', async () => {
  lists.set(VirtualMachineModel, [vmObject() as KubeResource]);
  lists.set(VirtualMachineInstanceModel, [
    { metadata: { name: 'vm', namespace: 'work', uid: 'vmi' } },
  ]);
  lists.set(ConfigMapModel, []);
  show({ name: 'vm' });
  await next();
  await press('vm-method-sidecar');
  await next();
  expect(await at('vm-place-cxl1')).toBeVisible();
  await next();
  expect(await at('vm-runs')).toBeVisible();
  await next();
  for (const id of ['configmap', 'machine', 'restart']) {
    expect(await at(`vm-accepted-${id}`)).toBeVisible();
  }
  expect(await at('vm-plan-configmap')).toHaveTextContent('cmmd-numatune-node2');
  await next();
  jest
    .mocked(sendRequest)
    .mockResolvedValueOnce({ metadata: { name: 'script', uid: 'script' } })
    .mockRejectedValueOnce(Object.assign(new Error('it was changed'), { code: 409 }));
  await press('vm-start');
  expect(await at('vm-failed')).toHaveTextContent('it was changed');
  expect(await at('vm-step-configmap')).toHaveAttribute('data-state', 'done');
  await press('vm-start');
  await waitFor(async () =>
    expect(await at('vm-step-restart')).toHaveAttribute('data-state', 'done'),
  );
  expect(sent(false)).toEqual([
    'create ConfigMap',
    'patch VirtualMachine',
    'patch VirtualMachine',
    'delete VirtualMachineInstance',
  ]);
});

test('what the server refuses is shown at its step; without rights they are named', async () => {
  jest.mocked(sdk.useAccessReview).mockReturnValue([false, false]);
  lists.set(VirtualMachineModel, [vmObject() as KubeResource]);
  const field = 'spec.template.spec.domain.resources.requests.memory';
  jest.mocked(sendRequest).mockRejectedValue(
    Object.assign(new Error('quota'), {
      json: { code: 422, message: 'quota', details: { causes: [{ field, message: 'quota' }] } },
      code: 422,
    }),
  );
  show({ name: 'vm' });
  expect(await at('vm-forbidden')).toHaveTextContent('patch virtualmachines.kubevirt.io (work)');
  for (let step = 0; step < 4; step += 1) await next();
  expect(await at('vm-refused-machine')).toHaveTextContent('quota');
  expect(await at('wizard-next')).toBeDisabled();
  await userEvent.click(screen.getByRole('button', { name: 'Go to step Memory' }));
  expect(await at('vm-guest')).toBeVisible();
});

test('YAML takes the place of what was chosen, and is discarded again', async () => {
  lists.set(VirtualMachineModel, [vmObject() as KubeResource]);
  show({ name: 'vm' });
  for (let step = 0; step < 4; step += 1) await next();
  await press('vm-yaml-edit');
  const editor = await screen.findByLabelText<HTMLTextAreaElement>('yaml');
  const text = editor.value;
  await userEvent.clear(editor);
  await press('vm-yaml-take');
  expect(await at('vm-yaml-problem')).toBeVisible();
  await userEvent.click(editor);
  await userEvent.paste(text.replace('guest: 4Gi', 'guest: 6Gi'));
  await press('vm-yaml-take');
  await waitFor(async () => expect(await at('vm-plan-machine')).toHaveTextContent('value: 6Gi'));
  // The request follows the guest.
  expect(await at('vm-plan-machine')).not.toHaveTextContent('4Gi');
  for (let step = 0; step < 4; step += 1) await press('wizard-back');
  await userEvent.click(screen.getByRole('button', { name: 'Discard what was edited' }));
  await waitFor(() => expect(screen.queryByTestId('vm-edited')).not.toBeInTheDocument());
});

test('a copy: its disks are told, one that runs is warned of, the original is not written', async () => {
  const original = {
    ...(vmObject({
      spec: { volumes: [{ name: 'root', persistentVolumeClaim: { claimName: 'disk' } }] },
    }) as KubeResource),
  };
  lists.set(VirtualMachineModel, [original]);
  lists.set(VirtualMachineInstanceModel, [
    { metadata: { name: 'vm', namespace: 'work', uid: 'vmi' } },
  ]);
  show({ source: 'copy' });
  await type('vm-original', 'vm');
  await type('vm-name', 'vm');
  expect(await at('vm-name-problem')).toBeVisible();
  expect(await at('vm-disks-problem')).toHaveTextContent('disk');
  lists.set(PersistentVolumeClaimModel, [
    {
      metadata: { name: 'disk', namespace: 'work' },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '9Gi' } } },
    } as KubeResource,
  ]);
  await type('vm-name', 'twin');
  expect(await at('vm-disk-root')).toHaveTextContent('disk is cloned into twin-root');
  await next();
  await next();
  await next();
  expect(await at('vm-clone-waits')).toBeVisible();
  await next();
  expect(await at('vm-plan-machine')).toHaveTextContent('storage: 9Gi');
  expect(await at('vm-start-at-once')).toBeChecked();
  await next();
  await press('vm-start');
  await waitFor(async () => expect(await at('vm-undo')).toBeEnabled());
  expect(sent(false)).toEqual(['create VirtualMachine']);
});

test('YAML as the source: read as it is typed, kept while another is looked at', async () => {
  lists.set(VirtualMachineModel, [vmObject() as KubeResource]);
  show({ source: 'yaml' });
  const editor = await screen.findByLabelText('yaml');
  const paste = async (text: string) => {
    await userEvent.clear(editor);
    await userEvent.click(editor);
    await userEvent.paste(text);
  };
  await paste('kind: Pod');
  expect(await at('vm-yaml-problem')).toHaveTextContent('no VirtualMachine');
  expect(await at('wizard-next')).toBeDisabled();
  const yaml = (name: string) => JSON.stringify({ ...(vmObject() as object), metadata: { name } });
  await paste(yaml('vm'));
  expect(await at('vm-yaml-taken')).toBeVisible();
  await paste(yaml('Bad_name'));
  expect(await at('vm-yaml-name-problem')).toHaveTextContent('lower case');
  await paste(yaml('pasted'));
  await waitFor(async () => expect(await at('wizard-next')).toBeEnabled());
  await press('vm-source-new');
  expect(await at('wizard-next')).toBeDisabled();
  await press('vm-source-yaml');
  for (let step = 0; step < 4; step += 1) await next();
  expect(await at('vm-plan-machine')).toHaveTextContent('name: pasted');
  expect(await at('vm-plan-machine')).not.toHaveTextContent('printableStatus');
});

test('a Plugin that others use by now stays when it is taken back', async () => {
  jest
    .mocked(listNow)
    .mockImplementation((_model, project) =>
      Promise.resolve(
        [vmObject({ annotations: { 'cmmd-console-plugin/nodeset': '2' } })].map(project),
      ),
    );
  const create = (model: Model, name: string) => ({
    id: model.kind === 'Plugin' ? ('plugin' as const) : ('machine' as const),
    request: { verb: 'create' as const, model, data: { metadata: { name, namespace: 'work' } } },
    command: '',
  });
  const plan = [create(KubevirtPluginModel, 'cmmd-numatune'), create(VirtualMachineModel, 'new')];
  show({ source: 'new', step: 'create', run: { plan, before: undefined, done: [], undo: [] } });
  await press('vm-start');
  await press('vm-undo');
  expect(await at('vm-undo-modal')).toHaveTextContent('stays where another machine');
  await press('vm-undo-confirm');
  expect(await at('vm-kept')).toHaveTextContent('work/vm');
  expect(sent(false)).toEqual(['create Plugin', 'create VirtualMachine', 'delete VirtualMachine']);
});

test('the NUMA node is a choice from the start: nothing turns into one while somebody types', async () => {
  const unknown = { ...hosts, settled: false, around: { ...surroundings, hosts: [] } };
  jest.mocked(useMachineHosts).mockReturnValue(unknown);
  const draft = emptyDraft('work');
  const choices = { ...draft.choices, method: 'sidecar' as const };
  const view = show({ source: 'new', name: 'vm', step: 'memory', choices });
  expect(await at('vm-numa')).toBeDisabled();
  expect(await at('vm-numa')).toHaveDisplayValue('Loading');
  // No node can tell: the id is typed.
  jest.mocked(useMachineHosts).mockReturnValue({ ...unknown, settled: true });
  view.unmount();
  show({ source: 'new', name: 'vm', step: 'memory', choices });
  await type('vm-numa', '2');
  expect(await at('vm-numa')).toHaveDisplayValue('2');
});
