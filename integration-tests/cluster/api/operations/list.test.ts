import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import http from 'node:http';
import {
  configMap,
  configMaps,
  pod,
  pods,
  serve,
  widget,
  widgetCrd,
  widgets,
} from '../test-support';
import type { Answer, Api } from '../test-support';

const names = ({ body }: Answer): (string | undefined)[] =>
  (body.items ?? []).map((item) => item.metadata.name);

const meta = ({ body }: Answer) =>
  body.metadata as { continue?: string; remainingItemCount?: number; resourceVersion?: string };

async function fill(api: Api, count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) await api.post(configMaps, configMap(`c${i}`));
}

test('pages show the objects as they were at the first page', async (t) => {
  const api = await serve(t);
  await fill(api, 5);
  const first = await api.get(`${configMaps}?limit=2`);
  assert.deepEqual(names(first), ['c0', 'c1']);
  assert.equal(meta(first).remainingItemCount, 3);
  await api.remove(`${configMaps}/c2`);
  await api.post(configMaps, configMap('c1a'));
  const second = await api.get(`${configMaps}?limit=2&continue=${meta(first).continue}`);
  assert.deepEqual(names(second), ['c2', 'c3']);
  assert.equal(meta(second).resourceVersion, meta(first).resourceVersion);
  const third = await api.get(`${configMaps}?limit=2&continue=${meta(second).continue}`);
  assert.deepEqual(names(third), ['c4']);
  assert.equal(meta(third).continue, undefined);
});

test('a page whose snapshot is compacted is 410 and offers to go on without it', async (t) => {
  const api = await serve(t);
  await fill(api, 4);
  const first = await api.get(`${configMaps}?limit=2`);
  await api.post(configMaps, configMap('c9'));
  api.server.compact();
  const late = await api.get(`${configMaps}?limit=2&continue=${meta(first).continue}`);
  assert.equal(late.code, 410);
  assert.equal(late.body.reason, 'Expired');
  const rest = await api.get(`${configMaps}?limit=9&continue=${meta(late).continue}`);
  assert.deepEqual(names(rest), ['c2', 'c3', 'c9']);
  assert.equal((await api.get(`${configMaps}?continue=rubbish`)).code, 400);
});

test('a limit counts selected objects', async (t) => {
  const api = await serve(t);
  for (const name of ['a', 'b', 'c', 'd']) {
    await api.post(configMaps, configMap(name, { labels: { odd: String('ac'.includes(name)) } }));
  }
  const answer = await api.get(`${configMaps}?limit=2&labelSelector=odd%3Dtrue`);
  assert.deepEqual(names(answer), ['a', 'c']);
  assert.equal(meta(answer).remainingItemCount, undefined);
});

test('field selectors select, unsupported ones are 400', async (t) => {
  const api = await serve(t);
  await api.post(pods, pod('a', { nodeName: 'n1' }));
  await api.post(pods, pod('b', { nodeName: 'n2' }));
  assert.deepEqual(names(await api.get('/api/v1/pods?fieldSelector=spec.nodeName%3Dn2')), ['b']);
  const refused = await api.get('/api/v1/pods?fieldSelector=spec.color%3Dred');
  assert.equal(refused.code, 400);
  assert.match(refused.body.message ?? '', /field label not supported: spec.color$/);
});

test('items of built-in lists carry no kind, those of custom lists do', async (t) => {
  const api = await serve(t);
  api.server.load([widgetCrd]);
  await api.post(configMaps, configMap('a'));
  await api.post(widgets, widget('w'));
  const builtin = await api.get(configMaps);
  assert.equal(builtin.body.kind, 'ConfigMapList');
  assert.equal(builtin.body.items?.[0]?.kind, undefined);
  assert.deepEqual(builtin.body.items?.[0]?.['data'], { a: '1' });
  const custom = await api.get(widgets);
  assert.equal(custom.body.kind, 'WidgetList');
  assert.equal(custom.body.items?.[0]?.kind, 'Widget');
});

test('tables and metadata come when asked for', async (t) => {
  const api = await serve(t);
  api.server.load([widgetCrd]);
  await api.post(widgets, widget('w'));
  const table = await api.get(widgets, {
    headers: { Accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json' },
  });
  assert.equal(table.body.kind, 'Table');
  const columns = (table.body['columnDefinitions'] as { name: string }[]).map(({ name }) => name);
  assert.ok(columns.includes('Mode'), columns.join());
  const partial = await api.get(widgets, {
    headers: { Accept: 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io' },
  });
  assert.equal(partial.body.kind, 'PartialObjectMetadataList');
  assert.equal(partial.body.items?.[0]?.['spec'], undefined);
  assert.equal(partial.body.items?.[0]?.metadata.name, 'w');
});

test('a version of the future is refused, an exact one of the past answered', async (t) => {
  const api = await serve(t);
  await fill(api, 1);
  const then = meta(await api.get(configMaps)).resourceVersion ?? '';
  await api.post(configMaps, configMap('later'));
  const past = await api.get(`${configMaps}?resourceVersion=${then}&resourceVersionMatch=Exact`);
  assert.deepEqual(names(past), ['c0']);
  const any = await api.get(`${configMaps}?resourceVersion=${then}`);
  assert.deepEqual(names(any), ['c0', 'later']);
  const future = await api.get(`${configMaps}?resourceVersion=999999`);
  assert.equal(future.code, 504);
  assert.match(future.body.message ?? '', /^Timeout: Too large resource version: 999999/);
});

test('big answers are compressed for who asks', async (t) => {
  const api = await serve(t);
  await api.post(configMaps, { ...configMap('big'), data: { text: 'x'.repeat(300_000) } });
  const body = await new Promise<Buffer>((resolve, reject) => {
    const headers = { 'Accept-Encoding': 'gzip' };
    http.get(api.server.url + configMaps, { headers, agent: false }, (response) => {
      assert.equal(response.headers['content-encoding'], 'gzip');
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks)));
      response.on('error', reject);
    });
  });
  assert.ok(body.length < 10_000);
  assert.equal((JSON.parse(gunzipSync(body).toString()) as { kind: string }).kind, 'ConfigMapList');
});

test('events are one collection in two groups', async (t) => {
  const api = await serve(t);
  await api.post('/api/v1/namespaces/default/events', {
    metadata: { name: 'e' },
    involvedObject: { kind: 'Pod', name: 'p', namespace: 'default' },
    message: 'hello',
    reason: 'Test',
    type: 'Normal',
  });
  const { body } = await api.get('/apis/events.k8s.io/v1/namespaces/default/events/e');
  assert.equal(body['note'], 'hello');
  assert.equal((body['regarding'] as { name: string }).name, 'p');
  const found = await api.get('/api/v1/events?fieldSelector=involvedObject.name%3Dp,reason%3DTest');
  assert.deepEqual(names(found), ['e']);
});
