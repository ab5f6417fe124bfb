import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { orderNavItems } from './nav-order';
import type { Ordered } from './nav-order';

const ids = (items: Ordered[]): string =>
  orderNavItems(items)
    .map(({ id }) => id)
    .join(' ');

test('items without wishes keep their order', () => {
  assert.equal(ids([{ id: 'home' }, { id: 'workloads' }]), 'home workloads');
});

test('insertAfter and insertBefore', () => {
  const core = [{ id: 'home' }, { id: 'workloads' }, { id: 'compute' }];
  assert.equal(ids([{ id: 'x', insertAfter: 'home' }, ...core]), 'home x workloads compute');
  assert.equal(ids([{ id: 'x', insertBefore: 'compute' }, ...core]), 'home workloads x compute');
  // insertBefore takes precedence; of a list the first existing neighbour counts.
  assert.equal(
    ids([...core, { id: 'x', insertBefore: 'home', insertAfter: 'compute' }]),
    'x home workloads compute',
  );
  assert.equal(
    ids([...core, { id: 'x', insertAfter: ['none', 'workloads', 'home'] }]),
    'home workloads x compute',
  );
});

test('several items after the same neighbour keep their order', () => {
  assert.equal(
    ids([{ id: 'home' }, { id: 'a', insertAfter: 'home' }, { id: 'b', insertAfter: 'home' }]),
    'home a b',
  );
});

test('an item may follow one that itself waits for its neighbour', () => {
  assert.equal(
    ids([{ id: 'b', insertAfter: 'a' }, { id: 'a', insertAfter: 'home' }, { id: 'home' }]),
    'home a b',
  );
});

test('unknown neighbours and cycles put items last, not away', () => {
  assert.equal(
    ids([
      { id: 'x', insertAfter: 'y' },
      { id: 'y', insertAfter: 'x' },
      { id: 'z', insertBefore: 'nowhere' },
      { id: 'home' },
    ]),
    'home x y z',
  );
});

test('whatever is given comes out once', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
  const item = fc.record(
    { id, insertBefore: id, insertAfter: fc.array(id, { maxLength: 3 }) },
    { requiredKeys: ['id'] },
  );
  fc.assert(
    fc.property(fc.uniqueArray(item, { selector: (i) => i.id }), (items) => {
      const ordered = orderNavItems(items as Ordered[]).map((i) => i.id);
      assert.deepEqual([...ordered].sort(), items.map((i) => i.id).sort());
    }),
  );
});
