import fc from 'fast-check';
import { newCmmd } from '../form/new-cmmd';
import { toCmmd } from '../form/to-cmmd';
import { readValues } from '../form/values';
import { MAX_YAML, readCmmd, readObject, readPayload } from './cmmd-yaml';
import { renderYaml } from './render-yaml';
import { autoSample, manualSample } from './samples';

const problemOf = (text: string) => {
  const reading = readCmmd(text);
  return 'problem' in reading ? reading.problem.kind : undefined;
};

/** Each level refers ten times to the one before: a billion strings. */
const bomb = `a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n${Array.from(
  { length: 9 },
  (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(',')}]`,
).join('\n')}\n`;

describe('readCmmd', () => {
  it.each([
    ['the samples', autoSample, undefined],
    ['one document with marks', `---\n${manualSample}...\n`, undefined],
    ['nothing', '', 'empty'],
    ['a comment', '# nothing\n', 'empty'],
    ['too much', `# ${'x'.repeat(1024 * 1024)}`, 'too-large'],
    ['two documents', `${autoSample}---\n${manualSample}`, 'several-documents'],
    ['tabs', 'kind: CMMD\nspec:\n\tenable: true\n', 'tab'],
    ['a text', 'hello', 'no-object'],
    ['a list', '- a\n', 'no-object'],
    ['another kind', 'apiVersion: v1\nkind: Pod\n', 'other-kind'],
    ['no spec', 'apiVersion: cmmd.samsung.com/v1\nkind: CMMD\n', 'no-spec'],
    ['a spec of nothing', 'apiVersion: cmmd.samsung.com/v1\nkind: CMMD\nspec: ~\n', 'no-spec'],
    ['a spec of text', 'apiVersion: cmmd.samsung.com/v1\nkind: CMMD\nspec: x\n', 'no-spec'],
    ['a spec edited away', autoSample.replace(/spec:[^]*/, 'spec:\n'), 'no-spec'],
    ['an open quote', 'kind: "CMMD\n', 'syntax'],
    ['a key twice', 'kind: CMMD\nkind: CMMD\n', 'syntax'],
    ['an alias of nothing', 'kind: *nothing\n', 'unknown-alias'],
    ['a bomb of aliases', bomb, 'too-many-aliases'],
  ])('%s', (_what, text, kind) => {
    expect(problemOf(text)).toBe(kind);
  });

  it('survives nesting without end', () => {
    // Which of the two depends on how deep the engine's stack is.
    expect(['syntax', 'too-deep']).toContain(problemOf('['.repeat(100_000)));
  });

  it('names the line', () => {
    const reading = readCmmd('kind: CMMD\nspec:\n  enable: true\n\tallocateMode: auto\n');
    expect(reading).toEqual({ problem: { kind: 'tab', line: 4 } });
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readCmmd(text)));
  });

  it('leaves the prototype of objects alone', () => {
    readObject('__proto__: { polluted: true }\n');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

test('readPayload tells a ReplicaSet from a Deployment', () => {
  expect(readPayload('apiVersion: apps/v1\nkind: ReplicaSet\n')).toEqual({
    problem: { kind: 'no-payload', found: 'ReplicaSet' },
  });
  expect(readPayload('apiVersion: apps/v1\nkind: Deployment\n')).toHaveProperty('object');
});

describe('renderYaml', () => {
  const edit = (text: string, change: Partial<ReturnType<typeof readValues>>) => {
    const reading = readCmmd(text);
    if ('problem' in reading) throw new Error(reading.problem.kind);
    const target = toCmmd(reading.object, { ...readValues(reading.object), ...change });
    return renderYaml(text, target as Record<string, unknown>);
  };

  it('gives the same text when nothing changed', () => {
    const odd = manualSample.replace('"2"', "'2'") + '# the end\n';
    expect(edit(odd, {})).toBe(odd);
  });

  it('changes one line and keeps comments, order and quotes', () => {
    expect(edit(manualSample, { cpu: 'auto' })).toBe(
      manualSample.replace('cpu: "0-23"', 'cpu: "auto"'),
    );
    expect(edit(autoSample, { memory: '300Gi' })).toBe(
      autoSample.replace('memory: 200Gi', 'memory: 300Gi'),
    );
  });

  it('keeps fields it does not know, and quotes a NUMA id so that it stays a text', () => {
    const text = manualSample
      .replace('spec:\n', 'spec:\n  future: {a: 1} # new\n')
      .replace('"2"', '3x');
    const result = edit(text, { numa: '2' });
    expect(result).toContain('future: {a: 1} # new'.replace('{a: 1}', '{ a: 1 }'));
    expect(result).toContain('memory: "2"');
  });

  it('keeps comments inside the pod spec when the kind changes', () => {
    const text = manualSample.replace(
      '        - name: app',
      '        # the only one\n        - name: app',
    );
    const result = edit(text, { kind: 'Deployment', replicas: '2' });
    expect(result).toContain('# the only one');
    expect(result).toContain('kind: Deployment');
  });

  it('gives up anchors rather than the truth', () => {
    const text = autoSample
      .replace('labels:\n        app: my-app', 'labels: &labels\n        app: my-app')
      .replace('matchLabels:\n          app: my-app', 'matchLabels: *labels');
    const reading = readCmmd(edit(text, { name: 'other' }));
    expect('object' in reading && readValues(reading.object).name).toBe('other');
  });

  it('always reads back as the object, from any text to any object', () => {
    const key = fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('<<', '=', '*a', '&a', '1'));
    const { tree } = fc.letrec((tie) => ({
      tree: fc.dictionary(key, tie('value'), { maxKeys: 5 }),
      value: fc.oneof(
        { depthSize: 'small' },
        fc.string(),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        tie('tree'),
      ),
    }));
    fc.assert(
      fc.property(tree, tree, (before, after) => {
        const text = renderYaml(undefined, before);
        const reading = readObject(renderYaml(text, after));
        expect('object' in reading ? reading.object : reading.problem).toEqual(after);
      }),
    );
  });
});

test('the limit is far above any CMMD', () => {
  expect(MAX_YAML).toBeGreaterThan(100 * autoSample.length);
});

test('a new workload has no anchors, although its labels are one object', () => {
  expect(renderYaml(undefined, { ...newCmmd('work') })).not.toMatch(/[&*]a1/);
});
