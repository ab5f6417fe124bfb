/** The Kubernetes client library of JavaScript: list, watch, recovery. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { CoreV1Api, CustomObjectsApi, KubeConfig, makeInformer } from '@kubernetes/client-node';
import { V1ConfigMap, V1ObjectMeta } from '@kubernetes/client-node';
import type { KubernetesObject } from '@kubernetes/client-node';
import { resources } from '../cluster/client';
import { eventually } from '../cluster/client/eventually';
import { cmmd, configMap, simulatedOnly, startTestServer } from './testing/server';

const server = await startTestServer();
after(() => server.close());
const { api, client, hooks } = server;

const config = new KubeConfig();
config.loadFromClusterAndUser(
  { name: 'test', server: api.url, skipTLSVerify: true },
  { name: 'a' },
);
const core = config.makeApiClient(CoreV1Api);

/** An informer on config maps with a label, and what it has seen. */
function startInformer(of: string) {
  const informer = makeInformer<V1ConfigMap>(
    config,
    '/api/v1/namespaces/work/configmaps',
    () => core.listNamespacedConfigMap({ namespace: 'work', labelSelector: `of=${of}` }),
    `of=${of}`,
  );
  const seen: string[] = [];
  const note = (what: string) => (object: V1ConfigMap) =>
    seen.push(`${what} ${object.metadata?.name}`);
  informer.on('add', note('add'));
  informer.on('update', note('update'));
  informer.on('delete', note('delete'));
  let stopped = false;
  // Like every program that uses this library: start again when a watch ends with an error.
  informer.on('error', () => {
    if (!stopped) void informer.start();
  });
  const stop = async () => {
    stopped = true;
    await informer.stop();
  };
  const names = () =>
    informer
      .list()
      .map((object) => object.metadata?.name)
      .sort();
  return { start: () => informer.start(), stop, seen, names };
}

const labelled = (name: string, of: string, data: Record<string, string> = {}) =>
  configMap(name, data, { labels: { of } });

test('an informer lists, then follows changes', async () => {
  await client.create(resources.configMap, labelled('a', 'follow'));
  await client.create(resources.configMap, labelled('other', 'else'));
  const { start, stop, seen, names } = startInformer('follow');
  await start();
  try {
    await eventually('the list', () => seen.includes('add a'));
    await client.create(resources.configMap, labelled('b', 'follow'));
    await client.mergePatch(resources.configMap, 'a', 'work', { data: { x: '1' } });
    await client.delete(resources.configMap, 'b', 'work');
    await eventually('the deletion', () => seen.includes('delete b'));
    assert.deepEqual(seen, ['add a', 'add b', 'update a', 'delete b']);
    assert.deepEqual(names(), ['a']);
  } finally {
    await stop();
  }
});

test('an informer goes on after its connection was cut', simulatedOnly, async () => {
  assert.ok(hooks);
  const { start, stop, seen, names } = startInformer('cut');
  await start();
  try {
    await client.create(resources.configMap, labelled('c', 'cut'));
    await eventually('the first object', () => names().includes('c'));
    assert.ok(hooks.dropWatches('configmaps') > 0);
    await client.create(resources.configMap, labelled('d', 'cut'));
    await eventually('the second object', () => names().includes('d'));
    assert.equal(seen.filter((line) => line === 'add c').length, 1);
  } finally {
    await stop();
  }
});

test('an informer lists again when its version is too old (410)', simulatedOnly, async () => {
  assert.ok(hooks);
  const { start, stop, names } = startInformer('old');
  await client.create(resources.configMap, labelled('e', 'old'));
  await start();
  try {
    await eventually('the first object', () => names().includes('e'));
    const lists = () => hooks.requestCounts().get('list configmaps') ?? 0;
    const before = lists();
    const stopFault = hooks.injectFault({ verb: 'watch', resource: 'configmaps', delayMs: 300 });
    hooks.dropWatches('configmaps');
    await client.delete(resources.configMap, 'e', 'work');
    await client.create(resources.configMap, labelled('f', 'old'));
    hooks.compact();
    stopFault();
    await eventually('the new state', () => names().join() === 'f');
    assert.ok(lists() > before);
  } finally {
    await stop();
  }
});

test('typed calls: create, read, patch, list pages, errors', async () => {
  const body = Object.assign(new V1ConfigMap(), {
    metadata: Object.assign(new V1ObjectMeta(), { name: 'typed' }),
  });
  const created = await core.createNamespacedConfigMap({ namespace: 'work', body });
  assert.ok(created.metadata?.creationTimestamp instanceof Date);
  const page = await core.listNamespacedConfigMap({ namespace: 'work', limit: 1 });
  assert.equal(page.items.length, 1);
  assert.ok(page.metadata?._continue);
  await assert.rejects(
    core.readNamespacedConfigMap({ namespace: 'work', name: 'nothing' }),
    (error: { code?: number }) => error.code === 404,
  );
});

test('custom objects', async () => {
  const custom = config.makeApiClient(CustomObjectsApi);
  const place = { group: 'cmmd.samsung.com', version: 'v1', plural: 'cmmds', namespace: 'work' };
  await custom.createNamespacedCustomObject({ ...place, body: cmmd('custom') });
  const found: unknown = await custom.getNamespacedCustomObject({ ...place, name: 'custom' });
  assert.equal((found as KubernetesObject).metadata?.name, 'custom');
});
