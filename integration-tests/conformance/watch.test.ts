/** Watches over HTTP and WebSocket, bookmarks, resuming, pages of lists. */
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { after, test } from 'node:test';
import { WebSocket } from 'ws';
import { resources } from '../cluster/client';
import { eventually } from '../cluster/client/eventually';
import { readLines } from '../cluster/client/lines';
import type { KubeList, KubeObject } from '../cluster/client/types';
import { request } from './testing/requests';
import type { StatusBody } from './testing/requests';
import { configMap, simulatedOnly, startTestServer } from './testing/server';

const server = await startTestServer({ bookmarkIntervalMs: 50 });
after(() => server.close());
const { api, client, hooks } = server;

const collection = '/api/v1/namespaces/work/configmaps';

interface WatchEvent {
  type: string;
  object: KubeObject & Partial<StatusBody>;
}

const described = ({ type, object }: WatchEvent) => `${type} ${object.metadata.name}`;

/** Collects the events of a WebSocket watch. */
async function webSocketWatch(query: string, protocols: string[]) {
  const url = `${api.url.replace('http', 'ws')}${collection}?watch=true&${query}`;
  // A browser always says where it comes from, and a real API server refuses who does not.
  const socket = new WebSocket(url, protocols, { origin: api.url });
  const events: WatchEvent[] = [];
  socket.on('message', (data: Buffer) => events.push(JSON.parse(data.toString()) as WatchEvent));
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return { socket, events };
}

/** Reads a streaming watch until `enough` holds; `opened` is called once the server has answered. */
async function httpWatch(
  query: string,
  enough: (events: WatchEvent[]) => boolean,
  opened: () => Promise<unknown> = () => Promise.resolve(),
): Promise<WatchEvent[]> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), 10_000);
  const events: WatchEvent[] = [];
  try {
    const response = await fetch(`${api.url}${collection}?watch=true&${query}`, {
      signal: stop.signal,
    });
    assert.equal(response.status, 200);
    assert.ok(response.body);
    await opened();
    for await (const line of readLines(Readable.fromWeb(response.body as ReadableStream))) {
      events.push(JSON.parse(line) as WatchEvent);
      if (enough(events)) break;
    }
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
  return events;
}

async function version(): Promise<string> {
  return (await client.list(resources.configMap, { namespace: 'work' })).resourceVersion;
}

for (const protocols of [['base64.binary.k8s.io'], []]) {
  const named = protocols[0] ?? 'none';
  test(`a WebSocket watch, sub-protocol ${named}`, async () => {
    const since = await version();
    const { socket, events } = await webSocketWatch(`resourceVersion=${since}`, protocols);
    try {
      assert.equal(socket.protocol, protocols[0] ?? '');
      const name = `socket-${protocols.length}`;
      await client.create(resources.configMap, configMap(name));
      await client.mergePatch(resources.configMap, name, 'work', { data: { a: '1' } });
      await client.delete(resources.configMap, name, 'work');
      await eventually('three events', () => events.length >= 3);
      assert.deepEqual(events.map(described), [
        `ADDED ${name}`,
        `MODIFIED ${name}`,
        `DELETED ${name}`,
      ]);
    } finally {
      socket.terminate();
    }
  });
}

test('a watch without a version starts with what there is', async () => {
  await client.create(resources.configMap, configMap('there'));
  const events = await httpWatch('', (seen) => seen.length > 0);
  assert.deepEqual(events.map(described), ['ADDED there']);
});

test('bookmarks carry a version from which a watch resumes without a gap', async () => {
  const since = await version();
  // A real server sends one a minute, and one before the watch's own end.
  const query = `resourceVersion=${since}&allowWatchBookmarks=true&timeoutSeconds=5`;
  // Nothing the watch is about; but the version moves, without which there is nothing to mark.
  const { metadata } = configMap('elsewhere');
  const elsewhere = { ...configMap('elsewhere'), metadata: { ...metadata, namespace: 'other' } };
  const [bookmark] = await httpWatch(
    query,
    (seen) => seen.length > 0,
    () => client.create(resources.configMap, elsewhere),
  );
  assert.ok(bookmark);
  assert.equal(bookmark.type, 'BOOKMARK');
  assert.equal(bookmark.object.kind, 'ConfigMap');
  const { resourceVersion = '' } = bookmark.object.metadata;
  assert.ok(Number(resourceVersion) >= Number(since));
  await client.create(resources.configMap, configMap('after-bookmark'));
  const events = await httpWatch(`resourceVersion=${resourceVersion}`, (seen) => seen.length > 0);
  assert.deepEqual(events.map(described), ['ADDED after-bookmark']);
});

test('a selector turns changes into additions and deletions', async () => {
  await client.create(resources.configMap, configMap('moving'));
  const since = await version();
  const watching = httpWatch(
    `resourceVersion=${since}&labelSelector=${encodeURIComponent('in=yes')}`,
    (seen) => seen.length === 2,
  );
  const label = (value: string | null) =>
    client.mergePatch(resources.configMap, 'moving', 'work', {
      metadata: { labels: { in: value } },
    });
  await label('yes');
  await label(null);
  assert.deepEqual((await watching).map(described), ['ADDED moving', 'DELETED moving']);
});

test(
  'a watch from a version that is too old gets 410, over HTTP and WebSocket',
  simulatedOnly,
  async () => {
    assert.ok(hooks);
    const since = await version();
    await client.create(resources.configMap, configMap('newer'));
    await client.create(resources.configMap, configMap('newest'));
    hooks.compact();
    const [event] = await httpWatch(`resourceVersion=${since}`, (seen) => seen.length > 0);
    assert.ok(event);
    assert.equal(event.type, 'ERROR');
    assert.equal(event.object.code, 410);
    assert.equal(event.object.reason, 'Expired');
    const { socket, events } = await webSocketWatch(`resourceVersion=${since}`, []);
    try {
      await eventually('the error', () => events.length > 0);
      assert.equal(events[0]?.object.code, 410);
    } finally {
      socket.terminate();
    }
  },
);

test('pages show one moment; a continue token that is too old gets 410', async () => {
  for (const name of ['p1', 'p2', 'p3']) {
    await client.create(resources.configMap, configMap(name, {}, { labels: { paged: 'yes' } }));
  }
  const url = `${api.url}${collection}?labelSelector=paged%3Dyes&limit=2`;
  const first = await request<KubeList>(url);
  const names = (list: KubeList) => list.items.map((item) => item.metadata.name);
  assert.deepEqual(names(first.body), ['p1', 'p2']);
  const token = encodeURIComponent(first.body.metadata.continue ?? '');
  assert.notEqual(token, '');
  await client.create(resources.configMap, configMap('p4', {}, { labels: { paged: 'yes' } }));
  const second = await request<KubeList>(`${url}&continue=${token}`);
  assert.ok(names(second.body).includes('p3'));
  assert.equal(second.body.metadata.resourceVersion, first.body.metadata.resourceVersion);
  if (hooks) {
    hooks.compact();
    const old = await request<StatusBody>(`${url}&continue=${token}`);
    assert.equal(old.status, 410);
    assert.notEqual(old.body.metadata?.continue ?? '', '');
  }
  const bad = await request(`${url}&continue=nonsense`);
  assert.equal(bad.status, 400);
});
