import { k8sCreate } from '@openshift-console/dynamic-plugin-sdk';
import { DeploymentModel, PodModel } from '../../k8s/models';
import type { CmmdResource, KubeResource } from '../../k8s/types';
import { flowOf } from '../flow/marks';
import { LONGEST_MANIFEST, replacedOf } from '../flow/marks';
import { beginConversion, savedManifest } from './conversion';

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
const manifest = savedManifest(old, DeploymentModel);
const begun = { at: new Date(0), by: 'kim' };

test('the CMMD itself records what it replaces, before anything is deleted', async () => {
  const made = await beginConversion(cmmd, { old, manifest }, begun);
  expect(flowOf(made)).toEqual({
    kind: 'convert',
    at: '1970-01-01T00:00:00.000Z',
    by: 'kim',
    replaces: 'u',
  });
  expect(made.metadata?.annotations).toMatchObject({ team: 'blue' });
  expect(created().map(([{ queryParams }]) => queryParams)).toEqual([{ dryRun: 'All' }, undefined]);
});

test('the way back is on the CMMD itself, unless it is too long for that', async () => {
  const payload = { apiVersion: 'apps/v1', kind: 'Deployment' };
  const wanted = { ...cmmd, metadata: { ...cmmd.metadata, namespace: 'work' }, spec: { payload } };
  const full = wanted as unknown as CmmdResource;
  const made = await beginConversion(full, { old, manifest }, begun);
  expect(replacedOf(made)).toEqual(manifest);
  const long = { ...manifest, spec: { text: 'x'.repeat(LONGEST_MANIFEST) } };
  expect(replacedOf(await beginConversion(full, { old, manifest: long }, begun))).toBeUndefined();
});

test('what the server does not accept is not created', async () => {
  (k8sCreate as jest.Mock).mockRejectedValueOnce(new Error('bad label'));
  await expect(beginConversion(cmmd, { old, manifest }, begun)).rejects.toThrow('bad label');
  expect(created()).toHaveLength(1);
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

test('the way back keeps the marks of whoever manages the object, and gives a Pod to the scheduler', () => {
  const saved = {
    metadata: {
      name: 'a',
      finalizers: ['foregroundDeletion', 'example.test/keep'],
      labels: { 'app.kubernetes.io/managed-by': 'Helm' },
      annotations: { 'argocd.argoproj.io/tracking-id': 'x' },
    },
    spec: { nodeName: 'n1', containers: [] },
  };
  expect(savedManifest(saved, PodModel)).toEqual({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'a',
      finalizers: ['example.test/keep'],
      labels: { 'app.kubernetes.io/managed-by': 'Helm' },
      annotations: { 'argocd.argoproj.io/tracking-id': 'x' },
    },
    spec: { containers: [] },
  });
});
