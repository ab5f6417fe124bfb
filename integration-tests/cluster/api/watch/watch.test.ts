import assert from 'node:assert/strict';
import net from 'node:net';
import { test } from 'node:test';
import { WebSocket } from 'ws';
import {
  configMap,
  configMaps,
  eventually,
  serve,
  TestWatch,
  widget,
  widgetCrd,
  widgets,
} from '../test-support';

test('a watch without a version starts with the objects that are there', async (t) => {
  const api = await serve(t);
  await api.post(configMaps, configMap('a'));
  const watch = await TestWatch.open(api, `${configMaps}?watch=true`);
  assert.equal(await watch.nextChange(), 'ADDED a');
  await api.post(configMaps, configMap('b'));
  assert.equal(await watch.nextChange(), 'ADDED b');
  await api.mergePatch(`${configMaps}/a`, { data: { a: '2' } });
  assert.equal(await watch.nextChange(), 'MODIFIED a');
  await api.remove(`${configMaps}/a`);
  assert.equal(await watch.nextChange(), 'DELETED a');
  watch.close();
});

test('a watch resumes after a version, missing and repeating nothing', async (t) => {
  const api = await serve(t);
  const first = await api.post(configMaps, configMap('a'));
  await api.post(configMaps, configMap('b'));
  await api.remove(`${configMaps}/a`);
  const version = first.body.metadata.resourceVersion ?? '';
  const watch = await TestWatch.open(api, `${configMaps}?watch=true&resourceVersion=${version}`);
  assert.equal(await watch.nextChange(), 'ADDED b');
  assert.equal(await watch.nextChange(), 'DELETED a');
  watch.close();
});

test('a version that is forgotten gives an ERROR event with 410 and ends the stream', async (t) => {
  const api = await serve(t);
  const { body } = await api.post(configMaps, configMap('a'));
  await api.post(configMaps, configMap('b'));
  api.server.compact();
  const version = body.metadata.resourceVersion ?? '';
  const watch = await TestWatch.open(api, `${configMaps}?watch=1&resourceVersion=${version}`);
  const event = await watch.next();
  assert.equal(event?.type, 'ERROR');
  assert.equal(event.object.code, 410);
  assert.equal(event.object.reason, 'Expired');
  assert.equal(await watch.next(), undefined);
});

test('an object that leaves the selection is DELETED, one that enters it ADDED', async (t) => {
  const api = await serve(t);
  await api.post(configMaps, configMap('a', { labels: { on: 'yes' } }));
  const watch = await TestWatch.open(api, `${configMaps}?watch=true&labelSelector=on%3Dyes`);
  assert.equal(await watch.nextChange(), 'ADDED a');
  await api.mergePatch(`${configMaps}/a`, { metadata: { labels: { on: 'no' } } });
  assert.equal(await watch.nextChange(), 'DELETED a');
  await api.mergePatch(`${configMaps}/a`, { metadata: { labels: { on: 'yes' } } });
  assert.equal(await watch.nextChange(), 'ADDED a');
  watch.close();
});

test('bookmarks come when asked for, carry the newest version, and a resume from one works', async (t) => {
  const api = await serve(t, { bookmarkIntervalMs: 20 });
  const { body } = await api.get(configMaps);
  const path = `${configMaps}?watch=true&allowWatchBookmarks=true&resourceVersion=`;
  const watch = await TestWatch.open(api, path + String(body.metadata.resourceVersion));
  const other = await api.post('/api/v1/namespaces', { metadata: { name: 'elsewhere' } });
  const bookmark = await eventually(async () => {
    const event = await watch.next();
    const version = Number(event?.object.metadata.resourceVersion);
    return (
      event?.type === 'BOOKMARK' && version >= Number(other.body.metadata.resourceVersion) && event
    );
  });
  watch.close();
  assert.equal(bookmark.object.kind, 'ConfigMap');
  const version = String(bookmark.object.metadata.resourceVersion);
  await api.post(configMaps, configMap('later'));
  const resumed = await TestWatch.open(api, path + version);
  assert.equal(await resumed.nextChange(), 'ADDED later');
  resumed.close();
});

test('a watch ends at its timeout, with a bookmark before', async (t) => {
  const api = await serve(t, { bookmarkIntervalMs: 60_000 });
  const watch = await TestWatch.open(
    api,
    `${configMaps}?watch=true&allowWatchBookmarks=true&timeoutSeconds=1&resourceVersion=0`,
  );
  assert.equal((await watch.next())?.type, 'BOOKMARK');
  assert.equal(await watch.next(), undefined);
});

test('streaming lists are refused as by a server without them', async (t) => {
  const api = await serve(t);
  const answer = await api.get(
    `${configMaps}?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan`,
  );
  assert.equal(answer.code, 422);
  assert.match(answer.body.message ?? '', /sendInitialEvents is forbidden for watch/);
});

test('table watches send rows', async (t) => {
  const api = await serve(t);
  await api.post(configMaps, configMap('a'));
  const watch = await TestWatch.open(api, `${configMaps}?watch=true`, {
    headers: { Accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json' },
  });
  const event = await watch.next();
  assert.equal(event?.object.kind, 'Table');
  const [row] = event.object['rows'] as { cells: unknown[] }[];
  assert.equal(row?.cells[0], 'a');
  watch.close();
});

for (const protocols of [['base64.binary.k8s.io'], []]) {
  test(`a WebSocket watch sends one JSON event a frame (sub-protocols: ${protocols.join()})`, async (t) => {
    const api = await serve(t);
    await api.post(configMaps, configMap('a'));
    const url = api.server.url.replace('http', 'ws');
    const socket = new WebSocket(`${url}${configMaps}?watch=true`, protocols, {
      origin: api.server.url,
    });
    t.after(() => socket.terminate());
    const frames: string[] = [];
    socket.on('message', (data: Buffer) => {
      const event = JSON.parse(data.toString()) as {
        type: string;
        object: { metadata: { name: string } };
      };
      frames.push(`${event.type} ${event.object.metadata.name}`);
    });
    await eventually(() => frames.length === 1);
    await api.remove(`${configMaps}/a`);
    await eventually(() => frames.length === 2);
    assert.deepEqual(frames, ['ADDED a', 'DELETED a']);
    assert.equal(socket.protocol, protocols[0] ?? '');
  });
}

test('a WebSocket is refused with the answer an HTTP request would get', async (t) => {
  const api = await serve(t);
  const url = api.server.url.replace('http', 'ws');
  const socket = new WebSocket(`${url}/api/v1/pods?watch=true`, {
    headers: { Authorization: 'Bearer nobody' },
    origin: api.server.url,
  });
  assert.equal(await refusal(socket), 403);
});

test('a WebSocket watch that does not say where it is from is refused', async (t) => {
  const api = await serve(t);
  const url = api.server.url.replace('http', 'ws');
  assert.equal(await refusal(new WebSocket(`${url}${configMaps}?watch=true`)), 403);
});

/** HTTP status of the answer to a handshake. */
function refusal(socket: WebSocket): Promise<number | undefined> {
  return new Promise((resolve) => {
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
  });
}

test('the end of a CRD ends the watches of its objects', async (t) => {
  const api = await serve(t);
  api.server.load([widgetCrd]);
  await api.post(widgets, widget('w'));
  const watch = await TestWatch.open(api, `${widgets}?watch=true`);
  assert.equal(await watch.nextChange(), 'ADDED w');
  await api.remove(
    '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.test.example.com',
  );
  assert.equal(await watch.nextChange(), 'DELETED w');
  assert.equal(await watch.nextChange(), 'end');
});

test('dropped watches lose their connection', async (t) => {
  const api = await serve(t);
  const watch = await TestWatch.open(api, `${configMaps}?watch=true`);
  assert.equal(api.server.dropWatches('pods'), 0);
  assert.equal(api.server.dropWatches(), 1);
  await assert.rejects(watch.next());
  assert.equal(api.server.openWatches(), 0);
});

test('a client that does not read is cut off when the history has passed it', async (t) => {
  const api = await serve(t, { watchHistory: 16 });
  const socket = net.connect(api.server.port, '127.0.0.1');
  t.after(() => socket.destroy());
  socket.on('error', () => undefined);
  socket.pause();
  socket.write(`GET ${configMaps}?watch=true HTTP/1.1\r\nHost: test\r\n\r\n`);
  await eventually(() => api.server.openWatches() === 1);
  const data = { big: 'x'.repeat(900_000) };
  await api.post(configMaps, { ...configMap('a'), data });
  for (let i = 0; i < 200 && api.server.openWatches() > 0; i += 1) {
    await api.mergePatch(`${configMaps}/a`, { metadata: { labels: { round: String(i) } } });
  }
  assert.equal(api.server.openWatches(), 0);
});
