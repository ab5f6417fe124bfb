import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sortRows } from './sort-rows';

const rows = ['w10', 'w2', 'a'].map((name, size) => ({ metadata: { name }, size }));
const names = (data: typeof rows): string => data.map((row) => row.metadata.name).join(' ');

test('by path, counting numbers in names', () => {
  assert.equal(names(sortRows(rows, 'metadata.name', 'asc')), 'a w2 w10');
  assert.equal(names(sortRows(rows, 'metadata.name', 'desc')), 'w10 w2 a');
});

test('numbers by value, missing values first', () => {
  assert.equal(names(sortRows(rows, 'size', 'desc')), 'a w2 w10');
  const holes = [{ n: 10 }, {}, { n: 9 }] as { n?: number }[];
  assert.deepEqual(
    sortRows(holes, 'n', 'asc').map(({ n }) => n),
    [undefined, 9, 10],
  );
});

test('by the column, and not at all', () => {
  assert.equal(names(sortRows(rows, (data, d) => (d === 'asc' ? data : []), 'asc')), 'w10 w2 a');
  assert.equal(names(sortRows(rows, undefined, 'asc')), 'w10 w2 a');
});

test('the given rows are left as they are', () => {
  const before = names(rows);
  sortRows(rows, 'metadata.name', 'desc');
  assert.equal(names(rows), before);
});
