import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ALL_NAMESPACES,
  matchesModel,
  modelForUrlKind,
  namespaceFromPath,
  pathInNamespace,
  resourcePath,
} from './resource-url';

const pod = { kind: 'Pod', plural: 'pods', apiVersion: 'v1', namespaced: true };
const node = { kind: 'Node', plural: 'nodes', apiVersion: 'v1', namespaced: false };
const cmmd = {
  kind: 'CMMD',
  plural: 'cmmds',
  apiVersion: 'v1',
  apiGroup: 'cmmd.samsung.com',
  namespaced: true,
  crd: true,
};

test('paths of lists and objects', () => {
  assert.equal(resourcePath(node), '/k8s/cluster/nodes');
  assert.equal(resourcePath(node, 'cmmd1'), '/k8s/cluster/nodes/cmmd1');
  assert.equal(resourcePath(pod), '/k8s/all-namespaces/pods');
  assert.equal(resourcePath(pod, undefined, ALL_NAMESPACES), '/k8s/all-namespaces/pods');
  assert.equal(resourcePath(cmmd, 'web', 'work'), '/k8s/ns/work/cmmd.samsung.com~v1~CMMD/web');
  assert.equal(resourcePath(node, 'a:b/c'), '/k8s/cluster/nodes/a%3Ab%2Fc');
});

test('namespace of a path', () => {
  assert.equal(namespaceFromPath('/k8s/ns/work/pods'), 'work');
  assert.equal(namespaceFromPath('/k8s/all-namespaces/pods'), ALL_NAMESPACES);
  assert.equal(namespaceFromPath('/cmmd/overview'), undefined);
  assert.equal(namespaceFromPath('/monitoring/ns/demo'), 'demo');
  assert.equal(namespaceFromPath('/k8s/cluster/nodes/all-namespaces-node'), undefined);
});

test('switching the project', () => {
  assert.equal(pathInNamespace('/k8s/ns/work/pods', 'demo'), '/k8s/ns/demo/pods');
  assert.equal(pathInNamespace('/k8s/ns/work/pods', ALL_NAMESPACES), '/k8s/all-namespaces/pods');
  assert.equal(pathInNamespace('/k8s/all-namespaces/pods', 'demo'), '/k8s/ns/demo/pods');
  // One object does not exist in the other project: its list is shown.
  assert.equal(pathInNamespace('/k8s/ns/work/pods/web/yaml', 'demo'), '/k8s/ns/demo/pods');
  // Creating goes on in the other project, but needs one.
  assert.equal(
    pathInNamespace('/k8s/ns/work/cmmd.samsung.com~v1~CMMD/~new', 'demo'),
    '/k8s/ns/demo/cmmd.samsung.com~v1~CMMD/~new',
  );
  assert.equal(
    pathInNamespace('/k8s/ns/work/cmmd.samsung.com~v1~CMMD/~new', ALL_NAMESPACES),
    '/k8s/all-namespaces/cmmd.samsung.com~v1~CMMD',
  );
  assert.equal(pathInNamespace('/topology/ns/work', 'demo'), '/topology/ns/demo');
  assert.equal(pathInNamespace('/k8s/cluster/nodes', 'demo'), undefined);
});

test('model of a URL', () => {
  const models = [pod, node, cmmd];
  assert.equal(modelForUrlKind('nodes', models), node);
  assert.equal(modelForUrlKind('core~v1~Pod', models), pod);
  assert.equal(modelForUrlKind('cmmd.samsung.com~v1~CMMD', models), cmmd);
  // A kind from discovery has no short URL: two groups may use one plural.
  assert.equal(modelForUrlKind('cmmds', models), undefined);
  assert.equal(modelForUrlKind('cmmd.samsung.com~v2~CMMD', models), undefined);
});

test('extension models', () => {
  assert.ok(matchesModel({ group: 'cmmd.samsung.com', kind: 'CMMD' }, cmmd));
  assert.ok(matchesModel({ group: 'cmmd.samsung.com', version: 'v1', kind: 'CMMD' }, cmmd));
  assert.ok(matchesModel({ version: 'v1', kind: 'Node' }, node));
  assert.ok(matchesModel({ group: 'core', version: 'v1', kind: 'Node' }, node));
  assert.ok(!matchesModel({ group: 'cmmd.samsung.com', version: 'v2', kind: 'CMMD' }, cmmd));
  assert.ok(!matchesModel({ group: 'other', version: 'v1', kind: 'CMMD' }, cmmd));
  assert.ok(!matchesModel({ version: 'v1', kind: 'Pod' }, node));
});
