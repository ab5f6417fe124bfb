import assert from 'node:assert/strict';
import { test } from 'node:test';
import { searchSelector } from './label-query';

test('nothing, pairs, keys and sets', () => {
  assert.deepEqual(searchSelector(' '), { matchLabels: {}, matchExpressions: [] });
  assert.deepEqual(searchSelector('tier=gold, app!=web,zone,!old,size in (s, m),x notin (y)'), {
    matchLabels: { tier: 'gold' },
    matchExpressions: [
      { key: 'app', operator: 'NotEquals', values: ['web'] },
      { key: 'zone', operator: 'Exists' },
      { key: 'old', operator: 'DoesNotExist' },
      { key: 'size', operator: 'In', values: ['s', 'm'] },
      { key: 'x', operator: 'NotIn', values: ['y'] },
    ],
  });
});
