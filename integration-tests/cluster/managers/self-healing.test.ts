import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { startApiServer } from '../api';
import { Clock } from '../client/clock';
import { KubeClient } from '../client/client';
import { eventually } from '../client/eventually';
import { resources } from '../client/resources';
import { createSelfHealing, selfHealLabel } from './self-healing';
import type { KubeObject } from '../client/types';

const namespace: KubeObject = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'work' } };
const pod = (app: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'cache', namespace: 'work', labels: { app } },
  spec: { containers: [{ name: 'c', image: 'i' }], terminationGracePeriodSeconds: 0 },
});

async function start(t: TestContext) {
  const api = await startApiServer({});
  api.load([namespace]);
  const client = KubeClient.forUrl(api.url);
  const stop = new AbortController();
  const manager = createSelfHealing({
    client: KubeClient.forUrl(api.url),
    clock: new Clock(100),
    seed: 'test',
    log: () => undefined,
    signal: stop.signal,
  });
  await manager.start();
  t.after(async () => {
    await manager.stop();
    client.close();
    await api.close();
  });
  return { client };
}

test('what is wanted comes back as it was; what is wanted no more does not', async (t) => {
  const { client } = await start(t);
  const read = () => client.get(resources.pod, 'cache', 'work');
  const remove = () => client.delete(resources.pod, 'cache', 'work', { gracePeriodSeconds: 0 });
  await client.create(resources.configMap, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'wish', namespace: 'work', labels: { [selfHealLabel]: 'argocd' } },
    data: { manifest: JSON.stringify(pod('a')) },
  });
  const first = await eventually('it is made', read);
  await remove();
  const second = await eventually('it is there again', read);
  assert.notEqual(second.metadata.uid, first.metadata.uid);
  assert.equal(second.metadata.labels?.['app'], 'a');

  await client.delete(resources.configMap, 'wish', 'work');
  await remove();
  await delay(500);
  assert.equal(await read(), undefined);
});

test('an object of somebody else is let be', async (t) => {
  const { client } = await start(t);
  await client.create(resources.pod, pod('b'));
  await client.create(resources.configMap, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'wish', namespace: 'work', labels: { [selfHealLabel]: 'argocd' } },
    data: { manifest: JSON.stringify(pod('a')) },
  });
  await delay(500);
  const there = await client.get(resources.pod, 'cache', 'work');
  assert.equal(there?.metadata.labels?.['app'], 'b');
});
