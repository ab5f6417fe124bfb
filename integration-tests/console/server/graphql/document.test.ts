import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readQuery } from './document';

test('a query of the console is read with its variables', () => {
  const text = `query SSARQuery($resource: String, $verb: String!) {
    review: selfSubjectAccessReview(resource: $resource, verb: $verb, group: "a\\"b", namespace: null) {
      status { allowed, __typename } # who may
    }
  }`;
  assert.deepEqual(readQuery(text, { resource: 'nodes', verb: 'get' }), [
    {
      name: 'selfSubjectAccessReview',
      as: 'review',
      args: { resource: 'nodes', verb: 'get', group: 'a"b', namespace: null },
      fields: [
        {
          ...{ name: 'status', as: 'status', args: {} },
          fields: ['allowed', '__typename'].map((name) => ({
            name,
            as: name,
            args: {},
            fields: [],
          })),
        },
      ],
    },
  ]);
  assert.deepEqual(readQuery('{ fetchURL(url: $url) }', {})[0]?.args, { url: null });
});

test('what is no query says what is wrong', () => {
  const cases: [string, RegExp][] = [
    ['', /the end is not served/],
    ['{ a ', /the end where a name belongs/],
    ['{ a } }', /\} after its end/],
    ['mutation { a }', /mutation is not served/],
    ['{ a(b: }) }', /\} where a value belongs/],
    ['{ ...f }', /\.\.\. where a name belongs/],
    ['{ a ; }', /unexpected character at 4/],
  ];
  for (const [text, problem] of cases) assert.throws(() => readQuery(text, {}), problem, text);
});

test('any text is read or refused', () => {
  const words = fc.constantFrom(
    '{',
    '}',
    '(',
    ')',
    ':',
    'a',
    '$a',
    '"x"',
    'query',
    '...',
    ' ',
    '!',
    '9',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words).map((all) => all.join('')),
      ),
      (text) => {
        try {
          assert.ok(Array.isArray(readQuery(text, {})));
        } catch (error) {
          assert.match(String(error), /query: |JSON/);
        }
      },
    ),
  );
});
