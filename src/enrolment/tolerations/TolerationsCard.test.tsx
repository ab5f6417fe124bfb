import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { machine } from '../../machine-config/enrol/testing';
import { ClusterMemoryProvider } from '../../telemetry/memory/ClusterMemoryProvider';
import type { NodeResource } from '../../k8s/types';
import { collectors, Refused, TestCluster } from '../testing';
import { TolerationsCard } from './TolerationsCard';
// What the page loads later is read beforehand: that may take longer than a test should.
import './TolerationsModal';

jest.mock('../../telemetry/live-list/useLiveList', () =>
  jest.requireActual<object>('../../telemetry/live-list/testing'),
);
jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({
  ...jest.requireActual<object>('../../test-sdk'),
  ...jest.requireActual<{ mockedSdk: () => object }>('../test-console').mockedSdk(),
}));

const namespace = 'cxl-operator';
const tainted: NodeResource = {
  ...machine('gpu', 'worker'),
  spec: { taints: [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }] },
};
const config = {
  metadata: { name: 'cmmd-config', namespace, resourceVersion: '5' },
  data: { CMMD_ND_TOLERATIONS: '# ours\n- key: old\n  operator: Exists\n', other: 'kept' },
};
const nodes = [machine('plain', 'worker'), tainted];

let cluster: TestCluster;
beforeEach(() => {
  cluster = new TestCluster({
    Node: nodes,
    ConfigMap: [config],
    ...collectors(namespace, ['plain']),
  });
});

function show() {
  render(
    <ClusterMemoryProvider>
      <TolerationsCard namespace={namespace} nodes={nodes} />
    </ClusterMemoryProvider>,
  );
}

const text = () => screen.findByTestId('tolerations-text');
const confirm = () => screen.getByTestId('change-confirm');

test('names the node that a taint keeps the collector from, and how many are ready', () => {
  show();
  expect(screen.getByTestId('uncollected-gpu')).toHaveTextContent('dedicated=gpu:NoSchedule');
  expect(screen.queryByTestId('uncollected-plain')).toBeNull();
  expect(screen.getByTestId('collector-ready')).toHaveTextContent('ready on 1 of 1 node');
});

test('adds the toleration to what is there, and sends the version that was read', async () => {
  show();
  await userEvent.click(screen.getByTestId('tolerate-gpu'));
  const merged = ((await text()) as HTMLTextAreaElement).value;
  expect(merged).toMatch(/^# ours\n- key: old\n {2}operator: Exists\n- key: dedicated\n/);
  expect(cluster.sent).toEqual([]);
  await userEvent.click(confirm());
  expect(cluster.sent).toEqual([
    {
      verb: 'patch',
      kind: 'ConfigMap',
      name: 'cmmd-config',
      body: [
        { op: 'replace', path: '/metadata/resourceVersion', value: '5' },
        { op: 'add', path: '/data/CMMD_ND_TOLERATIONS', value: merged },
      ],
    },
  ]);
});

test('creates the ConfigMap where there is none', async () => {
  cluster.change('ConfigMap', []);
  show();
  await userEvent.click(screen.getByTestId('tolerate-gpu'));
  await text();
  await userEvent.click(confirm());
  expect(cluster.sent).toMatchObject([
    { verb: 'create', body: { metadata: { name: 'cmmd-config', namespace } } },
  ]);
});

test('does not send YAML that is none: line and column are said', async () => {
  show();
  await userEvent.click(screen.getByTestId('edit-tolerations'));
  await userEvent.clear(await text());
  await userEvent.type(await text(), '- key: [[');
  expect(screen.getByTestId('tolerations-problem')).toHaveTextContent('Line 1, column');
  expect(confirm()).toBeDisabled();
});

test("what was typed stays on a conflict, with the server's words", async () => {
  cluster.onWrite = () => new Refused(409, 'the object has been modified');
  show();
  await userEvent.click(screen.getByTestId('tolerate-gpu'));
  await userEvent.type(await text(), '# mine');
  await userEvent.click(confirm());
  expect(await screen.findByText('the object has been modified')).toBeInTheDocument();
  expect(((await text()) as HTMLTextAreaElement).value).toContain('# mine');
});

test('nothing to do where no taint is in the way', () => {
  cluster.change('DaemonSet', [
    {
      metadata: { name: 'cmmdc', namespace },
      ...{ spec: { template: { spec: { tolerations: [{ operator: 'Exists' }] } } } },
    },
  ]);
  show();
  expect(screen.getByText('No taint keeps the collector away')).toBeInTheDocument();
});

test.each<[string, () => void, string, string]>([
  ['loading', () => cluster.loading.add('ConfigMap'), 'card-loading', 'Loading'],
  [
    'forbidden',
    () => cluster.forbidden.add('list configmaps'),
    'card-forbidden',
    'list and watch on configmaps, daemonsets',
  ],
  ['failed', () => cluster.failing.set('ConfigMap', 'etcd is down'), 'card-error', 'etcd is down'],
])('%s', (_state, happen, handle, words) => {
  happen();
  show();
  expect(screen.getByTestId(handle)).toHaveTextContent(words);
});

test('who may not patch the ConfigMap cannot edit', () => {
  cluster.forbidden.add('patch configmaps');
  show();
  for (const id of ['edit-tolerations', 'tolerate-gpu']) {
    expect(screen.getByTestId(id)).toHaveAttribute('aria-disabled', 'true');
  }
});
