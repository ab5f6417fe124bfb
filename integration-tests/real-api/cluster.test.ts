/** A scenario on Kubernetes' own control plane: what the simulated parts and the real ones do together. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { KubeClient, resources } from '../cluster/client';
import type { KubeObject } from '../cluster/client';
import { eventually } from '../cluster/client/eventually';
import { startRealCluster } from './cluster';

const log: string[] = [];
const cluster = await startRealCluster({
  ...{ scenario: 'guide', speed: 60, log: (line) => log.push(line) },
});
const admin = KubeClient.forUrl(cluster.url);
after(async () => {
  admin.close();
  await cluster.close();
});

const as = (name: string) => ({ headers: { authorization: `Bearer ${name}` } });
const patient = { timeoutMs: 60_000, intervalMs: 200 };

interface Pod extends KubeObject {
  spec: { nodeName?: string };
  status: { phase?: string };
}

const podsOf = async (namespace: string, labelSelector?: string) =>
  (await admin.list(resources.pod, { namespace, ...(labelSelector && { labelSelector }) }))
    .items as Pod[];

test('the scenario settles: no pod of it is replaced, none waits', async () => {
  await eventually(
    'every pod to run',
    async () => {
      const pods = (await admin.list(resources.pod)).items as Pod[];
      return pods.length > 0 && pods.every(({ status }) => status.phase === 'Running');
    },
    patient,
  );
  const demo = (await podsOf('demo')).map(({ metadata }) => metadata.name ?? '');
  assert.equal(demo.length, 4, demo.join());
});

test('collectors are reached through pods/proxy by whom the roles allow', async () => {
  const path = await eventually(
    'a collector that answers the administrator',
    async () => {
      const [pod] = await podsOf('socmmd-system', 'app=cmmdc');
      const name = pod?.metadata.name ?? '';
      const at = `/api/v1/namespaces/socmmd-system/pods/${name}:37654/proxy/metrics`;
      return (await fetch(cluster.url + at)).ok ? at : undefined;
    },
    patient,
  );
  const viewer = await fetch(cluster.url + path, as('viewer'));
  assert.equal(viewer.status, 200);
  assert.match(await viewer.text(), /numa/i);
  assert.equal((await fetch(cluster.url + path, as('developer'))).status, 403);
});

test('projects: each persona sees its own, and may request one', async () => {
  const projects = '/apis/project.openshift.io/v1/projects';
  const names = async (persona: string) => {
    const response = await fetch(cluster.url + projects, as(persona));
    const { items } = (await response.json()) as { items: KubeObject[] };
    return items.map(({ metadata }) => metadata.name);
  };
  assert.deepEqual(await names('developer'), ['work']);
  assert.ok((await names('kube:admin')).includes('socmmd-system'));
  const requested = await fetch(`${cluster.url}/apis/project.openshift.io/v1/projectrequests`, {
    method: 'POST',
    headers: { ...as('developer').headers, 'content-type': 'application/json' },
    body: JSON.stringify({ metadata: { name: 'mine' }, displayName: 'My own' }),
  });
  assert.equal(requested.status, 201);
  await eventually('the new project', async () => (await names('developer')).includes('mine'));
  const self = await fetch(`${cluster.url}/apis/user.openshift.io/v1/users/~`, as('viewer'));
  assert.equal(((await self.json()) as KubeObject).metadata.name, 'viewer');
});

/** 20 GiB wherever the operator finds them. */
const cmmd = (name: string, replicas: number): KubeObject => ({
  apiVersion: 'cmmd.samsung.com/v1',
  kind: 'CMMD',
  metadata: { name, namespace: 'work' },
  spec: {
    allocateMode: 'auto',
    enable: true,
    payload: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name },
      spec: {
        replicas,
        selector: { matchLabels: { app: name } },
        template: {
          metadata: { labels: { app: name } },
          spec: {
            containers: [
              {
                name: 'app',
                image: 'example.test/app',
                resources: { requests: { memory: '20Gi' } },
              },
            ],
          },
        },
      },
    },
  },
});

test("a CMMD's Deployment is rolled out by Kubernetes' controllers and goes with it", async () => {
  await admin.create(resources.cmmd, cmmd('auto', 2));
  await eventually(
    'two running pods with a NUMA node',
    async () => {
      const pods = await podsOf('work', 'app=auto');
      return (
        pods.filter(
          ({ status, metadata }) =>
            status.phase === 'Running' && metadata.annotations?.['cmmd-numa'] !== undefined,
        ).length === 2
      );
    },
    patient,
  );
  await admin.delete(resources.cmmd, 'auto', 'work');
  await eventually('its pods to be gone', async () => (await podsOf('work')).length === 0, patient);
});

test('what a quota forbids is told by the Deployment itself', async () => {
  await admin.create(resources.resourceQuota, {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'small', namespace: 'work' },
    spec: { hard: { 'requests.memory': '10Gi' } },
  });
  await admin.create(resources.cmmd, cmmd('too-big', 1));
  const failure = await eventually(
    'the ReplicaFailure',
    async () => {
      const deployment = await admin.get(resources.deployment, 'too-big', 'work');
      const status = deployment?.['status'] as
        { conditions?: { type: string; message: string }[] } | undefined;
      return status?.conditions?.find(({ type }) => type === 'ReplicaFailure');
    },
    patient,
  );
  assert.match(failure.message, /exceeded quota: small, requested: requests\.memory=20Gi/);
});
