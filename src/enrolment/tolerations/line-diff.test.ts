import fc from 'fast-check';
import { lineDiff } from './line-diff';

const text = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');
const signs = { same: ' ', added: '+', removed: '-' } as const;
const written = (before: readonly string[], after: readonly string[]) =>
  lineDiff(text(before), text(after)).map((line) => signs[line.kind] + line.text);

describe('lineDiff', () => {
  it.each([
    [[], [], []],
    [['a'], ['a'], [' a']],
    [[], ['a', 'b'], ['+a', '+b']],
    [['a', 'b'], [], ['-a', '-b']],
    [
      ['a', 'c'],
      ['a', 'b', 'c'],
      [' a', '+b', ' c'],
    ],
    [
      ['a', 'b', 'c'],
      ['a', 'x', 'c'],
      [' a', '-b', '+x', ' c'],
    ],
    [
      ['# ours', '- key: gpu'],
      ['# ours', '- key: gpu', '- key: db'],
      [' # ours', ' - key: gpu', '+- key: db'],
    ],
  ])('%j to %j', (before, after, expected) => {
    expect(written(before, after)).toEqual(expected);
  });

  it('does not care about a missing line feed at the end', () => {
    expect(lineDiff('a\nb', 'a\nb\n').every(({ kind }) => kind === 'same')).toBe(true);
  });

  it('leads from the one text to the other, with no line too many', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const diff = lineDiff(text(before), text(after));
        const of = (other: 'added' | 'removed') =>
          diff.filter(({ kind }) => kind !== other).map((line) => line.text);
        expect(of('added')).toEqual(before);
        expect(of('removed')).toEqual(after);
        // What only one of the texts has cannot be the same line again beside each other.
        expect(lineDiff(text(before), text(before)).some(({ kind }) => kind !== 'same')).toBe(
          false,
        );
      }),
    );
  });
});
