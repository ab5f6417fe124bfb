import { DeploymentModel } from '../../k8s/models';
import { convert, savedManifest } from './conversion';
import type { ConversionActions, ConversionStep } from './conversion';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({}));

/** Actions that note their order; the old object is gone at the third look. */
function recorded(failing?: keyof ConversionActions) {
  const done: string[] = [];
  let looks = 0;
  const act = (name: keyof ConversionActions) => () => {
    done.push(name);
    return name === failing ? Promise.reject(new Error(`${name} refused`)) : Promise.resolve();
  };
  const actions: ConversionActions = {
    check: act('check'),
    remove: act('remove'),
    create: act('create'),
    pause: act('pause'),
    exists: () => {
      looks += 1;
      return Promise.resolve(looks < 3);
    },
  };
  return { done, actions };
}

test('creates the CMMD only when the old object is gone', async () => {
  const { done, actions } = recorded();
  const steps: ConversionStep[] = [];
  await convert(actions, 'check', (step) => steps.push(step));
  expect(done).toEqual(['check', 'remove', 'pause', 'pause', 'create']);
  expect(steps).toEqual(['check', 'delete', 'wait', 'create']);
});

test.each([
  ['check', ['check']],
  ['remove', ['check', 'remove']],
] as const)('stops where %s fails', async (failing, expected) => {
  const { done, actions } = recorded(failing);
  await expect(convert(actions, 'check', () => undefined)).rejects.toThrow(`${failing} refused`);
  expect(done).toEqual(expected);
});

test('goes on at the step that failed', async () => {
  const { done, actions } = recorded();
  await convert(actions, 'create', () => undefined);
  expect(done).toEqual(['create']);
});

test('the saved manifest can be created again', () => {
  const old = {
    metadata: { name: 'a', namespace: 'work', uid: 'u', resourceVersion: '7', labels: { x: 'y' } },
    spec: { replicas: 2 },
    status: { replicas: 2 },
  };
  expect(savedManifest(old, DeploymentModel)).toEqual({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'a', namespace: 'work', labels: { x: 'y' } },
    spec: { replicas: 2 },
  });
});
