import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { MachineConfigPoolResource, NodeResource } from '../../k8s/types';
import { rolloutOf } from '../../machine-config/rollout';
import { node, pool } from '../../machine-config/testing';
import { configAnnotations, Refused, TestCluster } from '../testing';
import { NodeTimeline } from './NodeTimeline';
import { RolloutCard } from './RolloutCard';
// What the page loads later is read beforehand: that may take longer than a test should.
import '../dialogs';
import './under-way';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({
  ...jest.requireActual<object>('../../test-sdk'),
  ...jest.requireActual<{ mockedSdk: () => object }>('../test-console').mockedSdk(),
}));

const target = 'rendered-cmmd-new';
const now = Date.parse('2026-08-01T10:00:00Z');
const inPool = (name: string, extra: Parameters<typeof node>[2] = {}) =>
  node(name, ['worker', 'cmmd'], extra);
const done = inPool('done', { annotations: configAnnotations(target) });
const waiting = inPool('waiting', { annotations: configAnnotations('rendered-cmmd-old') });
const draining = inPool('draining', {
  annotations: configAnnotations('rendered-cmmd-old', target),
  unschedulable: true,
});
const degraded = inPool('degraded', {
  annotations: {
    ...configAnnotations('rendered-cmmd-old', target, 'Degraded'),
    reason: 'no space left on device',
  },
});

let cluster: TestCluster;
beforeEach(() => {
  cluster = new TestCluster();
});

function show(
  nodes: readonly NodeResource[],
  spec: MachineConfigPoolResource['spec'] = {},
  status: MachineConfigPoolResource['status'] = {},
) {
  const cmmd = pool('cmmd', spec, status);
  const pools = [pool('worker'), cmmd];
  const rollout = rolloutOf({
    pool: cmmd,
    pools,
    nodes,
    machineConfigNodes: [],
    events: [],
    now,
  });
  render(<RolloutCard pool={cmmd} rollout={rollout} now={now} />);
}

const row = (name: string) => screen.getByTestId(`rollout-node-${name}`);

describe('RolloutCard', () => {
  it('shows where each node is, and who waits for whom', async () => {
    show([done, waiting, draining]);
    expect(screen.getByTestId('rollout-pool')).toHaveAttribute('data-state', 'updating');
    expect(screen.getByText('1 of 3 nodes up to date')).toBeInTheDocument();
    expect(row('draining')).toHaveAttribute('data-phase', 'drain');
    expect(row('waiting')).toHaveAttribute('data-phase', 'pending');
    expect(
      await within(row('waiting')).findByText('Number 1 in line; waits for draining'),
    ).toBeInTheDocument();
  });

  it("shows why a node is degraded, in the daemon's words", () => {
    show([degraded, waiting]);
    expect(row('degraded')).toHaveAttribute('data-phase', 'degraded');
    expect(within(row('degraded')).getByTestId('degraded-reason')).toHaveTextContent(
      'no space left on device',
    );
    expect(screen.getByTestId('rollout-pool')).toHaveAttribute('data-state', 'stuck');
  });

  it('is done when every node is', () => {
    show([done]);
    expect(screen.getByTestId('rollout-pool')).toHaveAttribute('data-state', 'done');
    expect(screen.queryByTestId('rollout-estimate')).toBeNull();
  });

  it('says what an empty pool needs', () => {
    show([]);
    expect(screen.getByTestId('card-empty')).toHaveTextContent('No node is in this pool');
  });

  it('shows why a config could not be rendered', async () => {
    show(
      [waiting],
      {},
      {
        conditions: [{ type: 'RenderDegraded', status: 'True', message: 'could not merge' }],
      },
    );
    expect(await screen.findByText('could not merge')).toBeInTheDocument();
  });

  it('pauses when confirmed: what that means is said before', async () => {
    show([waiting, draining]);
    await userEvent.click(screen.getByTestId('rollout-pause'));
    expect(await screen.findByText(/finishes all the same: draining/)).toBeInTheDocument();
    expect(screen.getByText(/Held until the pool is resumed: waiting/)).toBeInTheDocument();
    expect(cluster.sent).toEqual([]);
    await userEvent.click(screen.getByTestId('change-confirm'));
    expect(cluster.sent).toMatchObject([
      { verb: 'patch', kind: 'MachineConfigPool', name: 'cmmd' },
    ]);
    expect(cluster.sent[0]?.body).toContainEqual({ op: 'add', path: '/spec/paused', value: true });
  });

  it('says that it is paused, and resumes; a refusal keeps the dialog', async () => {
    show([waiting], { paused: true });
    expect(screen.getByTestId('rollout-paused')).toBeInTheDocument();
    expect(screen.getByTestId('rollout-pause')).toHaveTextContent('Resume');
    cluster.onWrite = () => new Refused(422, 'the server rejected our request');
    await userEvent.click(screen.getByTestId('rollout-pause'));
    await userEvent.click(await screen.findByTestId('change-confirm'));
    expect(await screen.findByTestId('change-error-pause')).toHaveTextContent(
      'the server rejected our request',
    );
    expect(cluster.sent[0]?.body).toContainEqual({ op: 'test', path: '/spec/paused', value: true });
  });

  it('does not let somebody pause who may not patch pools', () => {
    cluster.forbidden.add('patch machineconfigpools');
    show([waiting]);
    expect(screen.getByTestId('rollout-pause')).toHaveAttribute('aria-disabled', 'true');
  });
});

describe('NodeTimeline', () => {
  it.each([
    ['drain', false, false, 'Drain: under way'],
    ['drain', false, true, 'Drain: held up'],
    ['apply', true, false, 'Apply: failed'],
    ['done', false, false, 'Done: done'],
    ['pending', false, false, 'Pending: still to come'],
  ] as const)('in %s, degraded %p, blocked %p', (step, isDegraded, blocked, words) => {
    render(<NodeTimeline node="n" step={step} degraded={isDegraded} blocked={blocked} />);
    const current = screen
      .getAllByRole('listitem')
      .filter((item) => item.getAttribute('aria-current') === 'step');
    expect(current).toHaveLength(1);
    expect(current[0]).toHaveAttribute('aria-label', words);
  });
});
