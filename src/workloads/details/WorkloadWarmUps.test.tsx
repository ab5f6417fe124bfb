import * as sdk from '@openshift-console/dynamic-plugin-sdk';
import type { WatchK8sResource } from '@openshift-console/dynamic-plugin-sdk';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { PodResource } from '../../k8s/types';
import type { Workload } from './useWorkload';
import { WorkloadWarmUps } from './WorkloadWarmUps';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({
  ...jest.requireActual<object>('../../test-sdk'),
  useAccessReview: jest.fn(),
  useK8sWatchResource: jest.fn(),
  k8sDelete: jest.fn(),
}));

jest.setTimeout(30_000);

const warmUp = (name: string, waiting?: string): PodResource => ({
  metadata: {
    name,
    namespace: 'work',
    uid: `uid-${name}`,
    annotations: { warmup: 'true', 'warmup-cid': 'x', 'warmup-type': 'done' },
    creationTimestamp: new Date().toISOString(),
  },
  spec: { nodeName: 'n1', containers: [{ resources: { requests: { memory: '20Gi' } } }] },
  status: {
    containerStatuses: [
      { name: 'main', ...(waiting && { state: { waiting: { reason: waiting } } }) },
    ],
  },
});

const foreign: PodResource = { metadata: { name: 'web', namespace: 'work' } };

function show(pods: PodResource[], mayDelete = true) {
  const answer: [PodResource[], boolean, string] = [pods, true, ''];
  const nothing: [PodResource[], boolean, string] = [[], true, ''];
  jest
    .mocked(sdk.useK8sWatchResource)
    .mockImplementation((watch: WatchK8sResource | null) => (watch ? answer : nothing));
  jest
    .mocked(sdk.useAccessReview)
    .mockImplementation(({ verb }) => [verb === 'delete' ? mayDelete : true, false]);
  const place = { nodeName: 'n1', numa: '2', cpus: '', pods: 1 };
  const workload = {
    cmmd: { metadata: { name: 'web', namespace: 'work' } },
    pods: [],
    situation: { placements: [place] },
  };
  render(<WorkloadWarmUps workload={workload as unknown as Workload} />);
}

test('what it is and what it takes; nothing to do while it is on its way', () => {
  show([warmUp('web'), warmUp('other'), foreign]);
  const notice = screen.getByTestId('warm-ups');
  expect(notice).toHaveAttribute('data-stuck', 'false');
  expect(notice).toHaveTextContent(/It is not the workload.*20 GiB requested/);
  expect(screen.getAllByRole('link')).toHaveLength(1);
  expect(screen.queryByRole('button', { name: 'Remove it' })).not.toBeInTheDocument();
});

test('one that stays is removed after a confirmation, exactly as it was shown', async () => {
  show([warmUp('web', 'ImagePullBackOff')]);
  expect(screen.getByTestId('warm-ups')).toHaveTextContent('ImagePullBackOff');
  await userEvent.click(screen.getByTestId('warm-up-remove-web'));
  const removal = await screen.findByTestId('warm-up-removal');
  expect(removal).toHaveTextContent('20 GiB of its node are free');
  expect(removal).toHaveTextContent('DELETE /api/v1/namespaces/work/pods/web');
  expect(sdk.k8sDelete).not.toHaveBeenCalled();
  await userEvent.click(screen.getByTestId('warm-up-removal-confirm'));
  await waitFor(() =>
    expect(sdk.k8sDelete).toHaveBeenCalledWith(
      expect.objectContaining({
        json: expect.objectContaining({ preconditions: { uid: 'uid-web' } }) as unknown,
      }),
    ),
  );
});

test('what the server says against it stays with the question, which can be repeated', async () => {
  jest.mocked(sdk.k8sDelete).mockRejectedValueOnce(new Error('Precondition failed: UID'));
  show([warmUp('web', 'ImagePullBackOff')]);
  await userEvent.click(screen.getByTestId('warm-up-remove-web'));
  await userEvent.click(await screen.findByTestId('warm-up-removal-confirm'));
  expect(await screen.findByTestId('warm-up-removal-error')).toHaveTextContent(
    'Precondition failed',
  );
  await userEvent.click(screen.getByTestId('warm-up-removal-confirm'));
  await waitFor(() => expect(screen.queryByTestId('warm-up-removal')).not.toBeInTheDocument());
});

test('without permission it says so', () => {
  show([warmUp('web', 'ErrImagePull')], false);
  expect(screen.getByTestId('warm-up-remove-web')).toBeDisabled();
  expect(screen.getByTestId('warm-up-remove-web')).toHaveTextContent('you may not delete pods');
});

test('no warm-up, no word', () => {
  show([foreign]);
  expect(screen.queryByTestId('warm-ups')).not.toBeInTheDocument();
});
