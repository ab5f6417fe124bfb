import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { pod, pods, serve } from '../test-support';
import type { Api } from '../test-support';

const budgets = '/apis/policy/v1/namespaces/default/poddisruptionbudgets';
const eviction = (name: string) => ({
  apiVersion: 'policy/v1',
  kind: 'Eviction',
  metadata: { name },
});
const labels = { app: 'db' };

async function runningPod(api: Api, name: string): Promise<void> {
  await api.post(pods, pod(name, { nodeName: 'n1' }, labels));
  const conditions = [{ type: 'Ready', status: 'True' }];
  await api.mergePatch(`${pods}/${name}/status`, { status: { phase: 'Running', conditions } });
}

async function budget(api: Api, disruptionsAllowed: number): Promise<void> {
  await api.post(budgets, {
    metadata: { name: 'db' },
    spec: { minAvailable: 1, selector: { matchLabels: labels } },
  });
  const status = {
    observedGeneration: 1,
    disruptionsAllowed,
    desiredHealthy: 1,
    currentHealthy: 1 + disruptionsAllowed,
    expectedPods: 2,
  };
  await api.mergePatch(`${budgets}/db/status`, { status });
}

test('an eviction that a budget forbids is 429 and names the budget', async (t) => {
  const api = await serve(t);
  await runningPod(api, 'a');
  await budget(api, 0);
  const { code, body } = await api.post(`${pods}/a/eviction`, eviction('a'));
  assert.equal(code, 429);
  assert.equal(body.message, "Cannot evict pod as it would violate the pod's disruption budget.");
  assert.deepEqual((body['details'] as { causes: unknown }).causes, [
    {
      reason: 'DisruptionBudget',
      message: 'The disruption budget db needs 1 healthy pods and has 1 currently',
    },
  ]);
  assert.equal((await api.get(`${pods}/a`)).body.metadata.deletionTimestamp, undefined);
});

test('an allowed eviction deletes the pod and uses up the budget', async (t) => {
  const api = await serve(t);
  await runningPod(api, 'a');
  await runningPod(api, 'b');
  await budget(api, 1);
  assert.equal((await api.post(`${pods}/a/eviction?dryRun=All`, eviction('a'))).code, 201);
  assert.equal((await api.post(`${pods}/a/eviction`, eviction('a'))).code, 201);
  assert.ok((await api.get(`${pods}/a`)).body.metadata.deletionTimestamp);
  const { body } = await api.get(`${budgets}/db`);
  const status = body['status'] as { disruptionsAllowed: number; disruptedPods: object };
  assert.equal(status.disruptionsAllowed, 0);
  assert.deepEqual(Object.keys(status.disruptedPods), ['a']);
  assert.equal((await api.post(`${pods}/b/eviction`, eviction('b'))).code, 429);
});

test('a budget that its controller has not seen yet asks to come back', async (t) => {
  const api = await serve(t);
  await runningPod(api, 'a');
  await api.post(budgets, {
    metadata: { name: 'db' },
    spec: { minAvailable: 1, selector: { matchLabels: labels } },
  });
  const answer = await api.post(`${pods}/a/eviction`, eviction('a'));
  assert.equal(answer.code, 429);
  assert.equal(answer.headers.get('retry-after'), '10');
});

test('pods that have not started and pods without budget are evicted freely', async (t) => {
  const api = await serve(t);
  await budget(api, 0);
  await api.post(pods, pod('pending', {}, labels));
  assert.equal((await api.post(`${pods}/pending/eviction`, eviction('pending'))).code, 201);
  assert.equal((await api.get(`${pods}/pending`)).code, 404);
  assert.equal((await api.post(`${pods}/none/eviction`, eviction('none'))).code, 404);
});

test('a pod is bound once', async (t) => {
  const api = await serve(t);
  await api.post(pods, pod('p'));
  const bind = (node: string) =>
    api.post(`${pods}/p/binding`, {
      metadata: { name: 'p' },
      target: { kind: 'Node', name: node },
    });
  assert.equal((await bind('n1')).code, 201);
  const { body } = await api.get(`${pods}/p`);
  assert.equal((body['spec'] as { nodeName: string }).nodeName, 'n1');
  assert.equal((await bind('n2')).code, 409);
});

test('logs are empty text of a pod that exists', async (t) => {
  const api = await serve(t);
  await api.post(pods, pod('p'));
  const { code, headers, body } = await api.get(`${pods}/p/log`);
  assert.equal(code, 200);
  assert.match(headers.get('content-type') ?? '', /^text\/plain/);
  assert.equal(body.message, '');
  assert.equal((await api.get(`${pods}/none/log`)).code, 404);
});

async function collector(t: TestContext): Promise<number> {
  const server = http.createServer((request, response) => {
    response.setHeader('X-Seen', `${request.method} ${request.url}`);
    response.setHeader('X-Auth', request.headers.authorization ?? 'none');
    response.end('figures');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  return (server.address() as AddressInfo).port;
}

test('the proxy dials the address the kubelet noted for the port', async (t) => {
  const api = await serve(t);
  const port = await collector(t);
  const made = pod('p', { nodeName: 'n1' });
  made.metadata.annotations = { 'simulator.cmmd.test/port-37654': `127.0.0.1:${port}` };
  await api.post(pods, made);
  const answer = await api.get(`${pods}/p:37654/proxy/metrics/a%20b?x=1`, { token: 'kube:admin' });
  assert.equal(answer.code, 200);
  assert.equal(answer.body.message, 'figures');
  assert.equal(answer.headers.get('x-seen'), 'GET /metrics/a%20b?x=1');
  assert.equal(answer.headers.get('x-auth'), 'none');
});

test('the proxy reports an address that refuses, and a pod that is not there', async (t) => {
  const api = await serve(t);
  const made = pod('p', { nodeName: 'n1' });
  // Port 1 of the loopback address: nothing listens there.
  made.metadata.annotations = { 'simulator.cmmd.test/port-80': '127.0.0.1:1' };
  await api.post(pods, made);
  const refused = await api.get(`${pods}/p:80/proxy/`);
  assert.equal(refused.code, 503);
  assert.equal(refused.body.reason, 'ServiceUnavailable');
  assert.equal(
    refused.body.message,
    'error trying to reach service: dial tcp 127.0.0.1:1: connect: connection refused',
  );
  const absent = await api.get(`${pods}/none:80/proxy/`);
  assert.equal(absent.code, 404);
  assert.equal(absent.body.message, 'pods "none" not found');
});

test('nodes/proxy passes on to the kubelet of the node that is named', async (t) => {
  const api = await serve(t);
  const port = await collector(t);
  const nodes = '/api/v1/nodes';
  await api.post(nodes, {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: 'n1',
      annotations: { 'simulator.cmmd.test/kubelet': `127.0.0.1:${port}` },
    },
  });
  await api.post(nodes, { apiVersion: 'v1', kind: 'Node', metadata: { name: 'off' } });
  for (const name of ['n1', 'n1:10250', 'https:n1:10250']) {
    const answer = await api.get(`${nodes}/${name}/proxy/configz`, { token: 'kube:admin' });
    assert.equal(answer.code, 200);
    assert.equal(answer.headers.get('x-seen'), 'GET /nodes/n1/configz');
    assert.equal(answer.headers.get('x-auth'), 'none');
  }
  assert.equal((await api.get(`${nodes}/none/proxy/configz`)).code, 404);
  for (const name of ['off', 'n1:9100']) {
    const closed = await api.get(`${nodes}/${name}/proxy/configz`);
    assert.equal(closed.code, 503);
    assert.match(closed.body.message ?? '', /connect: connection refused$/);
  }
});
