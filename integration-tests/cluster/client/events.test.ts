import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { KubeClient } from './client';
import { recordEvent } from './events';
import { answer, startScriptedServer, statusBody } from './scripted-server';
import type { KubeObject } from './types';

const node: KubeObject = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1', uid: 'u1' } };
const event = { object: node, type: 'Normal', reason: 'Drain', component: 'mco' } as const;

async function start(t: TestContext, refuse: (method: string) => number | undefined) {
  const server = await startScriptedServer(({ method, body }, response) => {
    const code = refuse(method);
    if (code) answer(response, code, statusBody(code, 'Refused', 'refused'));
    else answer(response, 200, body);
  });
  const client = KubeClient.forUrl(server.url);
  t.after(async () => {
    client.close();
    await server.close();
  });
  return { server, client };
}

test('repeats raise the count of one event, also when they come at once', async (t) => {
  const { server, client } = await start(t, () => undefined);
  await Promise.all([1, 2, 3].map(() => recordEvent(client, { ...event, message: 'same' })));
  await recordEvent(client, { ...event, message: 'other' });
  assert.deepEqual(
    server.requests.map(({ method, body }) => [method, (body as KubeObject)['count']]),
    [
      ['POST', 1],
      ['PATCH', 2],
      ['PATCH', 3],
      ['POST', 1],
    ],
  );
  const [created, patched] = server.requests;
  assert.equal(created?.url.pathname, '/api/v1/namespaces/default/events');
  const { metadata, involvedObject, source } = created.body as KubeObject;
  assert.match(metadata.name ?? '', /^n1\.[0-9a-f]+$/);
  assert.deepEqual(involvedObject, { apiVersion: 'v1', kind: 'Node', name: 'n1', uid: 'u1' });
  assert.deepEqual(source, { component: 'mco' });
  assert.ok(patched?.url.pathname.endsWith(`/${metadata.name}`));
});

test('a repeat of an event that expired is recorded anew', async (t) => {
  const { server, client } = await start(t, (method) => (method === 'PATCH' ? 404 : undefined));
  await recordEvent(client, { ...event, message: 'same' });
  await recordEvent(client, { ...event, message: 'same' });
  assert.deepEqual(
    server.requests.map(({ method }) => method),
    ['POST', 'PATCH', 'POST'],
  );
});

test('an event that cannot be written is reported, not thrown, and tried anew the next time', async (t) => {
  let forbidden = true;
  const { server, client } = await start(t, () => (forbidden ? 403 : undefined));
  const reported = t.mock.method(process.stderr, 'write', () => true);
  await recordEvent(client, { ...event, message: 'same' });
  assert.equal(reported.mock.callCount(), 1);
  forbidden = false;
  await recordEvent(client, { ...event, message: 'same' });
  assert.deepEqual(
    server.requests.map(({ method }) => method),
    ['POST', 'POST'],
  );
});
