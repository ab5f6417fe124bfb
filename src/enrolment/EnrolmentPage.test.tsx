import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router-dom-v5-compat';
import type { KubeResource } from '../k8s/types';
import {
  enrolledCluster,
  guideCluster,
  label,
  operatorNamespace,
} from '../machine-config/enrol/testing';
import Enrolment from './index';
import { collectors, Refused, TestCluster } from './testing';
// What the page loads later is read beforehand: that may take longer than a test should.
import './leave/ClearModal';
import './leave/RemoveNodesModal';
import './tolerations/TolerationsCard';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({
  ...jest.requireActual<object>('../test-sdk'),
  ...jest.requireActual<{ mockedSdk: () => object }>('./test-console').mockedSdk(),
}));

jest.mock('../telemetry/live-list/useLiveList', () =>
  jest.requireActual<object>('../telemetry/live-list/testing'),
);

/** The enrolled cluster of the guide, or another one. */
function start({ nodes, pools, machineConfigs, labels } = enrolledCluster()): TestCluster {
  return new TestCluster({
    Node: nodes,
    MachineConfigPool: pools,
    MachineConfig: machineConfigs,
    Label: labels,
    ...collectors(operatorNamespace, ['cmmd1', 'cmmd2', 'cmmd3']),
  });
}

function show() {
  render(
    <MemoryRouter>
      <Enrolment />
    </MemoryRouter>,
  );
}

const shown = () => screen.findByTestId('enrolment-state');

describe('what the page shows', () => {
  it('the pool, the Label, its MachineConfigs and the nodes', async () => {
    start();
    show();
    await shown();
    expect(screen.getByTestId('enrolled-pool')).toHaveTextContent('cmmd');
    expect(screen.getByTestId('enrolled-nodes')).toHaveTextContent('3 nodes in the pool');
    expect(screen.getByTestId('machine-config-99-daxctl')).toHaveAttribute('data-state', 'present');
    expect(screen.getByTestId('enrolment-node-cmmd1')).toHaveAttribute('data-state', 'member');
    expect(await screen.findByTestId('rollout-pool')).toHaveAttribute('data-pool', 'cmmd');
    expect(screen.queryByTestId('enrolment-read-only')).toBeNull();
  });

  it('nothing enrolled: nodes with CXL memory that could be, and no action but Set Label', async () => {
    start(guideCluster());
    show();
    await shown();
    expect(screen.getByTestId('enrolled-pool')).toHaveTextContent('None');
    expect(await screen.findByTestId('enrolment-node-cmmd1')).toHaveTextContent('Not enrolled');
    await userEvent.click(screen.getByTestId('enrolment-actions'));
    for (const id of ['add-nodes', 'remove-nodes', 'move-pool', 'clear-enrolment']) {
      expect(screen.getByTestId(id)).toHaveTextContent('Nothing is enrolled');
    }
  });

  it('what is wrong: an incomplete set, a stray Label, a pool that is not there', async () => {
    const cluster = enrolledCluster();
    start({
      ...cluster,
      machineConfigs: cluster.machineConfigs.filter(
        ({ metadata }) => metadata?.name !== '99-cmmdc-util',
      ),
      labels: [label('cmmd'), label('cmmd', 'work')],
    });
    show();
    expect(await screen.findByTestId('alert-configs-partial')).toHaveTextContent('99-cmmdc-util');
    expect(screen.getByTestId('alert-stray-labels')).toHaveTextContent('work');
    expect(screen.getByTestId('machine-config-99-cmmdc-util')).toHaveAttribute(
      'data-state',
      'missing',
    );
  });

  it("the operator's own plugin, which then has the pages of Labels", async () => {
    const cluster = start();
    cluster.change('ConsolePlugin', [{ metadata: { name: 'socmmd-console-plugin' } }]);
    const console = (plugins: string[]): KubeResource[] => [
      { metadata: { name: 'cluster' }, ...{ spec: { plugins } } },
    ];
    cluster.change('Console', console(['socmmd-console-plugin']));
    show();
    expect(await screen.findByTestId('alert-operator-plugin')).toHaveTextContent('are left to it');
    cluster.change('Console', console([]));
    expect(screen.queryByTestId('alert-operator-plugin')).toBeNull();
  });
});

describe('what it shows instead', () => {
  it.each<[string, (cluster: TestCluster) => void, string, string]>([
    ['loading', (it) => it.loading.add('MachineConfigPool'), 'card-loading', 'Loading'],
    [
      'no permission',
      (it) => it.forbidden.add('list machineconfigpools').add('list machineconfigs'),
      'card-forbidden',
      'list and watch on machineconfigpools, machineconfigs',
    ],
    [
      'no operator',
      (it) => it.notServed.add('Label'),
      'card-empty',
      'Missing: labels.cmmd.samsung.com',
    ],
  ])('%s', async (_state, happen, handle, words) => {
    happen(start());
    show();
    expect(await screen.findByTestId(handle)).toHaveTextContent(words);
    expect(screen.queryByTestId('enrolment-state')).toBeNull();
  });

  it("an error: the server's words; what could be read stays", async () => {
    const cluster = start();
    cluster.failing.set('MachineConfigPool', 'etcdserver: request timed out');
    show();
    await shown();
    expect(screen.getByText('etcdserver: request timed out')).toBeInTheDocument();
    expect(screen.getByText('Some objects could not be read')).toBeInTheDocument();
  });

  it('an error of everything, with a way to try again', async () => {
    const cluster = start();
    cluster.failing.set('Node', 'connection refused');
    show();
    const error = await screen.findByTestId('card-error');
    expect(error).toHaveTextContent('connection refused');
    expect(within(error).getByRole('button', { name: 'Try again' })).toBeEnabled();
  });
});

describe('who may not write', () => {
  it('reads everything, and is told which verb on which resource is missing', async () => {
    const cluster = start();
    cluster.forbidden.add('patch nodes').add('delete labels');
    show();
    await shown();
    expect(screen.getByTestId('enrolment-read-only')).toHaveTextContent(
      'patch nodes, delete labels',
    );
    expect(screen.getByTestId('set-label')).toHaveAttribute('aria-disabled', 'true');
    expect(screen.getByTestId('remove-node-cmmd1')).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(screen.getByTestId('enrolment-actions'));
    expect(screen.getByTestId('clear-enrolment')).toHaveTextContent(
      'You do not have permission: patch nodes, delete labels',
    );
    expect(screen.getByTestId('move-pool')).toHaveTextContent('patch nodes');
  });
});

describe('removing a node', () => {
  const confirm = () => screen.getByTestId('change-confirm');

  it('is shown word for word, sent when confirmed, and not before', async () => {
    const cluster = start();
    show();
    await shown();
    await userEvent.click(screen.getByTestId('remove-node-cmmd2'));
    expect(await screen.findByRole('checkbox', { name: 'cmmd2' })).toBeChecked();
    expect(screen.getByRole('checkbox', { name: 'cmmd1' })).not.toBeChecked();
    expect(screen.getByText(/PATCH \/api\/v1\/nodes\/cmmd2/)).toBeInTheDocument();
    expect(cluster.sent).toEqual([]);
    await userEvent.click(confirm());
    expect(cluster.sent).toEqual([
      {
        verb: 'patch',
        kind: 'Node',
        name: 'cmmd2',
        body: [
          { op: 'test', path: '/metadata/uid', value: 'cmmd2-uid' },
          { op: 'test', path: '/metadata/labels/node-role.kubernetes.io~1cmmd', value: '' },
          { op: 'remove', path: '/metadata/labels/node-role.kubernetes.io~1cmmd' },
        ],
      },
    ]);
    expect(screen.queryByTestId('change-confirm')).toBeNull();
  });

  it("keeps the dialog and the choice on an error, with the server's words", async () => {
    const cluster = start();
    cluster.onWrite = ({ name }) =>
      name === 'cmmd2' ? new Refused(403, 'nodes "cmmd2" is forbidden') : undefined;
    show();
    await shown();
    await userEvent.click(screen.getByTestId('remove-node-cmmd2'));
    await userEvent.click(await screen.findByRole('checkbox', { name: 'cmmd1' }));
    await userEvent.click(confirm());
    expect(await screen.findByTestId('change-error-node/cmmd2')).toHaveTextContent(
      'nodes "cmmd2" is forbidden',
    );
    expect(screen.getByTestId('change-failed')).toBeInTheDocument();
    expect(screen.queryByTestId('change-error-node/cmmd1')).toBeNull();
    cluster.onWrite = () => undefined;
    await userEvent.click(confirm());
    // What is done is not sent again.
    expect(cluster.sent.map(({ name }) => name)).toEqual(['cmmd1', 'cmmd2', 'cmmd2']);
  });
});

describe('ending the enrolment', () => {
  async function open() {
    show();
    await shown();
    await userEvent.click(screen.getByTestId('enrolment-actions'));
    await userEvent.click(screen.getByRole('menuitem', { name: 'End the enrolment' }));
    return screen.findByTestId('clear-stage');
  }

  it('takes the nodes out first, and deletes the Label only once they are done', async () => {
    const cluster = start();
    expect(await open()).toHaveAttribute('data-stage', 'remove-nodes');
    await userEvent.click(screen.getByTestId('change-confirm'));
    expect(cluster.sent.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'Node cmmd1',
      'Node cmmd2',
      'Node cmmd3',
    ]);
    cluster.change('Node', guideCluster().nodes);
    expect(screen.getByTestId('clear-stage')).toHaveAttribute('data-stage', 'clear-label');
    await userEvent.click(screen.getByTestId('change-confirm'));
    expect(cluster.sent.at(-1)).toMatchObject({
      verb: 'delete',
      kind: 'Label',
      body: { preconditions: { uid: 'label-uid', resourceVersion: '7' } },
    });
    expect(screen.queryByTestId('clear-stage')).toBeNull();
  });

  it('waits while a node still has a config of the pool', async () => {
    const { nodes } = guideCluster();
    const leaving = nodes.map((node) =>
      node.metadata?.name === 'cmmd1'
        ? {
            ...node,
            metadata: {
              ...node.metadata,
              annotations: {
                'machineconfiguration.openshift.io/currentConfig': 'rendered-cmmd-1',
                'machineconfiguration.openshift.io/desiredConfig': 'rendered-worker-1',
              },
            },
          }
        : node,
    );
    const cluster = start({ ...enrolledCluster(), nodes: leaving });
    const stage = await open();
    expect(stage).toHaveAttribute('data-stage', 'wait');
    expect(screen.getByTestId('change-confirm')).toBeDisabled();
    expect(cluster.sent).toEqual([]);
  });
});
