import assert from 'node:assert/strict';
import { test } from 'node:test';
import { node, pool } from './testing/objects';
import { nodesOfPool, poolsForNode, primaryPool } from './membership';

const pools = [pool('worker'), pool('cmmd'), pool('master'), pool('infra')];

const names = (roles: string[], labels?: Record<string, string>) =>
  poolsForNode(node('n', roles, labels), pools).map(({ metadata }) => metadata.name);

test('master stays master, a custom pool wins over worker, order of pools does not matter', () => {
  assert.deepEqual(names(['worker']), ['worker']);
  assert.deepEqual(names(['worker', 'cmmd']), ['cmmd', 'worker']);
  assert.deepEqual(names(['cmmd']), ['cmmd']);
  assert.deepEqual(names(['master']), ['master']);
  assert.deepEqual(names(['master', 'worker']), ['master']);
  assert.deepEqual(names(['master', 'worker', 'cmmd']), ['master', 'worker']);
  assert.deepEqual(names([]), []);
  assert.deepEqual(names(['worker'], { 'kubernetes.io/os': 'windows' }), []);
});

test('a node in two custom pools is an error and counts in neither', () => {
  const both = node('both', ['worker', 'cmmd', 'infra']);
  assert.throws(() => poolsForNode(both, pools), {
    message: 'node both belongs to 2 custom roles, cannot proceed with this Node',
  });
  assert.equal(primaryPool(both, pools), undefined);
  const nodes = [both, node('one', ['worker', 'cmmd']), node('two', ['worker'])];
  const members = (name: string) =>
    nodesOfPool(pool(name), nodes, pools).map(({ metadata }) => metadata.name);
  assert.deepEqual(members('cmmd'), ['one']);
  assert.deepEqual(members('worker'), ['two']);
  assert.deepEqual(members('infra'), []);
});

test('an empty selector matches nothing; sets are evaluated', () => {
  const n = node('n', ['worker', 'cmmd'], { tier: 'cxl' });
  const selecting = (nodeSelector: NonNullable<ReturnType<typeof pool>['spec']>['nodeSelector']) =>
    nodeSelector ? primaryPool(n, [pool('x', { nodeSelector })])?.metadata.name : undefined;
  assert.equal(selecting({}), undefined);
  const expression = (operator: string, values?: string[]) =>
    selecting({ matchExpressions: [{ key: 'tier', operator, ...(values && { values }) }] });
  assert.equal(expression('In', ['dram', 'cxl']), 'x');
  assert.equal(expression('NotIn', ['cxl']), undefined);
  assert.equal(expression('Exists'), 'x');
  assert.equal(expression('DoesNotExist'), undefined);
  assert.throws(() => expression('Like', ['c']), /not a valid label selector operator/);
});
