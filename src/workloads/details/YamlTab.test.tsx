import { k8sUpdate } from '@openshift-console/dynamic-plugin-sdk';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { stringify } from 'yaml';
import { CmmdModel } from '../../k8s/models';
import { WorkloadContext } from './WorkloadContext';
import type { Workload } from './useWorkload';
import { YamlTab } from './YamlTab';

let mockTyped = '';
const mockShown: unknown[] = [];

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({
  ...jest.requireActual<object>('../../test-sdk'),
  k8sUpdate: jest.fn(),
  ResourceYAMLEditor: ({
    initialResource,
    onSave,
  }: {
    initialResource: unknown;
    onSave: (content: string) => void;
  }) => {
    mockShown.push(initialResource);
    return <button onClick={() => onSave(mockTyped)}>Save</button>;
  },
}));

const cmmd = {
  apiVersion: 'cmmd.samsung.com/v1',
  kind: 'CMMD',
  metadata: { name: 'db', namespace: 'shop', uid: 'u', resourceVersion: '7' },
  spec: { enable: true, allocateMode: 'auto', payload: { apiVersion: 'v1', kind: 'Pod' } },
};

function saveTyped(text: string) {
  mockTyped = text;
  render(
    <WorkloadContext.Provider value={{ written: cmmd } as unknown as Workload}>
      <YamlTab />
    </WorkloadContext.Provider>,
  );
  fireEvent.click(screen.getByText('Save'));
}

const update = jest.mocked(k8sUpdate);

beforeEach(() => {
  update.mockReset();
  mockShown.length = 0;
});

const { spec: _spec, ...withoutSpec } = cmmd;

test.each([
  ['without spec', stringify(withoutSpec), 'stops the CMM-D operator for the whole cluster'],
  ['with an empty spec', stringify({ ...cmmd, spec: null }), 'stops the CMM-D operator'],
  ['with a spec that is a list', stringify({ ...cmmd, spec: [] }), 'stops the CMM-D operator'],
  ['of another kind', stringify({ ...cmmd, kind: 'Pod' }), 'CMMD is needed'],
  ['that is nothing', '', 'There is nothing in it'],
  ['twice', `${stringify(cmmd)}---\n${stringify(cmmd)}`, 'only one is allowed'],
])('a CMMD %s is not sent', async (_name, text, words) => {
  saveTyped(text);
  expect((await screen.findByTestId('yaml-tab-refusal')).textContent).toContain(words);
  expect(update).not.toHaveBeenCalled();
});

test('any other is saved as this CMMD, and what was saved is shown', async () => {
  const changed = { ...cmmd, spec: { ...cmmd.spec, enable: false } };
  const answer = { ...changed, metadata: { ...cmmd.metadata, resourceVersion: '8' } };
  update.mockResolvedValue(answer);
  saveTyped(stringify(changed));
  await waitFor(() => expect(mockShown.at(-1)).toBe(answer));
  expect(update.mock.calls).toEqual([
    [{ model: CmmdModel, name: 'db', ns: 'shop', data: changed }],
  ]);
  expect(await screen.findByTestId('yaml-tab-saved')).toBeTruthy();
  expect(screen.queryByTestId('yaml-tab-refusal')).toBeNull();
});

test("the server's refusal is said in its words", async () => {
  update.mockRejectedValue(new Error('the object has been modified'));
  saveTyped(stringify(cmmd));
  const alert = await screen.findByTestId('yaml-tab-refusal');
  expect(alert.textContent).toContain('the object has been modified');
});
