import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtinSchema, strategicMergePatch } from './index';

const schema = builtinSchema('apps', 'v1', 'Deployment');
assert.ok(schema);
const deployment = schema;

const current = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', labels: { a: '1', b: '2' }, finalizers: ['x', 'y'] },
  spec: {
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } },
    template: {
      spec: {
        containers: [
          { name: 'a', image: 'a:1', args: ['x', 'y'] },
          { name: 'b', image: 'b:1' },
        ],
        tolerations: [{ key: 'k' }],
      },
    },
  },
};

type Containers = Record<string, unknown>[];

function patch(given: Record<string, unknown>): typeof current {
  const before = structuredClone(current);
  const result = strategicMergePatch(deployment, current, given);
  assert.deepEqual(current, before);
  return result as unknown as typeof current;
}

const containersAfter = (containers: unknown[], more: object = {}): Containers =>
  patch({ spec: { template: { spec: { containers, ...more } } } }).spec.template.spec.containers;

test('maps merge and null removes', () => {
  const { metadata } = patch({ metadata: { labels: { a: null, c: '3' } } });
  assert.deepEqual(metadata.labels, { b: '2', c: '3' });
});

test('lists with a merge key merge by it, atomic lists inside are replaced', () => {
  assert.deepEqual(
    containersAfter([
      { name: 'a', args: ['z'] },
      { name: 'c', image: 'c:1' },
    ]),
    [
      { name: 'a', image: 'a:1', args: ['z'] },
      { name: 'b', image: 'b:1' },
      { name: 'c', image: 'c:1' },
    ],
  );
});

test('$patch: delete removes an element, $patch: replace replaces the list', () => {
  assert.deepEqual(containersAfter([{ name: 'a', $patch: 'delete' }]), [
    { name: 'b', image: 'b:1' },
  ]);
  assert.deepEqual(containersAfter([{ $patch: 'replace' }, { name: 'c' }]), [{ name: 'c' }]);
});

test('$setElementOrder orders the merged list', () => {
  const order = { '$setElementOrder/containers': [{ name: 'b' }, { name: 'c' }, { name: 'a' }] };
  assert.deepEqual(
    containersAfter([{ name: 'c' }], order).map(({ name }) => name),
    ['b', 'c', 'a'],
  );
});

test('$retainKeys drops the other fields', () => {
  const { strategy } = patch({
    spec: { strategy: { $retainKeys: ['type'], type: 'Recreate' } },
  }).spec;
  assert.deepEqual(strategy, { type: 'Recreate' });
});

test('lists of primitives with strategy merge unite; $deleteFromPrimitiveList removes', () => {
  assert.deepEqual(patch({ metadata: { finalizers: ['y', 'z'] } }).metadata.finalizers, [
    'x',
    'y',
    'z',
  ]);
  const removed = patch({ metadata: { '$deleteFromPrimitiveList/finalizers': ['x'] } });
  assert.deepEqual(removed.metadata.finalizers, ['y']);
});

test('lists without a merge key are replaced; $patch: replace replaces a map', () => {
  const { tolerations } = patch({ spec: { template: { spec: { tolerations: [{ key: 'l' }] } } } })
    .spec.template.spec;
  assert.deepEqual(tolerations, [{ key: 'l' }]);
  const { labels } = patch({ metadata: { labels: { $patch: 'replace', only: '1' } } }).metadata;
  assert.deepEqual(labels, { only: '1' });
});
