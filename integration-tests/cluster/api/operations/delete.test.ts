import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configMap, configMaps, eventually, pod, pods, serve } from '../test-support';

test('a delete answers with a Status and the object is gone', async (t) => {
  const api = await serve(t);
  const { body } = await api.post(configMaps, configMap('a'));
  const answer = await api.remove(`${configMaps}/a`);
  assert.equal(answer.body['status'], 'Success');
  assert.deepEqual(answer.body['details'], {
    name: 'a',
    kind: 'configmaps',
    uid: body.metadata.uid,
  });
  const absent = await api.remove(`${configMaps}/a`);
  assert.equal(absent.code, 404);
  assert.equal(absent.body.message, 'configmaps "a" not found');
});

test('a pod on a node ends gracefully: only a delete with grace 0 removes it', async (t) => {
  const api = await serve(t);
  await api.post(pods, pod('p', { nodeName: 'n1', terminationGracePeriodSeconds: 20 }));
  const { body } = await api.remove(`${pods}/p`);
  assert.equal(body.metadata.deletionGracePeriodSeconds, 20);
  assert.ok(body.metadata.deletionTimestamp);
  const again = await api.remove(`${pods}/p`, { gracePeriodSeconds: 25 });
  assert.equal(again.body.metadata.deletionGracePeriodSeconds, 20);
  assert.equal((await api.get(`${pods}/p`)).code, 200);
  const last = await api.remove(`${pods}/p`, { gracePeriodSeconds: 0 });
  assert.equal(last.body.kind, 'Pod');
  assert.equal((await api.get(`${pods}/p`)).code, 404);
});

test('pods without a node, and ended ones, go at once', async (t) => {
  const api = await serve(t);
  await api.post(pods, pod('unscheduled'));
  await api.post(pods, pod('done', { nodeName: 'n1' }));
  await api.mergePatch(`${pods}/done/status`, { status: { phase: 'Succeeded' } });
  for (const name of ['unscheduled', 'done']) {
    await api.remove(`${pods}/${name}`);
    assert.equal((await api.get(`${pods}/${name}`)).code, 404, name);
  }
});

test('finalizers hold an object; none can be added while it is being deleted', async (t) => {
  const api = await serve(t);
  await api.post(configMaps, configMap('a', { finalizers: ['test.example.com/hold'] }));
  const { body } = await api.remove(`${configMaps}/a`);
  assert.ok(body.metadata.deletionTimestamp);
  const more = await api.mergePatch(`${configMaps}/a`, {
    metadata: { finalizers: ['test.example.com/hold', 'test.example.com/more'] },
  });
  assert.equal(more.code, 422);
  assert.equal(
    (await api.mergePatch(`${configMaps}/a`, { metadata: { finalizers: null } })).code,
    200,
  );
  assert.equal((await api.get(`${configMaps}/a`)).code, 404);
});

test('preconditions must hold', async (t) => {
  const api = await serve(t);
  const { body } = await api.post(configMaps, configMap('a'));
  const wrong = await api.remove(`${configMaps}/a`, { preconditions: { uid: 'other' } });
  assert.equal(wrong.code, 409);
  assert.match(wrong.body.message ?? '', /the UID in the precondition \(other\) does not match/);
  const stale = await api.remove(`${configMaps}/a`, { preconditions: { resourceVersion: '1' } });
  assert.equal(stale.code, 409);
  const { uid } = body.metadata;
  assert.equal((await api.remove(`${configMaps}/a`, { preconditions: { uid } })).code, 200);
});

test('deletecollection removes what the selector selects', async (t) => {
  const api = await serve(t);
  await api.post(configMaps, configMap('a', { labels: { x: '1' } }));
  await api.post(configMaps, configMap('b'));
  const answer = await api.remove(`${configMaps}?labelSelector=x%3D1`);
  assert.equal(answer.body.kind, 'ConfigMapList');
  assert.deepEqual(
    (await api.get(configMaps)).body.items?.map(({ metadata }) => metadata.name),
    ['b'],
  );
});

test('a namespace takes its content with it and accepts nothing new meanwhile', async (t) => {
  const api = await serve(t);
  await api.post('/api/v1/namespaces', { metadata: { name: 'work' } });
  const inside = '/api/v1/namespaces/work';
  assert.equal((await api.get(`${inside}/serviceaccounts/default`)).code, 200);
  const held = configMap('held', { finalizers: ['test.example.com/hold'] });
  await api.post(`${inside}/configmaps`, held);
  await api.post(`${inside}/configmaps`, configMap('free'));
  const { body } = await api.remove(inside);
  assert.deepEqual(body['status'], { phase: 'Terminating' });
  const refused = await api.post(`${inside}/configmaps`, configMap('late'));
  assert.equal(refused.code, 403);
  assert.match(refused.body.message ?? '', /because it is being terminated$/);
  await eventually(async () => (await api.get(`${inside}/configmaps/free`)).code === 404);
  assert.equal((await api.get(inside)).code, 200);
  await api.mergePatch(`${inside}/configmaps/held`, { metadata: { finalizers: null } });
  await eventually(async () => (await api.get(inside)).code === 404);
  assert.equal((await api.remove('/api/v1/namespaces/default')).code, 403);
});
