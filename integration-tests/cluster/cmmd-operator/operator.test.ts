import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { RunningCluster } from '../cluster';
import { startCluster } from '../cluster';
import { KubeClient } from '../client/client';
import { eventually } from '../client/eventually';
import { resources } from '../client/resources';
import type { KubeObject, Resource } from '../client/types';
import { cmmd } from '../scenarios/cmmds';
import type { CmmdOptions } from '../scenarios/cmmds';

/** The operator against the real API server, with kubelets and collectors, on the guide's cluster. */

const namespace = 'work';
let cluster: RunningCluster;
let client: KubeClient;

before(async () => {
  const all = ['deployment', 'replicaset', 'daemonset', 'endpoints', 'scheduler', 'kubelet'];
  cluster = await startCluster({
    scenario: 'guide',
    speed: 200,
    controllers: [...all, 'cmmd-operator'],
  });
  client = KubeClient.forUrl(cluster.url);
  await eventually('collectors are endpoints', async () => {
    const endpoints = await client.get(resources.endpoints, 'cmmdc', 'socmmd-system');
    const [subset] = (endpoints?.['subsets'] ?? []) as { addresses?: unknown[] }[];
    return subset?.addresses?.length === 5;
  });
});

after(async () => {
  client.close();
  await cluster.close();
});

function create(options: Partial<CmmdOptions> & { name: string }): Promise<KubeObject> {
  return client.create(resources.cmmd, cmmd({ namespace, memory: '10Gi', ...options }));
}

const get = (resource: Resource, name: string) => client.get(resource, name, namespace);
const patch = (name: string, change: object) =>
  client.mergePatch(resources.cmmd, name, namespace, change);

const nodeOf = (object: KubeObject | undefined) =>
  (object?.['spec'] as { nodeName?: string } | undefined)?.nodeName;

async function events(name: string): Promise<string[]> {
  const { items } = await client.list(resources.event, {
    namespace,
    fieldSelector: `involvedObject.kind=CMMD,involvedObject.name=${name}`,
  });
  return items.map((event) => `${String(event['reason'])}: ${String(event['message'])}`);
}

/** Long enough for the operator to have acted, had it wanted to. */
const settle = () => delay(400);

/**
 * The pods of a CMMD that will stay. A pod that replaces one on the same node can reach the kubelet
 * while the old one still holds its memory; it is then rejected (Failed, OutOfmemory) and stays
 * beside the next attempt.
 */
async function podsOf(name: string): Promise<KubeObject[]> {
  const { items } = await client.list(resources.pod, { namespace });
  return items.filter(
    ({ metadata, status }) =>
      metadata.annotations?.['cmmd.samsung.com/owner'] === name &&
      !metadata.deletionTimestamp &&
      (status as { phase?: string } | undefined)?.phase !== 'Failed',
  );
}

describe('a manual CMMD, as in the guide', () => {
  const name = 'my-app';
  let first: KubeObject;

  test('runs where it was told to (2.10) with status as asked (2.12)', async () => {
    await create({
      name,
      kind: 'Pod',
      memory: '100Gi',
      at: { node: 'cmmd1', numa: '2', cpus: '0-23' },
    });
    first = await eventually('the pod runs', async () => {
      const pod = await get(resources.pod, name);
      const status = pod?.['status'] as { phase?: string } | undefined;
      return status?.phase === 'Running' ? pod : undefined;
    });
    assert.equal(nodeOf(first), 'cmmd1');
    const annotations = first.metadata.annotations ?? {};
    assert.equal(annotations['cmmd-numa'], '2');
    assert.equal(annotations['cmmd-cpus'], '0-23');
    await eventually('status', async () => {
      const found = await get(resources.cmmd, name);
      const status = (found?.['status'] ?? {}) as Record<string, unknown>;
      return status['nodeName'] === 'cmmd1' && status['amountMemoryStr'] === '100Gi';
    });
    assert.deepEqual(await events(name), ['Created: Created Pod']);
  });

  test('an edited payload changes nothing (2.11)', async () => {
    await patch(name, { spec: { payload: { metadata: { labels: { edited: 'yes' } } } } });
    await settle();
    const pod = await get(resources.pod, name);
    assert.equal(pod?.metadata.uid, first.metadata.uid);
    assert.equal(pod?.metadata.labels?.['edited'], undefined);
  });

  test('an edited allocation deletes it; asked again, it is there with the edited payload', async () => {
    await patch(name, { spec: { allocate: { nodeName: 'cmmd3', memory: '1' } } });
    await eventually('the pod is gone', async () => (await get(resources.pod, name)) === undefined);
    const pod = await eventually('a pod on cmmd3', async () => {
      // Asked while a warm-up pod has the name, the operator deletes that one and makes nothing.
      await patch(name, { metadata: { annotations: { touched: String(performance.now()) } } });
      const found = await get(resources.pod, name);
      return nodeOf(found) === 'cmmd3' ? found : undefined;
    });
    assert.notEqual(pod.metadata.uid, first.metadata.uid);
    assert.equal(pod.metadata.labels?.['edited'], 'yes');
    await eventually('event', async () => (await events(name)).includes('Configured: Deleted Pod'));
  });

  test('deleting the CMMD deletes the pod (2.14)', async () => {
    await client.delete(resources.cmmd, name, namespace);
    await eventually('the pod is gone', async () => (await get(resources.pod, name)) === undefined);
  });
});

test('a payload takes the name of its CMMD (2.2)', async () => {
  const object = cmmd({ name: 'renamed', namespace, memory: '1Gi', enable: false });
  object.spec.payload.metadata = { name: 'other', namespace: 'demo' };
  await client.create(resources.cmmd, object);
  await eventually('the Deployment', () => get(resources.deployment, 'renamed'));
  assert.equal(await client.get(resources.deployment, 'other', 'demo'), undefined);
  await client.delete(resources.cmmd, 'renamed', namespace);
});

test('ReplicaSet is refused, Replicaset is created as a ReplicaSet (2.1)', async () => {
  await create({ name: 'right', kind: 'ReplicaSet' });
  await create({ name: 'wrong', kind: 'Replicaset', enable: false });
  await eventually('FailedCR', async () =>
    (await events('right')).some((event) => /^FailedCR: .*not supported object kind/.test(event)),
  );
  await eventually('the ReplicaSet', () => get(resources.replicaSet, 'wrong'));
  assert.equal(await get(resources.replicaSet, 'right'), undefined);
  await client.delete(resources.cmmd, 'right', namespace);
  await client.delete(resources.cmmd, 'wrong', namespace);
});

test('a failure is an event, and is tried again (2.13)', async () => {
  await create({ name: 'big', memory: '5000Gi' });
  await eventually('Failed', async () =>
    (await events('big')).some((event) =>
      /^Failed: Failed to create Deployment: not found allocatable node error/.test(event),
    ),
  );
  assert.equal(await get(resources.deployment, 'big'), undefined);
  const template = { spec: { containers: [{ name: 'app', image: 'app' }] } };
  await patch('big', { spec: { payload: { spec: { template } } } });
  await eventually('the Deployment', () => get(resources.deployment, 'big'));
  await client.delete(resources.cmmd, 'big', namespace);
});

test('takes over by name: destroys, and does not re-create until the CMMD changes (2.3)', async () => {
  const name = 'shop';
  const foreign = cmmd({ name, namespace, memory: '1Gi' }).spec.payload;
  foreign.metadata.namespace = namespace;
  await client.create(resources.deployment, foreign);
  await create({ name, memory: '1Gi' });
  await eventually('the Deployment is gone', async () => !(await get(resources.deployment, name)));
  await eventually('event', async () =>
    (await events(name)).includes('Configured: Deleted Deployment'),
  );
  await settle();
  assert.equal(await get(resources.deployment, name), undefined);
  assert.equal((await get(resources.cmmd, name))?.['status'], undefined);
  await patch(name, { metadata: { annotations: { touched: 'yes' } } });
  const created = await eventually('the Deployment', () => get(resources.deployment, name));
  assert.equal(created.metadata.ownerReferences?.[0]?.kind, 'CMMD');
  await client.delete(resources.cmmd, name, namespace);
});

test("the guide's auto example: 400 GiB on cmmd2, then 200 GiB go to the emptiest node", async () => {
  await create({ name: 'pressure', memory: '400Gi', at: { node: 'cmmd2', numa: '1' } });
  await eventually('its pod', async () => (await podsOf('pressure')).length === 1);
  // CMMDs that are created together do not see each other's pods.
  await delay(2200);
  await create({
    name: 'roaming',
    memory: '200Gi',
    nodeSelector: { 'node-role.kubernetes.io/cmmd': '' },
  });
  const pod = await eventually('its pod', async () => (await podsOf('roaming'))[0]);
  assert.equal(nodeOf(pod), 'cmmd3');
  assert.equal(pod.metadata.labels?.['cmmd-allocate-node'], 'cmmd3');
  const status = await eventually(
    'status',
    async () => (await get(resources.cmmd, 'roaming'))?.['status'] as Record<string, unknown>,
  );
  assert.ok(!('nodeName' in status), 'status says what was asked');
});

describe('reallocation', () => {
  const taint = { key: 'maintenance', effect: 'NoSchedule' };
  const setTaints = (name: string, taints: object[] | null) =>
    client.mergePatch(resources.node, name, undefined, { spec: { taints } });

  async function replacePod(name: string): Promise<void> {
    const [pod] = await podsOf(name);
    await client.delete(resources.pod, pod?.metadata.name ?? '', namespace);
  }

  test('a pod that reappears on a tainted node moves with its Deployment', async () => {
    const before = await get(resources.deployment, 'roaming');
    await setTaints('cmmd3', [taint]);
    await settle();
    assert.equal((await get(resources.deployment, 'roaming'))?.metadata.uid, before?.metadata.uid);
    await replacePod('roaming');
    await eventually(
      'a pod elsewhere',
      async () => nodeOf((await podsOf('roaming'))[0]) === 'cmmd1',
    );
    const after = await get(resources.deployment, 'roaming');
    assert.notEqual(after?.metadata.uid, before?.metadata.uid);
    await setTaints('cmmd3', null);
  });

  test('a manual one stays', async () => {
    await setTaints('cmmd2', [taint]);
    const before = await get(resources.deployment, 'pressure');
    const [old] = await podsOf('pressure');
    await replacePod('pressure');
    await eventually('another pod, there', async () => {
      const [pod, ...more] = await podsOf('pressure');
      return (
        more.length === 0 && pod?.metadata.uid !== old?.metadata.uid && nodeOf(pod) === 'cmmd2'
      );
    });
    await settle();
    assert.equal((await get(resources.deployment, 'pressure'))?.metadata.uid, before?.metadata.uid);
    await setTaints('cmmd2', null);
  });
});
