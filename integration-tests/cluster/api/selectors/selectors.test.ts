import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StatusError } from '../http/status-error';
import { ResourceRegistry } from '../resource-registry';
import { parseFieldSelector } from './field-selector';
import { matchesObjectSelector, parseLabelSelector } from './label-selector';

const labels = { app: 'web', tier: 'front', 'example.com/size': '3', empty: '' };

const cases: [string, boolean][] = [
  ['app=web', true],
  ['app==web', true],
  ['app = web , tier=front', true],
  ['app!=web', false],
  ['missing!=x', true],
  ['app in (web, db)', true],
  ['app in (db)', false],
  ['app notin (db,mail)', true],
  ['missing notin (a)', true],
  ['app', true],
  ['missing', false],
  ['!missing', true],
  ['!app', false],
  ['empty=', true],
  ['app=', false],
  ['example.com/size>2', true],
  ['example.com/size<3', false],
  ['app in (web),!missing,tier', true],
  ['', true],
];

for (const [selector, expected] of cases) {
  test(`label selector ${JSON.stringify(selector)} is ${expected}`, () => {
    assert.equal(parseLabelSelector(selector)(labels), expected);
  });
}

for (const selector of ['app in', 'app in (a', '=x', 'a=b,', 'a b', '!', 'a=b c=d', 'in (a)']) {
  test(`label selector ${JSON.stringify(selector)} is refused`, () => {
    assert.throws(
      () => parseLabelSelector(selector),
      (error) => error instanceof StatusError && error.code === 400,
    );
  });
}

test('an object selector matches labels and expressions; an absent one nothing', () => {
  assert.equal(matchesObjectSelector({}, labels), true);
  assert.equal(matchesObjectSelector(undefined, labels), false);
  assert.equal(matchesObjectSelector({ matchLabels: { app: 'db' } }, labels), false);
  const matchExpressions = [{ key: 'app', operator: 'In', values: ['web'] }];
  assert.equal(matchesObjectSelector({ matchExpressions }, labels), true);
  assert.equal(
    matchesObjectSelector({ matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] }, labels),
    false,
  );
});

const registry = new ResourceRegistry();
const resource = (group: string, plural: string) => {
  const found = registry.find(group, 'v1', plural);
  assert.ok(found);
  return found;
};

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', namespace: 'n' },
  spec: { nodeName: 'worker1' },
  status: { phase: 'Running' },
};

test('field selectors read the fields that a pod is indexed by', () => {
  const matches = (text: string) => parseFieldSelector(resource('', 'pods'), text).matches(pod);
  assert.equal(matches('spec.nodeName=worker1'), true);
  assert.equal(matches('spec.nodeName==worker1,status.phase!=Pending'), true);
  assert.equal(matches('metadata.namespace!=n'), false);
  assert.equal(matches('spec.nodeName='), false);
  assert.equal(parseFieldSelector(resource('', 'pods'), 'metadata.name=p').name, 'p');
});

test('a boolean field that is absent reads as false', () => {
  const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n' }, spec: {} };
  const { matches } = parseFieldSelector(resource('', 'nodes'), 'spec.unschedulable=false');
  assert.equal(matches(node), true);
});

test('fields that the resource is not indexed by are refused with 400', () => {
  for (const [plural, text] of [
    ['pods', 'spec.foo=1'],
    ['configmaps', 'status.phase=x'],
    ['pods', 'nonsense'],
  ] as const) {
    assert.throws(
      () => parseFieldSelector(resource('', plural), text),
      (error) => error instanceof StatusError && error.code === 400,
    );
  }
});
