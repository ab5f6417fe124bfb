import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillTemplate } from './go-template';

const data = {
  ServerFlags: { branding: 'ocp', releaseVersion: '4.23.1', customProductName: '', list: ['<a>'] },
  ScriptNonce: 'n&"1',
};

test('conditions, functions, nesting and fields', () => {
  const cases: [template: string, text: string][] = [
    ['[[ if .ServerFlags.CustomProductName ]]a[[ else ]]b[[ end ]]', 'b'],
    [
      '[[ if eq .ServerFlags.Branding "okd" ]]1[[ else if eq .ServerFlags.Branding "ocp" ]]2[[ else ]]3[[ end ]]',
      '2',
    ],
    [
      '[[ if not (and .ServerFlags.ReleaseVersion (eq (slice .ServerFlags.ReleaseVersion 0 1) "4")) ]]new[[ end ]]',
      '',
    ],
    [
      '[[ if ne .ServerFlags.Branding "okd" ]]x[[ if .ServerFlags.Missing ]]y[[ end ]]z[[ end ]]',
      'xz',
    ],
    [
      '[[ if .ServerFlags.Missing ]][[ if .ScriptNonce ]]a[[ else ]]b[[ end ]][[ else ]]c[[ end ]]',
      'c',
    ],
    ['[[ .ScriptNonce ]]', 'n&#38;&#34;1'],
    ['[[ .ServerFlags.List ]]', '["\\u003ca\\u003e"]'],
    ['<%= untouched %>', '<%= untouched %>'],
  ];
  for (const [template, text] of cases) assert.equal(fillTemplate(template, data), text, template);
});

test('what it does not know is named', () => {
  assert.throws(() => fillTemplate('[[ range .X ]]', data), /range/);
  assert.throws(() => fillTemplate('[[ end ]]', data), /without \[\[ if \]\]/);
  assert.throws(() => fillTemplate('[[ if .X ]]', data), /without \[\[ end \]\]/);
});
