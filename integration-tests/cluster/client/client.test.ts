import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { isAlreadyExists, isConflict, isExpired } from './api-error';
import type { ApiError } from './client';
import { KubeClient } from './client';
import { discoverVersion } from './discovery';
import { eventually } from './eventually';
import { resources } from './resources';
import { answer, startScriptedServer, statusBody } from './scripted-server';
import type { Script, ScriptedServer } from './scripted-server';

async function start(t: TestContext, script: Script) {
  const server: ScriptedServer = await startScriptedServer(script);
  const client = KubeClient.forUrl(server.url, { token: 'tester' });
  t.after(async () => {
    client.close();
    await server.close();
  });
  return { server, client };
}

test('list follows continue tokens and completes kind and apiVersion of the items', async (t) => {
  const { server, client } = await start(t, ({ url }, response) => {
    const second = url.searchParams.get('continue') === 'next';
    answer(response, 200, {
      metadata: { resourceVersion: '9', ...(second ? {} : { continue: 'next' }) },
      items: [{ metadata: { name: second ? 'b' : 'a' } }],
    });
  });
  const { items, resourceVersion } = await client.list(resources.node, {
    labelSelector: 'a in (b)',
  });
  assert.deepEqual(
    items.map(({ kind, apiVersion, metadata }) => [kind, apiVersion, metadata.name]),
    [
      ['Node', 'v1', 'a'],
      ['Node', 'v1', 'b'],
    ],
  );
  assert.equal(resourceVersion, '9');
  assert.equal(server.requests.length, 2);
  for (const { url, headers } of server.requests) {
    assert.equal(url.searchParams.get('limit'), '500');
    assert.equal(url.searchParams.get('labelSelector'), 'a in (b)');
    assert.equal(headers.authorization, 'Bearer tester');
  }
});

test('errors carry status, reason and the words of the server', async (t) => {
  const { client } = await start(t, ({ url, method }, response) => {
    if (url.pathname.endsWith('/missing')) {
      answer(response, 404, statusBody(404, 'NotFound', 'nodes "missing" not found'));
    } else if (url.pathname.endsWith('/eviction')) {
      answer(response, 429, statusBody(429, 'TooManyRequests', "would violate the pod's budget"));
    } else if (method === 'POST') {
      answer(response, 409, statusBody(409, 'AlreadyExists', 'nodes "n" already exists'));
    } else {
      response.writeHead(500, { 'Content-Type': 'application/json' }).end('<html>');
    }
  });
  assert.equal(await client.get(resources.node, 'missing'), undefined);
  await client.delete(resources.node, 'missing');
  await assert.rejects(client.mergePatch(resources.node, 'missing', undefined, {}), {
    status: 404,
  });
  await assert.rejects(client.evict('p', 'ns'), (error: ApiError) => {
    assert.equal(error.status, 429);
    assert.match(error.message, /budget/);
    return true;
  });
  const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n' } };
  await assert.rejects(client.create(resources.node, node), (error: unknown) => {
    assert.ok(isAlreadyExists(error) && !isConflict(error) && !isExpired(error));
    return true;
  });
  await assert.rejects(client.list(resources.node), { status: 500, message: '<html>' });
});

test('paths are escaped, patches carry their media type', async (t) => {
  const { server, client } = await start(t, (_request, response) => answer(response, 200, {}));
  await client.get(resources.pod, 'a/../b?c', 'ns');
  await client.jsonPatch(resources.cmmd, 'x', 'ns', [{ op: 'test', path: '/spec', value: 1 }]);
  await client.mergePatch(resources.node, 'n', undefined, { a: null }, { subresource: 'status' });
  const [get, jsonPatch, mergePatch] = server.requests;
  assert.equal(get?.url.pathname, '/api/v1/namespaces/ns/pods/a%2F..%2Fb%3Fc');
  assert.equal(jsonPatch?.url.pathname, '/apis/cmmd.samsung.com/v1/namespaces/ns/cmmds/x');
  assert.equal(jsonPatch.headers['content-type'], 'application/json-patch+json');
  assert.equal(mergePatch?.url.pathname, '/api/v1/nodes/n/status');
  assert.deepEqual(mergePatch.body, { a: null });
});

test('a throttled request waits for Retry-After and is sent again', async (t) => {
  let attempts = 0;
  const { client } = await start(t, (_request, response) => {
    attempts += 1;
    const busy = statusBody(429, 'TooManyRequests', 'please retry');
    if (attempts === 1) answer(response, 429, busy, { 'Retry-After': '0' });
    else answer(response, 200, { metadata: { name: 'n' } });
  });
  assert.equal((await client.get(resources.node, 'n'))?.metadata.name, 'n');
  assert.equal(attempts, 2);
});

test('at most 8 requests are in flight', async (t) => {
  let open = 0;
  let most = 0;
  const held: (() => void)[] = [];
  const { client } = await start(t, (_request, response) => {
    open += 1;
    most = Math.max(most, open);
    held.push(() => {
      open -= 1;
      answer(response, 200, {});
    });
  });
  const all = Array.from({ length: 30 }, (_, n) => client.get(resources.node, `n${n}`));
  await eventually('8 requests', () => open === 8);
  const release = setInterval(() => held.splice(0).forEach((finish) => finish()), 5);
  await Promise.all(all);
  clearInterval(release);
  assert.equal(most, 8);
});

test('credentials of a kubeconfig reach the server; a missing file throws at once', async (t) => {
  const { server } = await start(t, (_request, response) => answer(response, 200, {}));
  const directory = mkdtempSync(path.join(tmpdir(), 'kubeconfig-'));
  t.after(() => rmSync(directory, { recursive: true }));
  const file = path.join(directory, 'config');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'c',
    contexts: [{ name: 'c', context: { cluster: 'k', user: 'u' } }],
    clusters: [{ name: 'k', cluster: { server: server.url } }],
    users: [{ name: 'u', user: { token: 'secret' } }],
  };
  writeFileSync(file, JSON.stringify(config));
  const client = KubeClient.fromKubeconfig(file);
  t.after(() => client.close());
  await client.get(resources.node, 'n');
  assert.equal(server.requests[0]?.headers.authorization, 'Bearer secret');
  assert.throws(() => KubeClient.fromKubeconfig(path.join(directory, 'none')), { code: 'ENOENT' });
});

test('discoverVersion takes the first version that is served', async (t) => {
  const { client } = await start(t, ({ url }, response) => {
    if (url.pathname.endsWith('/v1alpha1')) {
      answer(response, 200, { resources: [{ name: 'machineconfignodes' }] });
    } else {
      answer(response, 404, statusBody(404, 'NotFound', 'the server could not find it'));
    }
  });
  const wanted = resources.machineConfigNode;
  const found = await discoverVersion(client, wanted, ['v1', 'v1alpha1']);
  assert.equal(found?.version, 'v1alpha1');
  assert.equal(await discoverVersion(client, wanted, ['v1']), undefined);
});
