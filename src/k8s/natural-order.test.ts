import { naturalOrder } from './natural-order';

test('numbers in names count as numbers', () => {
  expect(['worker-10', 'worker-2', 'infra-1'].sort(naturalOrder)).toEqual([
    'infra-1',
    'worker-2',
    'worker-10',
  ]);
  expect(naturalOrder('a', 'a')).toBe(0);
});
