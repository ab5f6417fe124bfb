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

/** What happens to CMMDs over time, on the guide's cluster with every controller that matters. */

const namespace = 'work';
const operator = 'socmmd-system';
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
    const endpoints = await client.get(resources.endpoints, 'cmmdc', operator);
    const [subset] = (endpoints?.['subsets'] ?? []) as { addresses?: unknown[] }[];
    return subset?.addresses?.length === 5;
  });
});

after(async () => {
  client.close();
  await cluster.close();
});

const create = (options: Partial<CmmdOptions> & { name: string }): Promise<KubeObject> =>
  client.create(resources.cmmd, cmmd({ namespace, memory: '10Gi', ...options }));
const get = (resource: Resource, name: string) => client.get(resource, name, namespace);
const touch = (name: string) =>
  client.mergePatch(resources.cmmd, name, namespace, {
    metadata: { annotations: { touched: String(performance.now()) } },
  });
const remove = (name: string) => client.delete(resources.cmmd, name, namespace);
/** Longer than the operator takes to make an object again. */
const settle = () => delay(600);

const made = (resource: Resource, name: string, not?: string) =>
  eventually(`${resource.kind} ${name}`, async () => {
    const found = await get(resource, name);
    return found && found.metadata.uid !== not && isOwn(found) ? found : undefined;
  });
const gone = (resource: Resource, name: string) =>
  eventually(`no ${resource.kind} ${name}`, async () => !(await get(resource, name)));

const isOwn = ({ metadata }: KubeObject) =>
  metadata.annotations?.['cmmd.samsung.com/enable'] !== undefined;

const running = (name: string) =>
  eventually(`pod ${name} runs`, async () => {
    const pod = await get(resources.pod, name);
    return pod && isOwn(pod) && phaseOf(pod) === 'Running' ? pod : undefined;
  });
const phaseOf = ({ status }: KubeObject) => (status as { phase?: string } | undefined)?.phase;
const nodeOf = ({ spec }: KubeObject) => (spec as { nodeName?: string }).nodeName;

async function podsOf(name: string): Promise<KubeObject[]> {
  const { items } = await client.list(resources.pod, { namespace });
  return items.filter(({ metadata }) => metadata.annotations?.['cmmd.samsung.com/owner'] === name);
}

describe('a payload object that is deleted', () => {
  test('a Deployment comes back when it was deleted in the background, not in the foreground', async () => {
    await create({ name: 'again', memory: '1Gi' });
    const first = await made(resources.deployment, 'again');
    await client.delete(resources.deployment, 'again', namespace, {
      propagationPolicy: 'Background',
    });
    const second = await made(resources.deployment, 'again', first.metadata.uid);
    await eventually('a pod', async () => (await podsOf('again')).length > 0);
    // The operator looks at a CMMD once more after it has made its object: then it must find it.
    await settle();
    await client.delete(resources.deployment, 'again', namespace, {
      propagationPolicy: 'Foreground',
    });
    await gone(resources.deployment, 'again');
    await settle();
    assert.equal(await get(resources.deployment, 'again'), undefined);
    await touch('again');
    await made(resources.deployment, 'again', second.metadata.uid);
    await remove('again');
  });

  test('a Pod never comes back by itself: after an edit neither', async () => {
    await create({ name: 'pod', kind: 'Pod', memory: '1Gi' });
    await running('pod');
    await client.mergePatch(resources.cmmd, 'pod', namespace, { spec: { enable: false } });
    await gone(resources.pod, 'pod');
    await settle();
    assert.equal(await get(resources.pod, 'pod'), undefined);
    await touch('pod');
    const { metadata } = await made(resources.pod, 'pod');
    assert.equal(metadata.labels?.['socmmd-type'], 'local');
    await remove('pod');
  });
});

test('a warm-up pod takes the name for a moment, without labels and owner', async () => {
  const seen: KubeObject[] = [];
  const stop = new AbortController();
  const { resourceVersion } = await client.list(resources.pod, { namespace });
  const watching = client
    .watch(
      resources.pod,
      { namespace, resourceVersion },
      ({ object }) => seen.push(object),
      stop.signal,
    )
    .catch(() => undefined);
  await create({ name: 'warm', kind: 'Pod', memory: '1Gi' });
  const pod = await running('warm');
  await client.delete(resources.pod, 'warm', namespace);
  const warm = await eventually('its warm-up pod', () =>
    Promise.resolve(
      seen.find(({ metadata }) => metadata.annotations?.['warmup'] && metadata.name === 'warm'),
    ),
  );
  assert.equal(warm.metadata.name, 'warm');
  assert.equal(warm.metadata.labels, undefined);
  assert.equal(warm.metadata.ownerReferences, undefined);
  assert.equal(nodeOf(warm), nodeOf(pod));
  await gone(resources.pod, 'warm');
  stop.abort();
  await watching;
  await remove('warm');
});

test('CMMDs that are created together overbook a NUMA node', async () => {
  const names = ['together-a', 'together-b', 'together-c'];
  await Promise.all(names.map((name) => create({ name, memory: '200Gi' })));
  const pods = await Promise.all(
    names.map((name) => eventually(`pod of ${name}`, async () => (await podsOf(name))[0])),
  );
  const places = pods.map((pod) => `${nodeOf(pod)} ${pod.metadata.annotations?.['cmmd-numa']}`);
  assert.equal(new Set(places).size, 1);
  for (const name of names) await remove(name);
});

test('a payload with the reallocate mark is made and deleted without end', async () => {
  const object = cmmd({ name: 'endless', namespace, memory: '1Gi' });
  object.spec.payload.metadata.annotations = { 'cmmd.samsung.com/reallocate': 'nodeNotReady' };
  const started = performance.now();
  await client.create(resources.cmmd, object);
  const rounds = await eventually('five rounds', async () => {
    const { items } = await client.list(resources.event, {
      namespace,
      fieldSelector: 'involvedObject.kind=CMMD,involvedObject.name=endless,reason=Configured',
    });
    const count = items.reduce((sum, event) => sum + Number(event['count'] ?? 1), 0);
    return count >= 5 ? count : undefined;
  });
  const perSecond = rounds / ((performance.now() - started) / 1000);
  assert.ok(perSecond <= 25, `${perSecond} rounds a second`);
  await remove('endless');
});

test('what the payload brings along is kept: a controller, finalizers, a resourceVersion', async () => {
  const owner: KubeObject = await client.create<KubeObject>(resources.configMap, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'owner', namespace },
  });
  const object = cmmd({ name: 'owned', namespace, memory: '1Gi' });
  object.spec.payload.metadata.ownerReferences = [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      name: 'owner',
      uid: owner.metadata.uid ?? '',
      controller: true,
    },
  ];
  await client.create(resources.cmmd, object);
  await made(resources.deployment, 'owned');
  await remove('owned');
  await settle();
  assert.ok(await get(resources.deployment, 'owned'), 'it survives its CMMD');
  await client.delete(resources.configMap, 'owner', namespace);
  await gone(resources.deployment, 'owned');

  const versioned = cmmd({ name: 'versioned', namespace, memory: '1Gi' });
  versioned.spec.payload.metadata.resourceVersion = '17';
  await client.create(resources.cmmd, versioned);
  await eventually('its refusal', async () => {
    const { items } = await client.list(resources.event, { namespace });
    return items.some(({ message }) => /resourceVersion should not be set/.test(String(message)));
  });
  await remove('versioned');
});

describe('the process of the operator', () => {
  interface ContainerStatus {
    restartCount: number;
    state: { waiting?: { reason: string }; running?: object };
    lastState?: { terminated?: { exitCode: number } };
  }

  async function container(): Promise<ContainerStatus | undefined> {
    const { items } = await client.list(resources.pod, {
      namespace: operator,
      labelSelector: 'control-plane=controller-manager',
    });
    const status = items[0]?.['status'] as { containerStatuses?: ContainerStatus[] } | undefined;
    return status?.containerStatuses?.[0];
  }

  test('a CMMD without spec stops it for the whole cluster, until that CMMD is gone', async () => {
    await client.create(resources.cmmd, {
      apiVersion: 'cmmd.samsung.com/v1',
      kind: 'CMMD',
      metadata: { name: 'empty', namespace: 'demo' },
    });
    const looping = await eventually('CrashLoopBackOff', async () => {
      const status = await container();
      return status?.state.waiting?.reason === 'CrashLoopBackOff' ? status : undefined;
    });
    assert.equal(looping.lastState?.terminated?.exitCode, 2);
    assert.ok(looping.restartCount >= 1);
    await create({ name: 'meanwhile', memory: '1Gi' });
    await settle();
    assert.equal(await get(resources.deployment, 'meanwhile'), undefined);
    await client.delete(resources.cmmd, 'empty', 'demo');
    await made(resources.deployment, 'meanwhile');
    assert.ok((await container())?.state.running);
    await remove('meanwhile');
  });

  test('a pod with its label and no annotations crashes it when it is gone', async () => {
    const before = (await container())?.restartCount ?? 0;
    await client.create(resources.pod, {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'bare', namespace, labels: { socmmd: 'v1' } },
      spec: { containers: [{ name: 'c', image: 'i' }] },
    });
    await settle();
    await client.delete(resources.pod, 'bare', namespace);
    await eventually('a restart', async () => ((await container())?.restartCount ?? 0) > before);
  });

  test('it starts with its next pod when its pod is deleted', async () => {
    const { items } = await client.list(resources.pod, {
      namespace: operator,
      labelSelector: 'control-plane=controller-manager',
    });
    await client.delete(resources.pod, items[0]?.metadata.name ?? '', operator);
    await create({ name: 'later', memory: '1Gi' });
    await made(resources.deployment, 'later');
    await remove('later');
  });
});
