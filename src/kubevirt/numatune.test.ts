import fc from 'fast-check';
import { parseIdList } from '../k8s/id-list';
import { hookAnnotation, hookConfigMaps } from './hooks';
import { parseVirshNumatune, readHookScript } from './numatune';
import { applyPlugin, readPlugin } from './plugins';

test.each<[string, number[] | undefined]>([
  ['2', [2]],
  ['0-2,5\n', [0, 1, 2, 5]],
  ['5,0-1', [0, 1, 5]],
  ['0-3,^1', [0, 2, 3]],
  ['', []],
  ['3-1', undefined],
  ['a', undefined],
  ['0-99999', undefined],
  ['1024', undefined],
  ['-1', undefined],
])('list %j', (text, expected) => {
  expect(parseIdList(text)).toEqual(expected);
});

const policy = (nodeset: number[], mode = 'strict') => ({
  kind: 'policy',
  policy: { mode, nodeset },
});

test.each<[string, string, unknown]>([
  ['a literal', `policy="<numatune><memory mode='strict' nodeset='2'/></numatune>"`, policy([2])],
  [
    'a variable of the shell',
    `nodeset='2'\nnew="<numatune><memory mode='strict' nodeset='$nodeset'/></numatune>"`,
    policy([2]),
  ],
  [
    'the last value set',
    `n=1\nn="3"\necho "<numatune><memory nodeset='\${n}'/></numatune>"`,
    policy([3]),
  ],
  [
    "the guide's sed, escaped quotes",
    String.raw`sed -e "s|</vcpu>|</vcpu><numatune><memory mode=\"strict\" nodeset=\"2\"/></numatune>|"`,
    policy([2]),
  ],
  [
    'lines of a here document',
    'cat <<EOF\n<numatune>\n  <memory mode="interleave" nodeset="2-3"/>\n</numatune>\nEOF',
    policy([2, 3], 'interleave'),
  ],
  [
    'a comment only',
    "# <numatune><memory mode='strict' nodeset='2'/></numatune>\necho",
    { kind: 'none' },
  ],
  ['nothing of the kind', 'printf %s "$4"', { kind: 'none' }],
  [
    'a nodeset from a command',
    `n=$(cat /x)\necho "<numatune><memory nodeset='$n'/></numatune>"`,
    { kind: 'unclear' },
  ],
  [
    'a variable nobody sets',
    `echo "<numatune><memory nodeset='$n'/></numatune>"`,
    { kind: 'unclear' },
  ],
  ['put together elsewhere', 'python3 add-numatune.py "$4"', { kind: 'unclear' }],
  ['a nodeset that is none', `<numatune><memory nodeset='x'/></numatune>`, { kind: 'unclear' }],
])('script: %s', (_name, script, expected) => {
  expect(readHookScript(script)).toEqual(expected);
});

test('a script of a megabyte is read in no time, and any text without an error', () => {
  const before = performance.now();
  readHookScript(`${'x'.repeat(1_000_000)}<numatune>`);
  readHookScript('<numatune><memory '.repeat(60_000));
  expect(performance.now() - before).toBeLessThan(2000);
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.string(),
          fc.constantFrom('<numatune>', '<memory ', "nodeset='", '$n', 'n=2\n', '/>', "'", '\\'),
        ),
      ),
      (parts) => {
        readHookScript(parts.join(''));
        parseVirshNumatune(parts.join(''));
      },
    ),
  );
});

test('what virsh numatune prints', () => {
  expect(parseVirshNumatune('numa_mode      : strict\nnuma_nodeset   : 2\n\n')).toEqual({
    mode: 'strict',
    nodeset: [2],
  });
  expect(parseVirshNumatune('numa_mode      : strict\nnuma_nodeset   : \n\n')).toEqual({
    mode: 'strict',
    nodeset: [],
  });
  expect(parseVirshNumatune("error: failed to get domain '1'")).toBeUndefined();
});

test('annotations: no JSON, no list, ten sidecars, items that are none', () => {
  const key = 'hooks.kubevirt.io/hookSidecars';
  expect(hookAnnotation({})).toEqual({ kind: 'none' });
  expect(hookAnnotation({ [key]: '[{' })).toEqual({ kind: 'malformed', problem: 'no-json' });
  expect(hookAnnotation({ [key]: '{}' })).toEqual({ kind: 'malformed', problem: 'no-list' });
  const ten = hookAnnotation({
    [key]: JSON.stringify([
      ...Array.from({ length: 9 }, () => ({ configMap: { name: 'a' } })),
      null,
    ]),
  });
  expect(ten.kind === 'sidecars' && ten.sidecars).toHaveLength(10);
  expect(hookConfigMaps(ten)).toEqual(['a']);
});

const expression =
  'Domain{NUMATune: DomainNUMATune{Memory: DomainNUMATuneMemory{Mode: "strict", Nodeset: vmi.Annotations["cmmd.example/nodeset"]}}}';
const plugin = (condition: string | undefined, cel = expression) =>
  readPlugin({
    metadata: { name: 'cmmd-numatune' },
    spec: {
      ...(condition !== undefined && { condition }),
      domainHooks: [{ cel: { expression: cel } }],
    },
  });

test('a guarded Plugin binds the machines that carry its annotation', () => {
  const facts = plugin('"cmmd.example/nodeset" in vmi.Annotations');
  expect(facts?.unguarded).toBe(false);
  expect(facts && applyPlugin(facts, {})).toEqual({ kind: 'not-applied' });
  expect(facts && applyPlugin(facts, { 'cmmd.example/nodeset': '2' })).toEqual(policy([2]));
  expect(facts && applyPlugin(facts, { 'cmmd.example/nodeset': 'x' })).toEqual({ kind: 'unclear' });
});

test('an unguarded one is told, a condition of another kind is unclear, another Plugin is none', () => {
  expect(plugin(undefined)?.unguarded).toBe(true);
  expect(plugin('vmi.Annotations["a"] == "b"')?.unguarded).toBe(true);
  const odd = plugin('vmi.Name == "x"', expression.replace(/vmi\.Annotations\[[^\]]*\]/, '"2"'));
  expect(odd && applyPlugin(odd, {})).toEqual({ kind: 'unclear' });
  expect(plugin('true', 'Domain{Name: "x"}')).toBeUndefined();
});
