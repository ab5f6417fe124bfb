import fc from 'fast-check';
import { readObject, readPayload } from './cmmd-yaml';
import answers from './oc-answers.json';
import { renderYaml } from './render-yaml';

/** What sigs.k8s.io/yaml 1.4.0, which `oc` and `kubectl` read with, makes of these texts. */
const { scalars, texts } = answers as {
  scalars: [string, unknown][];
  /** `refused`, or the documents that are not empty. */
  texts: [string, 'refused' | unknown[]][];
};

/** Where this reader differs, on purpose. */
const DIFFERENT: Readonly<Record<string, string>> = {
  'a: 1\na: 2\n': 'the second of two equal keys wins silently there; here it is a mistake',
  'a: 1e400\n': 'a number that JSON cannot hold: a text there, refused here',
  '.inf: x\n': 'a key of that name is refused like a value',
  '%YAML 1.2\n---\na: yes\n': 'refused there for the version alone',
  '%YAML 1.1\n---\na: yes\n': 'refused there, because it is cut off at the marks first',
  'a: !!null x\n': 'refused there; a text here',
  '&a <<: {b: 1}\nc: *a': 'the alias is the text << there; refused here',
};

const read = (text: string) => {
  const reading = readObject(text);
  return 'object' in reading ? reading.object : reading.problem.kind;
};

describe('reading as oc does', () => {
  test('several hundred plain scalars', () => {
    const mine = scalars.map(([text]) => {
      const object = read(`a: ${text}\n`);
      return [text, typeof object === 'string' ? 'error' : object['a']];
    });
    expect(mine).toEqual(scalars);
    expect(scalars.filter(([, value]) => typeof value === 'number').length).toBeGreaterThan(200);
  });

  test.each(texts.filter(([text]) => DIFFERENT[text] === undefined))('%j', (text, theirs) => {
    const mine = read(text);
    if (theirs === 'refused') {
      expect(typeof mine).toBe('string');
    } else if (theirs.length === 1) {
      const [only] = theirs;
      const isObject = typeof only === 'object' && !Array.isArray(only);
      expect(mine).toEqual(isObject ? only : 'no-object');
    } else {
      expect(mine).toBe(theirs.length === 0 ? 'empty' : 'several-documents');
    }
  });

  test('each deliberate difference is one', () => {
    for (const text of Object.keys(DIFFERENT)) {
      const [, theirs] = texts.find(([known]) => known === text) ?? [];
      const object = read(text);
      expect([object]).not.toEqual(theirs === 'refused' ? ['syntax'] : theirs);
    }
  });

  test('whatever is typed is an object that JSON can hold, or a problem', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom('<<', '&a ', '*a', '&b ', '*b', '!!str ', '!!merge ', '"<<"', '!!binary '),
        fc.constantFrom(': ', ':\n  ', ':\n    ', '- ', '\n', '\n  ', '? ', ', ', '---\n'),
        fc.constantFrom('[', ']', '{', '}', 'a', 'b', '1', 'null', '.inf', '__proto__', '#', '|\n'),
      ),
      { maxLength: 24 },
    );
    let objects = 0;
    // What it may be edited to: parts of it gone, or something else.
    const edits = fc.dictionary(fc.constantFrom('a', 'b', '1'), fc.jsonValue({ maxDepth: 2 }));
    fc.assert(
      fc.property(
        pieces.map((some) => some.join('')),
        edits,
        (text, edit) => {
          const object = read(text);
          if (typeof object !== 'string') {
            objects += 1;
            expect(read(renderYaml(text, edit))).toEqual(JSON.parse(JSON.stringify(edit)));
            expect(read(renderYaml(text, { ...object, ...edit }))).toEqual(
              JSON.parse(JSON.stringify({ ...object, ...edit })),
            );
            expect(JSON.parse(JSON.stringify(object))).toEqual(object);
            expect(read(renderYaml(text, { ...object, added: 1 }))).toEqual({
              ...object,
              added: 1,
            });
          }
        },
      ),
      { numRuns: 1_000 },
    );
    expect(objects).toBeGreaterThan(10);
  });

  test('an anchor that an edit takes away, or makes a number, takes what is merged from it along', () => {
    const text = 'base: &base\n  a: 1\nuser:\n  <<: *base\nlist:\n- *base\n';
    for (const base of [3, null, [1], { b: 2 }]) {
      const after = { base, user: { a: 1 }, list: [{ a: 1 }] };
      expect(read(renderYaml(text, after))).toEqual(after);
    }
    const without = { user: { a: 1 }, list: [{ a: 1 }, 'x'] };
    expect(read(renderYaml(text, without))).toEqual(without);
  });

  test('what merges itself twice over, level by level, ends', () => {
    const levels = Array.from(
      { length: 30 },
      (_, level) => `l${level + 1}: &l${level + 1}\n  <<: [*l${level}, *l${level}]\n`,
    );
    expect(read(`l0: &l0 {a: 1}\n${levels.join('')}`)).toBe('too-many-aliases');
  });

  test('a Secret volume with an octal mode', () => {
    const reading = readPayload(
      'kind: Pod\nspec:\n  volumes:\n  - name: s\n    secret: {secretName: x, defaultMode: 0400}\n',
    );
    expect(reading).toHaveProperty('object.spec.volumes.0.secret.defaultMode', 256);
  });

  test('a Deployment before or after empty documents is one', () => {
    const text = 'kind: Deployment\nspec: {}\n';
    for (const around of [
      `${text}---\n`,
      `---\n# nothing\n---\n${text}`,
      `---\n${text}---\nnull\n`,
    ]) {
      expect(readPayload(around)).toHaveProperty('object.kind', 'Deployment');
    }
  });
});

describe('writing for oc', () => {
  test('texts that would be read as something else are quoted', () => {
    const env = [
      'yes',
      'off',
      'N',
      'y',
      '1_000',
      '0o17',
      '0400',
      '1:30',
      '~',
      '',
      '2001-12-14',
      '=',
    ];
    const text = renderYaml(undefined, { env, off: 'on' });
    for (const value of [...env, 'off', 'on']) {
      expect(text).toContain(`"${value}"`);
    }
  });

  test('what need not be quoted is not', () => {
    expect(renderYaml(undefined, { a: ['100Gi', 'nginx:1.27', '0-23', 'cmmd1'] })).not.toContain(
      '"',
    );
  });

  test('merges, anchors and their comments stay while what they stand for does', () => {
    const text = 'base: &base\n  a: 1 # one\nuser:\n  <<: *base\n  b: 2\nother: 1\n';
    const reading = readObject(text);
    const object = 'object' in reading ? reading.object : {};
    expect(object).toHaveProperty('user', { a: 1, b: 2 });
    expect(renderYaml(text, { ...object, other: 2 })).toBe(text.replace('other: 1', 'other: 2'));
  });

  test('a number keeps the way it was written while it stays the same', () => {
    const text = 'mode: 0400\nsize: 1_000\nflag: yes\nnothing: ~\nshare: .5\nother: 1\n';
    const reading = readObject(text);
    const object = 'object' in reading ? reading.object : {};
    expect(renderYaml(text, { ...object, other: 2 })).toBe(text.replace('other: 1', 'other: 2'));
    expect(renderYaml(text, { ...object, mode: 257, flag: false, nothing: 1, share: 1.5 })).toBe(
      'mode: 257\nsize: 1_000\nflag: false\nnothing: 1\nshare: 1.5\nother: 1\n',
    );
  });

  test('a text stays one, whatever stands in it and wherever', () => {
    const odd = fc.oneof(
      fc.constantFrom(...scalars.map(([text]) => text)),
      fc.constantFrom(
        'yes',
        'No',
        'ON',
        'y',
        'null',
        '~',
        '.inf',
        '.NaN',
        '1:30',
        '0o17',
        '<<',
        '=',
      ),
      fc.stringMatching(/^[-+_.:0-9eExXoObB~yYnN]{1,8}$/),
    );
    fc.assert(
      fc.property(odd, odd, odd, (key, before, after) => {
        const start = renderYaml(undefined, { [key]: before, list: [before, { [key]: after }] });
        expect(read(start)).toEqual({ [key]: before, list: [before, { [key]: after }] });
        expect(read(renderYaml(start, { [key]: after, list: [after] }))).toEqual({
          [key]: after,
          list: [after],
        });
      }),
    );
  });
});
