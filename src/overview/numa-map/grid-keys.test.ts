import fc from 'fast-check';
import { nextPosition } from './grid-keys';

describe('nextPosition', () => {
  const rows = [3, 0, 1, 2];

  it.each([
    ['ArrowRight', { row: 0, column: 1 }, { row: 0, column: 2 }],
    ['ArrowRight', { row: 0, column: 2 }, { row: 2, column: 0 }],
    ['ArrowRight', { row: 3, column: 1 }, undefined],
    ['ArrowLeft', { row: 3, column: 0 }, { row: 2, column: 0 }],
    ['ArrowLeft', { row: 2, column: 0 }, { row: 0, column: 2 }],
    ['ArrowLeft', { row: 0, column: 0 }, undefined],
    ['ArrowDown', { row: 0, column: 2 }, { row: 2, column: 0 }],
    ['ArrowUp', { row: 2, column: 0 }, { row: 0, column: 0 }],
    ['ArrowUp', { row: 0, column: 1 }, undefined],
    ['Home', { row: 0, column: 2 }, { row: 0, column: 0 }],
    ['End', { row: 0, column: 0 }, { row: 0, column: 2 }],
    ['a', { row: 0, column: 0 }, undefined],
  ])('%s from %j leads to %j', (key, from, expected) => {
    expect(nextPosition(key, from, rows)).toEqual(expected);
  });

  it('only ever leads to a cell that exists', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(5), { minLength: 1, maxLength: 8 }),
        fc.nat(7),
        fc.nat(5),
        fc.constantFrom('ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End'),
        (lengths, row, column, key) => {
          fc.pre(column < (lengths[row] ?? 0));
          const to = nextPosition(key, { row, column }, lengths);
          expect(to === undefined || to.column < (lengths[to.row] ?? 0)).toBe(true);
        },
      ),
    );
  });

  it('reaches every cell by ArrowRight alone', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4), { minLength: 1, maxLength: 6 }), (lengths) => {
        const cells = lengths.reduce((sum, length) => sum + length, 0);
        fc.pre(cells > 0);
        let at = { row: lengths.findIndex((length) => length > 0), column: 0 };
        let seen = 1;
        for (
          let next = nextPosition('ArrowRight', at, lengths);
          next;
          next = nextPosition('ArrowRight', at, lengths)
        ) {
          at = next;
          seen += 1;
        }
        expect(seen).toBe(cells);
      }),
    );
  });
});
