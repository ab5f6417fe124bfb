import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DeploymentModel } from '../../k8s/models';
import { tryCreating } from '../form/try-creating';
import type { Trial } from '../form/try-creating';
import { beginConversion } from './conversion';
import { ConversionModal } from './ConversionModal';
import type { Manager } from '../../k8s/managers';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({}));
jest.mock('../flow/requests', () => ({ userName: () => Promise.resolve('me') }));
jest.mock('../form/try-creating', () => ({
  ...jest.requireActual<object>('../form/try-creating'),
  tryCreating: jest.fn(),
}));
jest.mock('./conversion', () => ({
  ...jest.requireActual<object>('./conversion'),
  beginConversion: jest.fn(() => new Promise(() => undefined)),
}));

const calm: Trial = { refusals: [], warnings: [] };
beforeEach(() => {
  jest.mocked(beginConversion).mockClear();
  jest.mocked(tryCreating).mockReset().mockResolvedValue(calm);
});

const object = { metadata: { name: 'redis', namespace: 'work' } };

function open(managers: Manager[]) {
  const nothing = () => undefined;
  render(
    <ConversionModal
      cmmd={object}
      model={DeploymentModel}
      old={object}
      managers={managers}
      may={{ payload: true, pods: true }}
      onStart={nothing}
      onOpen={nothing}
      onClose={nothing}
    />,
  );
}

test('says who makes the object again, beside the button that deletes it', () => {
  open([
    { kind: 'argo', name: 'shop' },
    { kind: 'autoscaler', name: 'scaler' },
  ]);
  expect(screen.getByTestId('conversion-start')).toBeEnabled();
  const said = screen.getByTestId('conversion-managers');
  expect(said).toHaveTextContent('The Argo CD application shop tracks it');
  expect(said).toHaveTextContent('The HorizontalPodAutoscaler scaler scales it');
});

test('says nothing of an object that nobody manages', () => {
  open([]);
  expect(screen.getByTestId('conversion-start')).toBeEnabled();
  expect(screen.queryByTestId('conversion-managers')).toBeNull();
});

test('what the server says of the pods is shown first; agreed to, it begins', async () => {
  const podsRefused = 'pods "redis-pod" is forbidden: violates PodSecurity "restricted:latest"';
  jest.mocked(tryCreating).mockResolvedValue({ ...calm, podsRefused });
  open([]);
  expect(await screen.findByTestId('conversion-pods-refused')).toHaveTextContent('PodSecurity');
  await userEvent.click(screen.getByTestId('conversion-start'));
  await waitFor(() => expect(beginConversion).toHaveBeenCalledTimes(1));
  expect(tryCreating).toHaveBeenLastCalledWith(object, { payload: true, pods: true });
});

test('what it says only when it is begun stops it once; of a quota it says what counts now', async () => {
  const podsRefused = 'pods "redis-pod" is forbidden: exceeded quota: all, requested: pods=1';
  jest
    .mocked(tryCreating)
    .mockResolvedValueOnce(calm)
    .mockResolvedValue({ ...calm, podsRefused });
  open([]);
  await waitFor(() => expect(tryCreating).toHaveBeenCalledTimes(1));
  await userEvent.click(screen.getByTestId('conversion-start'));
  expect(await screen.findByTestId('conversion-pods-refused')).toHaveTextContent(
    'still counts for the quota',
  );
  expect(beginConversion).not.toHaveBeenCalled();
  await userEvent.click(screen.getByTestId('conversion-start'));
  await waitFor(() => expect(beginConversion).toHaveBeenCalledTimes(1));
});

test('a field that the server refuses: with its path, and nothing is begun', async () => {
  const refusals = [{ field: 'spec.payload.spec.replicas', message: 'must be positive' }];
  jest.mocked(tryCreating).mockResolvedValue({ ...calm, refusals, warnings: ['old API'] });
  open([]);
  expect(await screen.findByTestId('conversion-refused')).toHaveTextContent(
    'spec.payload.spec.replicas: must be positive',
  );
  expect(screen.getByTestId('conversion-warnings')).toHaveTextContent('old API');
  expect(screen.getByTestId('conversion-start')).toBeDisabled();
});

test('a trial that fails is told where it stops the beginning', async () => {
  jest.mocked(tryCreating).mockRejectedValue(new Error('no answer'));
  open([]);
  await userEvent.click(screen.getByTestId('conversion-start'));
  expect(await screen.findByTestId('conversion-error')).toHaveTextContent('no answer');
  expect(beginConversion).not.toHaveBeenCalled();
});

test('what is tried first ends when it is begun: its answer would meet the CMMD', async () => {
  jest.mocked(tryCreating).mockReturnValueOnce(new Promise(() => undefined));
  open([]);
  await userEvent.click(screen.getByTestId('conversion-start'));
  await waitFor(() => expect(beginConversion).toHaveBeenCalledTimes(1));
  expect(jest.mocked(tryCreating).mock.calls[0]?.[2]?.aborted).toBe(true);
});
