import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatKeyValues, parseKeyValues } from './key-values';

test('lines of keys and values', () => {
  assert.deepEqual(parseKeyValues(' a=1 \n\nnode-role.kubernetes.io/cmmd=\nb\nc=x=y'), {
    a: '1',
    'node-role.kubernetes.io/cmmd': '',
    b: '',
    c: 'x=y',
  });
});

test('what is formatted is read back', () => {
  const key = fc.stringMatching(/^[a-z][a-z0-9./-]{0,20}$/);
  const value = fc.oneof(fc.stringMatching(/^[!-~]{0,10}$/), fc.constant('two\nlines "quoted"'));
  fc.assert(
    fc.property(fc.dictionary(key, value, { noNullPrototype: true }), (values) => {
      assert.deepEqual(parseKeyValues(formatKeyValues(values)), values);
    }),
  );
});
