import { readFileSync } from 'node:fs';
import type { Translate } from '../components/translation';
import type { Finding } from '../kubevirt/findings';
import { findingText } from './finding-text';

type Kind = Finding['kind'];
type Without<K extends Kind> = Omit<Extract<Finding, { kind: K }>, 'kind' | 'severity'>;

/** One of each kind; the compiler asks for new ones. */
const every: { [K in Kind]: Without<K> } = {
  'no-template': {},
  'instancetype-gone': { name: 'large', cluster: true },
  'instancetype-kept': { name: 'large', cluster: true, revision: 'vm-large-v1' },
  'instancetype-unknown': { name: 'large', cluster: true },
  'in-trouble': { condition: 'Failure', reason: 'FailedCreate', message: 'no' },
  'restart-required': { message: 'm' },
  'request-missing': { percent: 150, guest: 6, requested: 4 },
  'pages-too-few': { guest: 6, requested: 4, typed: true },
  'guest-not-multiple': { amount: 4097, pageSize: '2Mi' },
  'page-size-unknown': { pageSize: 'big' },
  'page-size-not-movable': { pageSize: '1Gi' },
  'pages-not-guaranteed': { node: 'n', numaIds: [0] },
  'pages-place-unknown': {},
  'request-needless': {},
  'dedicated-cpus': { nodes: ['n'] },
  'guest-mapping': { with: 'policy' },
  'limit-too-small': { limit: 1, atLeast: 2 },
  'automatic-limits': { quota: 'q' },
  'quota-needs-limits': { quota: 'q' },
  'gate-off': { gate: 'Sidecar' },
  'sidecar-deprecated': { version: 'v1.9.0' },
  'hooks-malformed': { problem: 'no-json' },
  'many-sidecars': { count: 10 },
  'hook-version-missing': {},
  'hook-version-old': { version: 'v1alpha2' },
  'hook-path': { path: '/bin/x' },
  'configmap-missing': { configMap: 'c' },
  'configmap-key-missing': { configMap: 'c', key: 'k' },
  'configmap-unreadable': { configMap: 'c', why: 'forbidden' },
  'configmap-name': { configMap: 'c.d' },
  'configmap-name-taken': { configMap: 'c', by: 'volume' },
  'script-crlf': { configMap: 'c' },
  'script-no-shebang': { configMap: 'c' },
  'script-binds-nothing': { configMap: 'c' },
  'script-unclear': { configMap: 'c' },
  'mode-not-strict': { mode: 'preferred' },
  'nodeset-not-there': { node: 'n', numaIds: [2, 3] },
  'nodeset-not-cxl': { node: 'n', numaIds: [1] },
  'not-kept-on-nodes': { nodes: ['n'] },
  'plugin-unguarded': { name: 'p' },
  'plugin-missing': { nodeset: '2,3' },
  'operator-label': { value: 'v1' },
  'holds-up-drain': { message: 'm' },
  'not-migratable': { message: 'm' },
  'full-node-kills': {},
  'crash-looping': {},
  'no-room': { node: 'n', needed: 2, free: 1 },
  'numa-overbooked': { node: 'n', numaId: 2, promised: 2, total: 1 },
  'no-free-page-reporting': {},
  'overcommit-needs-swap': { percent: 150 },
  overhead: { estimate: 300, real: 310 },
};

/** The same kind with other details, which are other sentences. */
const variants: Finding[] = [
  { kind: 'in-trouble', severity: 'danger', condition: 'PodScheduled', reason: 'r', message: '' },
  { kind: 'dedicated-cpus', severity: 'warning', nodes: [] },
  { kind: 'guest-mapping', severity: 'danger', with: 'cxl-pages' },
  { kind: 'gate-off', severity: 'danger', gate: 'Plugins' },
  { kind: 'hooks-malformed', severity: 'danger', problem: 'no-list' },
  { kind: 'configmap-unreadable', severity: 'info', configMap: 'c', why: 'failed' },
  { kind: 'configmap-unreadable', severity: 'info', configMap: 'c', why: 'too-many' },
  { kind: 'configmap-name-taken', severity: 'danger', configMap: 'c', by: 'sidecar' },
  { kind: 'overhead', severity: 'info', estimate: 300, real: undefined },
];
const findings = [
  ...Object.entries(every).map(([kind, rest]) => ({ kind, severity: 'info', ...rest }) as Finding),
  ...variants,
];

function translator(language: string): Translate {
  const texts = JSON.parse(
    readFileSync(`locales/${language}/plugin__cmmd-console-plugin.json`, 'utf8'),
  ) as Record<string, string>;
  return (key, values = {}) =>
    (texts[key] ?? texts[`${key}_other`] ?? '').replace(/\{\{(\w+)\}\}/g, (_all, name: string) =>
      String(values[name] ?? `no value of ${name}`),
    );
}

test.each(['en', 'ko'])(
  '%s: every finding is a sentence of its own, with all its values',
  (language) => {
    const t = translator(language);
    const texts = findings.map((finding) => findingText(t, finding));
    expect(
      texts.filter((text) => text.length < 10 || /\{\{|undefined|no value of/.test(text)),
    ).toEqual([]);
    expect(new Set(texts).size).toBe(texts.length);
  },
);

test("KubeVirt's own words are kept; without a message its reason stands", () => {
  const t = translator('en');
  const trouble = (message: string) =>
    findingText(t, { ...every['in-trouble'], kind: 'in-trouble', severity: 'danger', message });
  expect(trouble('failed to render')).toContain('failed to render');
  expect(trouble('')).toContain('FailedCreate');
});
