import fc from 'fast-check';
import { idList } from './numa-text';

test.each([
  [[], ''],
  [[8], '8'],
  [[0, 1, 8], '0-1,8'],
  [[4, 5, 6, 35], '4-6,35'],
])('%j', (ids, text) => {
  expect(idList(ids)).toBe(text);
});

test('names each id once', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat({ max: 60 })), (some) => {
      const ids = [...some].sort((a, b) => a - b);
      const read = idList(ids)
        .split(',')
        .filter((run) => run !== '')
        .flatMap((run) => {
          const [from = NaN, to = from] = run.split('-').map(Number);
          return Array.from({ length: to - from + 1 }, (_, index) => from + index);
        });
      expect(read).toEqual(ids);
    }),
  );
});
