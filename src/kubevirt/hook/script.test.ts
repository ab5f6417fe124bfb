import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { readHookScript } from '../numatune';
import { hookScript } from './script';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cmmd-hook-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a script with arguments, with nothing on PATH: it may use what the shell has and no more. */
function start(shell: string, script: string, args: string[]) {
  const file = join(folder, 'onDefineDomain');
  writeFileSync(file, script);
  const { status, stdout, stderr } = spawnSync(`/bin/${shell}`, [file, ...args], {
    encoding: 'utf8',
    timeout: 30_000,
    env: { PATH: folder, LANG: 'C.UTF-8' },
    maxBuffer: 2 ** 24,
  });
  return { status, stdout, stderr };
}

/** As KubeVirt's shim does. */
const run = (shell: string, domain: string, ids: readonly number[] = [2]) =>
  start(shell, hookScript(ids), ['--vmi', '{"kind":"VirtualMachineInstance"}', '--domain', domain]);

const ours = (nodeset = '2') => `<numatune><memory mode='strict' nodeset='${nodeset}'/></numatune>`;

/** The text around the place where the numatune comes, and where others were. */
const table: [what: string, domain: string, expected: string][] = [
  ['plain', '<domain><name>a</name></domain>', `<domain><name>a</name>${ours()}</domain>`],
  [
    'with a declaration and namespaces, ends with line feeds',
    `<?xml version="1.0"?>\n<domain type='kvm' xmlns:qemu='http://x'>\n  <vcpu>4</vcpu>\n</domain>\n\n`,
    `<?xml version="1.0"?>\n<domain type='kvm' xmlns:qemu='http://x'>\n  <vcpu>4</vcpu>\n${ours()}</domain>\n\n`,
  ],
  [
    'another numatune and memnode',
    `<domain>\n  <numatune>\n    <memory mode="preferred" nodeset="0-1"/>\n    <memnode cellid='0' mode='strict' nodeset='0'/>\n  </numatune>\n  <os/>\n</domain>`,
    `<domain>\n  \n  <os/>\n${ours()}</domain>`,
  ],
  ['an empty one', '<domain><numatune/><os/></domain>', `<domain><os/>${ours()}</domain>`],
  [
    'an empty one with spaces',
    '<domain><numatune \t/>\n<os/></domain>',
    `<domain>\n<os/>${ours()}</domain>`,
  ],
  [
    'one with attributes and spaces in its end',
    `<domain><numatune x='1'>\n<memory mode='strict'/></numatune \n></domain>`,
    `<domain>${ours()}</domain>`,
  ],
  [
    'two of them',
    '<domain><numatune/>a<numatune>b</numatune>c</domain>',
    `<domain>ac${ours()}</domain>`,
  ],
  [
    'CRLF',
    '<domain>\r\n  <numatune>\r\n  <memory/>\r\n  </numatune>\r\n</domain>\r\n',
    `<domain>\r\n  \r\n${ours()}</domain>\r\n`,
  ],
  [
    'backslashes, signs of the shell and of printf',
    String.raw`<domain><description>C:\new\0101 %s %d \c $HOME $(touch x) * ? [a] ${'`id`'} "'</description></domain>`,
    String.raw`<domain><description>C:\new\0101 %s %d \c $HOME $(touch x) * ? [a] ${'`id`'} "'</description>${ours()}</domain>`,
  ],
  [
    'other languages and bytes that shells keep for themselves',
    '<domain><title>가상 머신 é \u0081\u0088 😀</title></domain>',
    `<domain><title>가상 머신 é \u0081\u0088 😀</title>${ours()}</domain>`,
  ],
  [
    'a longer name',
    '<domain><numatunes/><numatune-x>a</numatune-x><y:numatune/></domain>',
    `<domain><numatunes/><numatune-x>a</numatune-x><y:numatune/>${ours()}</domain>`,
  ],
  [
    'a numatune and an end that are only mentioned',
    '<domain><!-- <numatune/> </domain> --><![CDATA[<numatune></domain>]]><metadata><numatune/></domain></metadata></domain><!-- </domain> -->',
    `<domain><!-- <numatune/> </domain> --><![CDATA[<numatune></domain>]]><metadata><numatune/></domain></metadata>${ours()}</domain><!-- </domain> -->`,
  ],
  [
    'empty metadata hide nothing',
    `<domain><metadata a='b'/><metadata/><numatune/></domain>`,
    `<domain><metadata a='b'/><metadata/>${ours()}</domain>`,
  ],
];

/** What is no domain, or one of which nobody can tell what it is. */
const refused: [what: string, domain: string][] = [
  ['nothing', ''],
  ['a text', 'domain'],
  ['another element', '<domains></domains>'],
  ['a domain in something', '<a><domain></domain></a>'],
  ['no end', '<domain><os/>'],
  ['a half end', '<domain></domai'],
  ['an end that is not closed', '<domain></domain'],
  ['an open numatune', '<domain><numatune><memory/></domain>'],
  ['a numatune cut off', '<domain><numatune '],
  ['a numatune with something in its end', '<domain><numatune></numatune a></domain>'],
  ['a comment in numatune', '<domain><numatune><!-- </numatune> --></numatune></domain>'],
  ['an open comment', '<domain><!-- </domain>'],
  ['a second domain', '<domain></domain><domain></domain>'],
  ['a text behind', '<domain></domain>x'],
  ['a text before', 'x<domain></domain>'],
  ['one that ends in a tag', '<domain></domain><'],
];

describe.each(['dash', 'bash', 'sh'])('run by %s', (shell) => {
  test.each(table)('%s', (_what, domain, expected) => {
    expect(run(shell, domain)).toEqual({ status: 0, stdout: expected, stderr: '' });
    expect(run(shell, expected).stdout).toBe(expected);
  });

  test.each(refused)('refused, and nothing printed: %s', (_what, domain) => {
    const { status, stdout, stderr } = run(shell, domain);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^cmmd-numatune: .+\n$/);
  });

  test.each([
    ['no arguments', []],
    ['no domain', ['--vmi', '{}']],
    ['a name without a value', ['--vmi', '{}', '--domain']],
    ['the names of another protocol', ['--vmi', '{}', '--xml', '<domain></domain>']],
  ])('%s: refused', (_what, args) => {
    const { status, stdout, stderr } = start(shell, hookScript([2]), args);
    expect([status, stdout, stderr]).toEqual([
      1,
      '',
      'cmmd-numatune: there is no domain after --domain\n',
    ]);
  });

  test('the domain is found wherever it stands', () => {
    const args = ['--domain', '<domain></domain>', '--vmi', '{}', 'more'];
    expect(start(shell, hookScript([2]), args).stdout).toBe(`<domain>${ours()}</domain>`);
  });

  test.each([
    ['many elements', "<disk a='\\x'/>\n".repeat(6900)],
    ['one long attribute', `<arg value='${'x'.repeat(100_000)}'/>`],
    ['a long text', `<description>${'가>'.repeat(26_000)}</description>`],
    ['long metadata', `<metadata>${'<a>b</a>'.repeat(13_000)}</metadata>`],
  ])('100 KB, %s: done within a fraction of the minute that KubeVirt waits', (_what, inner) => {
    const domain = `<domain>${inner}<numatune/></domain>\n`;
    const begun = Date.now();
    expect(run(shell, domain).stdout).toBe(`<domain>${inner}${ours()}</domain>\n`);
    expect(Date.now() - begun).toBeLessThan(15_000);
  });
});

/** Parts of a domain: everything but numatune is kept as it is. */
const part = fc.oneof(
  fc.constantFrom(
    '<os/>',
    '<cpu mode="x">\n</cpu>',
    '\r\n',
    ' ',
    '\\n',
    '%s',
    '<numatunex a="/"/>',
  ),
  fc.stringMatching(/^[^<\0]{0,12}$/),
);
const other = fc.constantFrom(
  '<numatune/>',
  '<numatune />',
  "<numatune><memory mode='strict' nodeset='0'/></numatune>",
  '<numatune\n><memory/><memnode cellid="0"/>\r\n</numatune >',
);
const nodes = fc.uniqueArray(fc.nat(1023), { minLength: 1, maxLength: 12 });

test.each(['dash', 'bash'])(
  'any NUMA nodes, any domain: every byte outside numatune stays, and again it changes nothing (%s)',
  (shell) => {
    fc.assert(
      fc.property(nodes, fc.array(fc.tuple(part, fc.option(other))), (ids, parts) => {
        const kept = parts.map(([text]) => text).join('');
        const domain = `<domain>${parts.map(([text, numatune]) => `${text}${numatune ?? ''}`).join('')}</domain>`;
        const nodeset = [...ids].sort((a, b) => a - b).join();
        const { status, stdout, stderr } = run(shell, domain, ids);
        expect([status, stderr]).toEqual([0, '']);
        expect(stdout).toBe(`<domain>${kept}${ours(nodeset)}</domain>`);
        expect(run(shell, stdout, ids).stdout).toBe(stdout);
      }),
      { numRuns: 60 },
    );
  },
  60_000,
);

test.each(['dash', 'bash'])(
  'any text at all: a domain or nothing (%s)',
  (shell) => {
    const bits = fc.constantFrom(
      '<',
      '>',
      '/',
      'domain',
      'numatune',
      '<!--',
      '-->',
      '</',
      ' ',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 16 }), (texts) => {
        const { status, stdout, stderr } = run(shell, texts.join(''));
        expect([status, stdout === '', stderr === '']).toEqual(
          status === 0 ? [0, false, true] : [1, true, false],
        );
        expect(stdout).toMatch(/^(\s*<[^]*<\/numatune><\/domain\s*>[^]*)?$/);
      }),
      { numRuns: 150 },
    );
  },
  60_000,
);

test('it is read here as what it does', () => {
  fc.assert(
    fc.property(nodes, (ids) => {
      expect(readHookScript(hookScript(ids))).toEqual({
        kind: 'policy',
        policy: { mode: 'strict', nodeset: [...ids].sort((a, b) => a - b) },
      });
    }),
  );
});

test('the order of the ids and what is named twice make no other script', () => {
  expect(hookScript([3, 2, 3])).toBe(hookScript([2, 3]));
  expect(hookScript([2])).not.toBe(hookScript([3]));
  // A ConfigMap that is made on Windows is not what this makes; a carriage return would be part of the shell's name.
  expect(hookScript([2])).toMatch(/^#!\/bin\/sh\n/);
  expect(hookScript([2])).not.toContain('\r');
});

test.each([[[]], [[-1]], [[1.5]], [[NaN]], [[1024]], [[0, Infinity]]])('%j is refused', (ids) => {
  expect(() => hookScript(ids)).toThrow(RangeError);
});
