import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { startApiServer } from '../api';
import { isConflict } from './api-error';
import { KubeClient } from './client';
import { eventually } from './eventually';
import { recordEvent } from './events';
import { Informer } from './informer';
import { resources } from './resources';
import type { KubeObject } from './types';

function configMap(name: string, data: Record<string, string> = {}): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: 'default' },
    data,
  };
}

async function start(t: TestContext) {
  const api = await startApiServer({});
  const client = KubeClient.forUrl(api.url);
  t.after(async () => {
    client.close();
    await api.close();
  });
  return { api, client };
}

test('create, read, patch, replace, delete; a second writer of one version is a conflict', async (t) => {
  const { client } = await start(t);
  const created = await client.create(resources.configMap, configMap('a', { x: '1' }));
  const patched = await client.mergePatch(resources.configMap, 'a', 'default', {
    data: { y: '2' },
  });
  assert.deepEqual(patched['data'], { x: '1', y: '2' });
  await assert.rejects(client.replace(resources.configMap, created), isConflict);
  const operations = [{ op: 'test' as const, path: '/data/x', value: '9' }];
  await assert.rejects(client.jsonPatch(resources.configMap, 'a', 'default', operations));
  await client.delete(resources.configMap, 'a', 'default');
  await client.delete(resources.configMap, 'a', 'default');
  assert.equal(await client.get(resources.configMap, 'a', 'default'), undefined);
});

test('a long list comes in pages and whole', async (t) => {
  const { api, client } = await start(t);
  api.load(Array.from({ length: 1201 }, (_, n) => configMap(`c${n}`)));
  api.resetRequestCounts();
  const { items } = await client.list(resources.configMap, { namespace: 'default' });
  assert.equal(items.filter(({ metadata }) => /^c\d/.test(metadata.name ?? '')).length, 1201);
  assert.equal(api.requestCounts().get('list configmaps'), 3);
});

test('an informer lives through cut watches and a compacted history', async (t) => {
  const { api, client } = await start(t);
  const errors: unknown[] = [];
  const informer = new Informer(client, resources.configMap, {
    namespace: 'default',
    backoffMs: { base: 1, max: 50 },
    onError: (error) => errors.push(error),
  });
  t.after(() => informer.stop());
  const seen: string[] = [];
  informer.onChange((type, { metadata }) => {
    if (metadata.name?.startsWith('c')) seen.push(`${type} ${metadata.name}`);
  });
  await informer.start();
  await client.create(resources.configMap, configMap('c1'));
  await eventually('c1', () => seen.length === 1);

  await eventually('a watch to cut', () => api.dropWatches('configmaps') > 0);
  await client.create(resources.configMap, configMap('c2'));
  await client.delete(resources.configMap, 'c1', 'default');
  await eventually('c2 without c1', () => seen.length === 3);
  assert.deepEqual([...seen].sort(), ['ADDED c1', 'ADDED c2', 'DELETED c1']);

  await eventually('another watch to cut', () => api.dropWatches('configmaps') > 0);
  await client.create(resources.configMap, configMap('c3'));
  api.compact();
  await eventually('c3', () => seen.includes('ADDED c3'));
  assert.equal(seen.length, 4);
  assert.deepEqual(errors, []);
});

test('a server that refuses for a while is reported and outlasted', async (t) => {
  const { api, client } = await start(t);
  const heal = api.injectFault({ resource: 'configmaps', status: 503, message: 'overloaded' });
  const errors: unknown[] = [];
  const informer = new Informer(client, resources.configMap, {
    backoffMs: { base: 1, max: 20 },
    onError: (error) => errors.push(error),
  });
  t.after(() => informer.stop());
  const started = informer.start();
  await eventually('an error', () => errors.length > 0);
  heal();
  await started;
  assert.ok(informer.synced);
});

test('a repeated event counts up in the server', async (t) => {
  const { client } = await start(t);
  const object: KubeObject = {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: 'n1', uid: 'u1' },
  };
  const event = {
    object,
    type: 'Warning',
    reason: 'Rebooted',
    message: 'm',
    component: 'c',
  } as const;
  for (let n = 0; n < 3; n += 1) await recordEvent(client, event);
  const { items } = await client.list(resources.event, { namespace: 'default' });
  assert.deepEqual(
    items.map(({ count, reason }) => [count, reason]),
    [[3, 'Rebooted']],
  );
});
