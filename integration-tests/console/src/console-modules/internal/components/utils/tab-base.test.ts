import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tabBase } from './tab-base';

test('first tab, other tabs, deeper paths', () => {
  const page = '/k8s/cluster/nodes/cmmd1';
  assert.deepEqual(tabBase(page, ''), { base: page, rest: '' });
  assert.deepEqual(tabBase(`${page}/`, ''), { base: page, rest: '' });
  assert.deepEqual(tabBase(`${page}/cmmd`, 'cmmd'), { base: page, rest: 'cmmd' });
  assert.deepEqual(tabBase(`${page}/cmmd/2`, 'cmmd/2'), { base: page, rest: 'cmmd/2' });
  assert.deepEqual(tabBase(page, undefined), { base: page, rest: '' });
});

test('encoded names stay encoded', () => {
  assert.deepEqual(tabBase('/k8s/cluster/users/kube%3Aadmin/yaml', 'yaml'), {
    base: '/k8s/cluster/users/kube%3Aadmin',
    rest: 'yaml',
  });
});
