import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filterRows, nameMatches } from './filter-rows';
import type { RowFilter } from './filter-rows';

const rows = [
  { metadata: { name: 'web', labels: { app: 'web', tier: 'front' } }, mode: 'auto' },
  { metadata: { name: 'database', labels: { app: 'db' } }, mode: 'manual' },
  { metadata: { name: 'plain' }, mode: 'auto' },
];
const byMode: RowFilter<(typeof rows)[number]> = {
  filterGroupName: 'Mode',
  type: 'mode',
  items: [],
  filter: ({ selected = [] }, { mode }) => selected.includes(mode),
};
const names = (filters: Parameters<typeof filterRows>[1]): string =>
  filterRows(rows, filters, [byMode])
    .map(({ metadata }) => metadata.name)
    .join(' ');

test('fuzzy names', () => {
  assert.ok(nameMatches('dtb', 'database'));
  assert.ok(nameMatches('WEB', 'web'));
  assert.ok(!nameMatches('bw', 'web'));
});

test('nothing filtered keeps the very array', () => {
  assert.equal(filterRows(rows, { name: { selected: ['  '] } }, [byMode]), rows);
});

test('name, labels and row filters together', () => {
  assert.equal(names({ name: { selected: ['a'] } }), 'database plain');
  assert.equal(names({ labels: { all: ['app'] } }), 'web database');
  assert.equal(names({ labels: { all: ['app=web', 'tier=front'] } }), 'web');
  assert.equal(names({ mode: { selected: ['auto'] } }), 'web plain');
  assert.equal(names({ mode: { selected: ['auto'] }, name: { selected: ['w'] } }), 'web');
  assert.equal(names({ mode: { selected: [] } }), 'web database plain');
});
