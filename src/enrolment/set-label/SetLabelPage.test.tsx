import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router-dom-v5-compat';
import type { EnrolmentCluster } from '../../machine-config/enrol/cluster';
import {
  enrolledCluster,
  guideCluster,
  machine,
  operatorNamespace,
} from '../../machine-config/enrol/testing';
import { pool } from '../../machine-config/testing';
import { collectors, Refused, TestCluster } from '../testing';
import SetLabel from './index';
// What the page loads later is read beforehand: that may take longer than a test should.
import './apply/ApplyStep';
import './impact/ImpactStep';
import './nodes/NodesStep';
import './review/StepSources';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({
  ...jest.requireActual<object>('../../test-sdk'),
  ...jest.requireActual<{ mockedSdk: () => object }>('../test-console').mockedSdk(),
}));

jest.mock('../../telemetry/live-list/useLiveList', () =>
  jest.requireActual<object>('../../telemetry/live-list/testing'),
);

beforeEach(() => sessionStorage.clear());

function start({ nodes, pools, machineConfigs, labels }: EnrolmentCluster = guideCluster()) {
  return new TestCluster({
    Node: nodes,
    MachineConfigPool: pools,
    MachineConfig: machineConfigs,
    Label: labels,
    ...collectors(operatorNamespace, ['worker1', 'worker2', 'cmmd1', 'cmmd2', 'cmmd3']),
  });
}

function show(query = '') {
  return render(
    <MemoryRouter initialEntries={[`/cmmd/enrolment/set-label${query}`]}>
      <SetLabel />
    </MemoryRouter>,
  );
}

const next = () => screen.getByTestId('wizard-next');
const click = (handle: string) => userEvent.click(screen.getByTestId(handle));

async function toNodes() {
  await screen.findByTestId('wizard-pool');
  await userEvent.click(next());
  await screen.findByTestId('wizard-node-cmmd1');
}

async function toImpact(...names: string[]) {
  await toNodes();
  for (const name of names) await click(`wizard-node-${name}`);
  await userEvent.click(next());
  await screen.findByTestId('wizard-ack');
}

async function toReview(...names: string[]) {
  await toImpact(...names);
  await click('wizard-ack');
  await userEvent.click(next());
  await screen.findByTestId('wizard-source-label');
}

async function toApply(...names: string[]) {
  await toReview(...names);
  await userEvent.click(next());
  await screen.findByTestId('wizard-apply');
}

describe('before the cluster is read', () => {
  it.each<[string, (cluster: TestCluster) => void, string, string]>([
    ['loading', (it) => it.loading.add('Node'), 'card-loading', 'Loading'],
    [
      'no permission',
      (it) => it.forbidden.add('list machineconfigs'),
      'card-forbidden',
      'list and watch on machineconfigs',
    ],
    ['an error', (it) => it.failing.set('Node', 'etcd is down'), 'card-error', 'etcd is down'],
    [
      'no Machine Config Operator',
      (it) => it.notServed.add('MachineConfigPool'),
      'card-empty',
      'does not serve machineconfigpools',
    ],
    [
      'no operator',
      (it) => {
        it.change('DaemonSet', []);
        it.change('Pod', []);
      },
      'card-empty',
      'No CMM-D operator found',
    ],
  ])('%s', async (_state, happen, handle, words) => {
    happen(start());
    show();
    expect(await screen.findByTestId(handle)).toHaveTextContent(words);
    expect(screen.queryByTestId('wizard-next')).toBeNull();
  });

  it('says to who may not write that planning is all there is, and Apply is off', async () => {
    const cluster = start();
    cluster.forbidden.add('patch nodes').add('create labels');
    show();
    expect(await screen.findByTestId('wizard-no-permission')).toHaveTextContent(
      'patch nodes, create labels (socmmd-system)',
    );
    await toApply('cmmd1');
    expect(screen.getByTestId('wizard-apply')).toBeDisabled();
    expect(cluster.sent).toEqual([]);
  });
});

describe('Pool', () => {
  it('does not let go on with a name that is not valid, and says so at the field', async () => {
    start();
    show();
    const field = await screen.findByTestId('wizard-pool');
    await userEvent.clear(field);
    await userEvent.type(field, 'Not valid');
    expect(field).toHaveAttribute('aria-invalid', 'true');
    expect(screen.getByTestId('wizard-pool-error')).toHaveTextContent('RFC 1123');
    expect(next()).toBeDisabled();
  });

  it('takes pool and nodes from the address', async () => {
    start(guideCluster({ pools: [pool('master'), pool('worker'), pool('cxl')] }));
    show('?pool=cxl&nodes=cmmd2');
    expect(await screen.findByTestId('wizard-pool')).toHaveValue('cxl');
    await toNodes();
    expect(screen.getByTestId('wizard-node-cmmd2')).toBeChecked();
    expect(screen.getByTestId('wizard-node-cmmd1')).not.toBeChecked();
  });
});

describe('Nodes', () => {
  it('shows why a node cannot join, in place of hiding it', async () => {
    start(
      guideCluster({
        pools: [pool('master'), pool('worker'), pool('infra')],
        nodes: [
          machine('master1', 'master'),
          machine('both', 'worker', 'master'),
          machine('other', 'worker', 'infra'),
          machine('cmmd1', 'worker'),
        ],
      }),
    );
    show('?pool=cmmd');
    await toNodes();
    for (const [name, reason] of [
      ['master1', 'Control plane'],
      ['both', 'Control plane'],
      ['other', 'In custom pool infra'],
    ] as const) {
      expect(screen.getByTestId(`wizard-refusal-${name}`)).toHaveTextContent(reason);
      expect(screen.getByTestId(`wizard-node-${name}`)).toBeDisabled();
    }
    expect(screen.getByTestId('wizard-node-cmmd1')).toBeEnabled();
  });

  it('needs at least one node; chooses all with CXL memory at once', async () => {
    start();
    show();
    await toNodes();
    expect(screen.getByTestId('wizard-nodes-problem')).toHaveTextContent('Choose at least one');
    expect(next()).toBeDisabled();
    await waitFor(() => expect(screen.getByTestId('wizard-select-cxl')).toBeEnabled());
    await click('wizard-select-cxl');
    expect(screen.getByTestId('wizard-node-cmmd3')).toBeChecked();
    expect(screen.queryByTestId('wizard-nodes-problem')).toBeNull();
    expect(next()).toBeEnabled();
  });
});

describe('Impact', () => {
  it('names what reboots and must be acknowledged; another impact must be so again', async () => {
    const cluster = start();
    show();
    await toImpact('cmmd1', 'cmmd2');
    expect(screen.getByTestId('wizard-reboots')).toHaveTextContent('2 nodes are drained');
    expect(await screen.findByTestId('wizard-impact-cmmd')).toHaveTextContent('cmmd1');
    expect(next()).toBeDisabled();
    await click('wizard-ack');
    expect(next()).toBeEnabled();
    await click('wizard-back');
    await userEvent.click(await screen.findByTestId('wizard-node-cmmd3'));
    await userEvent.click(next());
    expect(await screen.findByTestId('wizard-ack')).not.toBeChecked();
    expect(next()).toBeDisabled();
    expect(cluster.sent).toEqual([]);
  });

  it("says in the server's words what could not be read, and reads again", async () => {
    const cluster = start();
    cluster.failing.set('PodDisruptionBudget', 'poddisruptionbudgets is forbidden');
    show();
    await toImpact('cmmd1');
    expect(await screen.findByText('poddisruptionbudgets is forbidden')).toBeInTheDocument();
    cluster.failing.clear();
    await userEvent.click(screen.getByRole('button', { name: 'Read again' }));
    await waitFor(() => expect(screen.queryByText('poddisruptionbudgets is forbidden')).toBeNull());
  });

  it('shows both pools of a move', async () => {
    start(enrolledCluster());
    show('?pool=cxl&nodes=worker1');
    await toNodes();
    await userEvent.click(next());
    expect(await screen.findByTestId('wizard-impact-cmmd')).toHaveTextContent('cmmd1');
    expect(screen.getByTestId('wizard-impact-cxl')).toHaveTextContent('worker1');
  });
});

describe('Review', () => {
  it('shows every object and patch, and the commands', async () => {
    const cluster = start();
    show();
    await toReview('cmmd1');
    expect(screen.getByTestId('wizard-source-pool')).toHaveTextContent('kind: MachineConfigPool');
    expect(screen.getByTestId('wizard-source-node/cmmd1')).toHaveTextContent('cmmd1-uid');
    expect(screen.getByTestId('wizard-source-label')).toHaveTextContent('name: cmmd-node-label');
    await userEvent.click(screen.getByRole('button', { name: 'oc commands' }));
    expect(screen.getByTestId('wizard-source-all')).toHaveTextContent(
      'oc label node cmmd1 node-role.kubernetes.io/cmmd= --overwrite',
    );
    expect(cluster.sent).toEqual([]);
  });
});

describe('what changes in the cluster meanwhile', () => {
  it('a node that vanishes is named where the user is, with the way back', async () => {
    const cluster = start();
    show();
    await toImpact('cmmd1', 'cmmd2');
    await click('wizard-ack');
    cluster.change(
      'Node',
      guideCluster().nodes.filter(({ metadata }) => metadata?.name !== 'cmmd2'),
    );
    const problem = screen.getByTestId('wizard-problems');
    expect(problem).toHaveTextContent('Node cmmd2 does not exist any more');
    expect(next()).toBeDisabled();
    await userEvent.click(within(problem).getByRole('button', { name: /Go back to step Nodes/ }));
    await userEvent.click(await screen.findByRole('button', { name: 'Leave them out' }));
    expect(screen.queryByTestId('wizard-nodes-problem')).toBeNull();
    expect(next()).toBeEnabled();
  });

  it('somebody changed what was reviewed: only what was reviewed is sent', async () => {
    const cluster = start();
    show();
    await toApply('cmmd1');
    expect(screen.queryByTestId('wizard-outdated')).toBeNull();
    cluster.change('MachineConfigPool', [pool('master'), pool('worker'), pool('cmmd')]);
    expect(screen.getByTestId('wizard-outdated')).toBeInTheDocument();
    expect(screen.getByTestId('wizard-step-pool')).toBeInTheDocument();
  });
});

describe('Apply', () => {
  it('sends pool, node, Label, in this order, and nothing before', async () => {
    const cluster = start();
    show();
    await toApply('cmmd1');
    expect(cluster.sent).toEqual([]);
    await click('wizard-apply');
    await waitFor(() =>
      expect(cluster.sent.map(({ verb, kind, name }) => `${verb} ${kind} ${name}`)).toEqual([
        'create MachineConfigPool cmmd',
        'patch Node cmmd1',
        'create Label cmmd-node-label',
      ]),
    );
    expect(cluster.sent[1]?.body).toContainEqual({
      op: 'replace',
      path: '/metadata/resourceVersion',
      value: '1',
    });
  });

  it("stops at what is refused, with the server's words, and goes on from there", async () => {
    const cluster = start();
    cluster.onWrite = ({ kind }) =>
      kind === 'Node' ? new Refused(403, 'nodes "cmmd1" is forbidden') : undefined;
    show();
    await toApply('cmmd1');
    await click('wizard-apply');
    expect(await screen.findByTestId('wizard-failure')).toHaveTextContent(
      'nodes "cmmd1" is forbidden',
    );
    expect(cluster.sent.map(({ kind }) => kind)).toEqual(['MachineConfigPool', 'Node']);
    expect(screen.getByTestId('wizard-undo')).toBeEnabled();
    // The pool that was made is there now: it is not made again.
    cluster.onWrite = ({ kind }) =>
      kind === 'MachineConfigPool' ? new Refused(409, 'already exists') : undefined;
    const made = cluster.sent[0]?.body as ReturnType<typeof pool>;
    cluster.change('MachineConfigPool', [pool('master'), pool('worker'), made]);
    await click('wizard-apply');
    await waitFor(() => expect(cluster.sent.map(({ kind }) => kind)).toContain('Label'));
    expect(screen.queryByTestId('wizard-failure')).toBeNull();
    expect(screen.getByTestId('wizard-step-pool')).toHaveAttribute('data-status', 'done');
  });

  it('finds its place again after a refresh', async () => {
    const cluster = start();
    cluster.onWrite = () => new Refused(500, 'internal error');
    const { unmount } = show();
    await toApply('cmmd1');
    await click('wizard-apply');
    await screen.findByTestId('wizard-failure');
    unmount();
    show();
    expect(await screen.findByTestId('wizard-interrupted')).toHaveTextContent(
      'The page was left before everything was done',
    );
    expect(screen.getByTestId('wizard-apply')).toHaveTextContent('Continue');
  });
});
