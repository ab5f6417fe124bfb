import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { KubeObject } from '../../client/types';
import { objectKey } from './stored-object';
import { Store } from './store';

const object = (namespace: string, name: string, value = 0): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { namespace, name },
  value,
});

const write = fc.record({
  namespace: fc.constantFrom('a', 'a-b', 'b'),
  name: fc.constantFrom('x', 'x-y', 'y', 'z'),
  remove: fc.boolean(),
});

test('a list at an earlier revision is the list that was there then', () => {
  fc.assert(
    fc.property(fc.array(write, { maxLength: 60 }), (writes) => {
      const store = new Store(1_000);
      const collection = store.collection('/configmaps');
      const seen = [
        { revision: store.revision, all: collection.list(), one: collection.list('a') },
      ];
      for (const { namespace, name, remove } of writes) {
        const key = objectKey(namespace, name);
        if (remove) store.remove(collection, key);
        else store.put(collection, key, object(namespace, name));
        seen.push({
          revision: store.revision,
          all: collection.list(),
          one: collection.list('a'),
        });
      }
      for (const { revision, all, one } of seen) {
        assert.deepEqual(collection.listAt(revision), all);
        assert.deepEqual(collection.listAt(revision, 'a'), one);
        assert.deepEqual(
          all.map(({ key }) => key),
          all.map(({ key }) => key).sort(),
        );
      }
    }),
  );
});

test('a namespace lists its own objects only, also beside one whose name continues its name', () => {
  const store = new Store(10);
  const collection = store.collection('/configmaps');
  for (const namespace of ['a', 'a-b', 'a.b', 'ab', 'a0']) {
    store.put(collection, objectKey(namespace, 'x'), object(namespace, 'x'));
  }
  assert.deepEqual(
    collection.list('a').map(({ key }) => key),
    ['a/x'],
  );
});

test('the history keeps at least its limit, and no list or resume reaches behind it', () => {
  const store = new Store(16);
  const collection = store.collection('/configmaps');
  for (let i = 0; i < 200; i += 1) store.put(collection, 'a/x', object('a', 'x', i));
  const { history } = collection;
  assert.ok(history.sequenceAfter(store.revision - 16) !== undefined);
  assert.ok(history.compactedRevision > store.revision - 64);
  assert.equal(history.sequenceAfter(history.compactedRevision - 1), undefined);
  assert.equal(collection.listAt(history.compactedRevision - 1), undefined);
  assert.equal(history.at(0), 'lost');
  assert.equal(history.at(history.end), undefined);
});

test('a write never changes what was stored before', () => {
  const store = new Store(10);
  const collection = store.collection('/configmaps');
  const first = store.put(collection, 'a/x', object('a', 'x', 1));
  const text = first.json();
  store.put(collection, 'a/x', object('a', 'x', 2));
  assert.equal(JSON.stringify(first.object), text);
  assert.notEqual(collection.get('a/x')?.revision, first.revision);
});
