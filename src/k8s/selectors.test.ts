import { labelText, matchesLabels, matchesSelector } from './selectors';
import type { LabelSelector } from './types';

describe('matchesLabels', () => {
  test.each([
    [undefined, undefined, true],
    [{}, { a: '1' }, true],
    [{ a: '1' }, { a: '1', b: '2' }, true],
    [{ a: '' }, { a: '' }, true],
    [{ a: '' }, {}, false],
    [{ a: '1' }, { a: '2' }, false],
    [{ a: '1', b: '2' }, { a: '1' }, false],
    [{ constructor: 'x' }, {}, false],
  ])('%j against %j: %s', (wanted, labels, expected) => {
    expect(matchesLabels(wanted, labels)).toBe(expected);
  });
});

describe('matchesSelector', () => {
  const labels = { role: 'cmmd', zone: 'a' };
  const table: [string, LabelSelector | undefined, boolean][] = [
    ['absent', undefined, false],
    ['empty', {}, true],
    ['labels', { matchLabels: { role: 'cmmd' } }, true],
    ['wrong labels', { matchLabels: { role: 'worker' } }, false],
    [
      'In',
      { matchExpressions: [{ key: 'role', operator: 'In', values: ['worker', 'cmmd'] }] },
      true,
    ],
    ['In without values', { matchExpressions: [{ key: 'role', operator: 'In' }] }, false],
    [
      'In on an absent key',
      { matchExpressions: [{ key: 'x', operator: 'In', values: ['1'] }] },
      false,
    ],
    ['NotIn', { matchExpressions: [{ key: 'role', operator: 'NotIn', values: ['cmmd'] }] }, false],
    [
      'NotIn on an absent key',
      { matchExpressions: [{ key: 'x', operator: 'NotIn', values: ['1'] }] },
      true,
    ],
    ['Exists', { matchExpressions: [{ key: 'zone', operator: 'Exists' }] }, true],
    ['DoesNotExist', { matchExpressions: [{ key: 'zone', operator: 'DoesNotExist' }] }, false],
    [
      'unknown operator',
      { matchExpressions: [{ key: 'zone', operator: 'Gt', values: ['1'] }] },
      false,
    ],
    [
      'all parts must hold',
      { matchLabels: { role: 'cmmd' }, matchExpressions: [{ key: 'x', operator: 'Exists' }] },
      false,
    ],
  ];
  test.each(table)('%s', (_name, selector, expected) => {
    expect(matchesSelector(selector, labels)).toBe(expected);
  });
});

it('writes labels as a query asks for them', () => {
  expect(labelText({})).toBe('');
  expect(labelText({ socmmd: 'v1', 'a/b': '' })).toBe('socmmd=v1,a/b=');
});
