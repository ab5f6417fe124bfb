import { withValueAt } from '../../k8s/object-path';
import type { CmmdResource } from '../../k8s/types';
import { newCmmd } from './new-cmmd';
import { isOpening } from './opening';
import { toCmmd } from './to-cmmd';
import { readValues } from './values';
import type { FormValues } from './values';

const typed = (values: Partial<FormValues>): CmmdResource => {
  const empty = newCmmd('work');
  return toCmmd(empty, { ...readValues(empty), ...values });
};

test('what an empty form stands for, in any project and mode', () => {
  expect(isOpening(newCmmd('work'))).toBe(true);
  expect(isOpening(typed({}))).toBe(true);
  expect(isOpening(typed({ enable: false }))).toBe(true);
  expect(isOpening(typed({ mode: 'manual' }))).toBe(true);
});

test.each<[string, Partial<FormValues>]>([
  ['a name', { name: 'a' }],
  ['an image', { image: 'x' }],
  ['memory', { memory: '1Gi' }],
  ['a kind', { kind: 'Pod' }],
  ['replicas', { replicas: '3' }],
  ['a node', { mode: 'manual', nodeName: 'worker1' }],
  ['a service account', { serviceAccount: 'robot' }],
])('%s is something to look at', (_what, values) => {
  expect(isOpening(typed(values))).toBe(false);
});

test('what only the YAML can say is looked at', () => {
  const empty = newCmmd('work');
  const container = ['spec', 'payload', 'spec', 'template', 'spec', 'containers', 0];
  const written = withValueAt(empty, [...container, 'image'], 5) as CmmdResource;
  expect(isOpening(written)).toBe(false);
  expect(isOpening({})).toBe(false);
});
