import { k8sCreate } from '@openshift-console/dynamic-plugin-sdk';
import { DeploymentModel } from '../../k8s/models';
import type { KubeResource } from '../../k8s/types';
import { flowOf } from '../flow/marks';
import { beginConversion, savedManifest, undoConversion } from './conversion';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({ k8sCreate: jest.fn() }));

const created = () =>
  (k8sCreate as jest.Mock<unknown, [{ data: KubeResource; queryParams?: object }]>).mock.calls;

beforeEach(() => {
  jest.resetAllMocks();
  (k8sCreate as jest.Mock).mockImplementation(({ data }: { data: unknown }) =>
    Promise.resolve(data),
  );
});

const cmmd = { metadata: { name: 'a', namespace: 'work', annotations: { team: 'blue' } } };
const old: KubeResource = { metadata: { name: 'a', namespace: 'work', uid: 'u' } };
const begun = { at: new Date(0), by: 'kim' };

test('the CMMD itself records what it replaces, before anything is deleted', async () => {
  const made = await beginConversion(cmmd, old, begun);
  expect(flowOf(made)).toEqual({
    kind: 'convert',
    at: '1970-01-01T00:00:00.000Z',
    by: 'kim',
    replaces: 'u',
  });
  expect(made.metadata?.annotations).toMatchObject({ team: 'blue' });
  expect(created().map(([{ queryParams }]) => queryParams)).toEqual([{ dryRun: 'All' }, undefined]);
});

test('what the server does not accept is not created', async () => {
  (k8sCreate as jest.Mock).mockRejectedValueOnce(new Error('bad label'));
  await expect(beginConversion(cmmd, old, begun)).rejects.toThrow('bad label');
  expect(created()).toHaveLength(1);
});

describe('undoConversion', () => {
  const recorded = (...sights: (KubeResource | undefined)[]) => {
    const done: string[] = [];
    const act = (name: string) => () => {
      done.push(name);
      return Promise.resolve();
    };
    return {
      done,
      actions: {
        removeCmmd: act('remove'),
        object: () => Promise.resolve(sights.shift()),
        create: act('create'),
        pause: act('pause'),
      },
    };
  };
  const going = { metadata: { uid: 'u', deletionTimestamp: '2026-01-01T00:00:00Z' } };

  test('creates the old object when the name is free', async () => {
    const { done, actions } = recorded(going, { metadata: { uid: 'operators' } }, undefined);
    await undoConversion(actions, 'u');
    expect(done).toEqual(['remove', 'pause', 'pause', 'create']);
  });

  test('creates nothing when the old object was never deleted', async () => {
    const { done, actions } = recorded(old);
    await undoConversion(actions, 'u');
    expect(done).toEqual(['remove']);
  });
});

test('the saved manifest can be created again', () => {
  const saved = {
    metadata: { name: 'a', namespace: 'work', uid: 'u', resourceVersion: '7', labels: { x: 'y' } },
    spec: { replicas: 2 },
    status: { replicas: 2 },
  };
  expect(savedManifest(saved, DeploymentModel)).toEqual({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'a', namespace: 'work', labels: { x: 'y' } },
    spec: { replicas: 2 },
  });
});
