import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApiServer } from './index';
import { configMaps, eventually, serve } from './test-support';

test('health, version and discovery', async (t) => {
  const api = await serve(t, { kubernetesVersion: 'v1.27.10+c79e5e2' });
  for (const path of ['/healthz', '/livez', '/readyz']) {
    assert.equal((await api.get(path)).body.message, 'ok');
  }
  const { body: version } = await api.get('/version');
  assert.equal(version['gitVersion'], 'v1.27.10+c79e5e2');
  assert.equal(version['minor'], '27');
  const { body: groups } = await api.get('/apis');
  const names = (groups['groups'] as { name: string }[]).map(({ name }) => name);
  for (const name of ['apps', 'certificates.k8s.io', 'project.openshift.io']) {
    assert.ok(names.includes(name), name);
  }
  const unknown = await api.get('/apis/none.example.com/v1');
  assert.equal(unknown.code, 404);
  assert.equal(unknown.body.message, '404 page not found\n');
});

test('OpenAPI documents parse and name each other', async (t) => {
  const api = await serve(t);
  const { body } = await api.get('/openapi/v3');
  const paths = body['paths'] as Record<string, { serverRelativeURL: string }>;
  assert.ok(paths['api/v1'] && paths['apis/apps/v1']);
  const apps = await api.get(paths['apis/apps/v1'].serverRelativeURL);
  assert.equal(apps.code, 200);
  assert.match(String(apps.body['openapi']), /^3\./);
  const v2 = await api.get('/openapi/v2');
  assert.equal(v2.body['swagger'], '2.0');
});

test('a port that is taken is an error', async (t) => {
  const api = await serve(t);
  await assert.rejects(startApiServer({ port: api.server.port }), /EADDRINUSE/);
});

test('hooks: faults are injected as often as asked, requests are counted', async (t) => {
  const api = await serve(t);
  const undo = api.server.injectFault({
    verb: 'list',
    resource: 'configmaps',
    status: 503,
    times: 1,
  });
  assert.equal((await api.get(configMaps)).code, 503);
  assert.equal((await api.get(configMaps)).code, 200);
  undo();
  const stop = api.server.injectFault({ resource: 'configmaps', abort: true });
  await assert.rejects(api.get(configMaps));
  stop();
  assert.equal((await api.get(configMaps)).code, 200);
  assert.equal(api.server.requestCounts().get('list configmaps'), 4);
  api.server.resetRequestCounts();
  assert.equal(api.server.requestCounts().size, 0);
});

test('close ends connections and watches at once', async () => {
  const server = await startApiServer({});
  const response = await fetch(`${server.url}/api/v1/pods?watch=true`);
  await eventually(() => server.openWatches() === 1);
  await server.close();
  await response.text();
  await assert.rejects(fetch(`${server.url}/healthz`));
});
