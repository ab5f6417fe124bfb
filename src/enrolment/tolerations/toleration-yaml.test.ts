import fc from 'fast-check';
import type { Toleration } from '../../k8s/types';
import { addTolerations, parseTolerations } from './toleration-yaml';

const dedicated = { key: 'dedicated', operator: 'Equal', value: 'db', effect: 'NoSchedule' };

const commented = `# maintained by team storage
- key: gpu # theirs
  operator: Exists
  effect: NoSchedule

# the last one
- key: zone
  operator: Equal
  value: "7"
`;

describe('addTolerations', () => {
  it('keeps comments, order and quotes', () => {
    const result = addTolerations(commented, [dedicated]);
    expect(result.startsWith(commented)).toBe(true);
    expect(result.slice(commented.length)).toBe(
      '- key: dedicated\n  operator: Equal\n  value: db\n  effect: NoSchedule\n',
    );
  });

  it('adds nothing twice, and then changes nothing', () => {
    const once = addTolerations(commented, [dedicated]);
    expect(addTolerations(once, [dedicated])).toBe(once);
    expect(
      addTolerations('-   key: a\n    effect: NoExecute', [
        { key: 'a', operator: 'Equal', effect: 'NoExecute' },
      ]),
    ).toBe('-   key: a\n    effect: NoExecute');
  });

  it.each(['', '\n', '[]', '# nothing yet\n'])('starts a list in %j', (text) => {
    const result = addTolerations(text, [dedicated]);
    expect(parseTolerations(result)).toEqual({ ok: true, tolerations: [dedicated] });
    expect(result.includes('nothing yet')).toBe(text.includes('nothing yet'));
  });

  it('refuses to touch what it cannot read', () => {
    expect(() => addTolerations('a: b', [dedicated])).toThrow('not-a-list');
  });

  const name = fc.stringMatching(/^[a-z][a-z0-9./-]{0,12}$/);
  const toleration = fc.record({
    key: name,
    operator: fc.constant('Equal'),
    value: fc.constantFrom('true', '1', 'null', 'x: y', '#a', '~', "it's"),
    effect: fc.constantFrom('NoSchedule', 'NoExecute'),
  });

  it('is read back as what was there and what was added', () => {
    const list = fc.uniqueArray(toleration, { selector: ({ key }) => key, maxLength: 6 });
    fc.assert(
      fc.property(list, fc.nat(), (all: Toleration[], split) => {
        const at = all.length === 0 ? 0 : split % all.length;
        const before = addTolerations('', all.slice(0, at));
        expect(parseTolerations(addTolerations(before, all.slice(at)))).toEqual({
          ok: true,
          tolerations: all,
        });
      }),
    );
  });
});

describe('parseTolerations', () => {
  it.each([
    ['- key: a\n  effect: [', 'syntax', 2, 12],
    ['- key: a\n key: b', 'syntax', 2, 1],
    ['key: a', 'not-a-list', 1, 1],
    ['- a', 'not-a-mapping', 1, 3],
    ['- key: a\n  efect: NoSchedule', 'unknown-field', 2, 3],
    ['- key: a\n  value: [b]', 'not-text', 2, 10],
    ['- key: a\n  operator: Equals', 'operator', 2, 13],
    ['- key: a\n  effect: Never', 'effect', 2, 11],
    ['- key: a\n  operator: Exists\n  value: b', 'exists-with-value', 3, 10],
    ['- effect: NoSchedule', 'key-needed', 1, 3],
  ])('%j: %s at line %i, column %i', (text, kind, line, column) => {
    const parsed = parseTolerations(text);
    expect(parsed.ok ? undefined : parsed.problem).toMatchObject({ kind, line, column });
  });

  it('takes scalars as text, as the operator does', () => {
    expect(parseTolerations('- {key: a, value: true, tolerationSeconds: 60}')).toEqual({
      ok: true,
      tolerations: [{ key: 'a', value: 'true', tolerationSeconds: '60' }],
    });
  });
});
