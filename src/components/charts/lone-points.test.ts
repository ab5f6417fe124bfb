import fc from 'fast-check';
import { withLonePoints } from './lone-points';

test.each<[string, (readonly [number, number | null])[], (readonly [number, number | null])[]]>([
  ['nothing', [], []],
  [
    'one point',
    [[10, 5]],
    [
      [9, 5],
      [11, 5],
    ],
  ],
  [
    'zero is a value',
    [[10, 0]],
    [
      [9, 0],
      [11, 0],
    ],
  ],
  [
    'a line',
    [
      [10, 5],
      [20, 6],
    ],
    [
      [10, 5],
      [20, 6],
    ],
  ],
  [
    'before a gap',
    [
      [10, 5],
      [15, null],
      [20, 6],
      [30, 7],
    ],
    [
      [9, 5],
      [11, 5],
      [15, null],
      [20, 6],
      [30, 7],
    ],
  ],
  [
    'between gaps',
    [
      [10, null],
      [20, 6],
      [30, null],
    ],
    [
      [10, null],
      [19, 6],
      [21, 6],
      [30, null],
    ],
  ],
])('%s', (_name, points, expected) => {
  expect(withLonePoints(points, 1)).toEqual(expected);
});

test('no value is alone any more, and none is another one', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.nat(9))), (values) => {
      const points = values.map((value, at) => [at, value] as const);
      const shown = withLonePoints(points, 0.1);
      expect(new Set(shown.map(([, value]) => value))).toEqual(new Set(values));
      expect(withLonePoints(shown, 0.1)).toEqual(shown);
    }),
  );
});
