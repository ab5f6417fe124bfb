import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { configMap, configMaps, serve, widget, widgetCrd, widgets } from '../test-support';
import { mergePatch } from './merge-patch';

test('merge patch follows the table of RFC 7396', () => {
  const table: [unknown, unknown, unknown][] = [
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ];
  for (const [target, patch, expected] of table) {
    assert.deepEqual(mergePatch(target, patch), expected);
  }
});

test('a merge patch is idempotent and leaves its arguments alone', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (target, patch) => {
      const before = JSON.stringify([target, patch]);
      const once = mergePatch(target, patch);
      assert.deepEqual(mergePatch(once, patch), once);
      assert.equal(JSON.stringify([target, patch]), before);
    }),
  );
});

test('JSON patch: operations apply in order, a failed test changes nothing', async (t) => {
  const api = await serve(t);
  await api.post(configMaps, configMap('a'));
  const done = await api.jsonPatch(`${configMaps}/a`, [
    { op: 'test', path: '/data/a', value: '1' },
    { op: 'add', path: '/data/b', value: '2' },
    { op: 'remove', path: '/data/a' },
  ]);
  assert.deepEqual(done.body['data'], { b: '2' });
  const failed = await api.jsonPatch(`${configMaps}/a`, [
    { op: 'add', path: '/data/c', value: '3' },
    { op: 'test', path: '/data/b', value: 'other' },
  ]);
  assert.equal(failed.code, 422);
  assert.equal(failed.body.reason, 'Invalid');
  const kept = await api.get(`${configMaps}/a`);
  assert.deepEqual(kept.body['data'], { b: '2' });
  const nowhere = await api.jsonPatch(`${configMaps}/a`, [{ op: 'remove', path: '/data/zzz' }]);
  assert.equal(nowhere.code, 422);
  assert.equal((await api.jsonPatch(`${configMaps}/a`, {})).code, 400);
});

test('a patch that names an old resourceVersion is a conflict', async (t) => {
  const api = await serve(t);
  await api.post(configMaps, configMap('a'));
  const answer = await api.mergePatch(`${configMaps}/a`, {
    metadata: { resourceVersion: '1' },
    data: { a: '2' },
  });
  assert.equal(answer.code, 409);
  assert.equal(answer.body.reason, 'Conflict');
});

test('strategic merge works on built-in kinds by merge key and is refused on custom ones', async (t) => {
  const api = await serve(t);
  api.server.load([widgetCrd]);
  const path = '/apis/apps/v1/namespaces/default/deployments';
  const labels = { app: 'web' };
  await api.post(path, {
    metadata: { name: 'web' },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            { name: 'one', image: 'a' },
            { name: 'two', image: 'b' },
          ],
        },
      },
    },
  });
  const type = 'application/strategic-merge-patch+json';
  const containers = [{ name: 'two', image: 'c' }];
  const patch = { spec: { template: { spec: { containers } } } };
  const { body } = await api.send('PATCH', `${path}/web`, patch, { type });
  const { template } = body['spec'] as {
    template: { spec: { containers: { name: string; image: string }[] } };
  };
  assert.deepEqual(
    template.spec.containers.map(({ name, image }) => `${name}=${image}`),
    ['one=a', 'two=c'],
  );
  await api.post(widgets, widget('w'));
  assert.equal((await api.send('PATCH', `${widgets}/w`, {}, { type })).code, 415);
});

test('server-side apply is answered with 415', async (t) => {
  const api = await serve(t);
  const type = 'application/apply-patch+yaml';
  const answer = await api.send('PATCH', `${configMaps}/a?fieldManager=me`, configMap('a'), {
    type,
  });
  assert.equal(answer.code, 415);
  assert.equal(answer.body.reason, 'UnsupportedMediaType');
});

test('strict field validation of a patch refuses unknown fields', async (t) => {
  const api = await serve(t);
  api.server.load([widgetCrd]);
  await api.post(widgets, widget('w'));
  const type = 'application/merge-patch+json';
  const patch = { spec: { foo: 1 } };
  const answer = await api.send('PATCH', `${widgets}/w?fieldValidation=Strict`, patch, { type });
  assert.equal(answer.code, 422);
  assert.match(answer.body.message ?? '', /strict decoding error: unknown field "spec.foo"/);
});
