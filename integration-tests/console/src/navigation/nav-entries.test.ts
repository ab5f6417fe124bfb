import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isActive, navTree } from './nav-entries';
import type { NavEntry } from './nav-entries';

const entries: NavEntry[] = [
  { type: 'section', id: 'home', name: 'Home' },
  { type: 'href', id: 'dashboards', section: 'home', href: '/dashboards' },
  { type: 'section', id: 'compute', name: 'Compute' },
  { type: 'href', id: 'nodes', section: 'compute', href: '/k8s/cluster/nodes' },
];

test('a plugin section goes where it asks to, with its items in their order', () => {
  const tree = navTree([
    ...entries,
    { type: 'href', id: 'cmmd-nodes', section: 'cmmd', href: '/cmmd/nodes' },
    {
      type: 'href',
      id: 'cmmd-overview',
      section: 'cmmd',
      href: '/cmmd/overview',
      insertBefore: 'cmmd-nodes',
    },
    { type: 'section', id: 'cmmd', name: 'CMM-D', insertAfter: 'compute' },
  ]);
  assert.deepEqual(
    tree.map(({ id }) => id),
    ['home', 'compute', 'cmmd'],
  );
  assert.deepEqual(
    tree[2]?.children.map(({ id }) => id),
    ['cmmd-overview', 'cmmd-nodes'],
  );
});

test('an item of an unknown section is shown at the top level', () => {
  const tree = navTree([...entries, { type: 'href', id: 'x', section: 'gone', href: '/x' }]);
  assert.deepEqual(
    tree.map(({ id }) => id),
    ['home', 'compute', 'x'],
  );
});

test('active items', () => {
  const overview: NavEntry = { type: 'href', id: 'o', href: '/cmmd/overview' };
  assert.ok(isActive(overview, '/cmmd/overview'));
  assert.ok(isActive(overview, '/cmmd/overview/'));
  assert.ok(!isActive(overview, '/cmmd/overviews'));
  const pods: NavEntry = { type: 'href', id: 'p', href: '/k8s/ns/work/pods' };
  assert.ok(isActive(pods, '/k8s/all-namespaces/pods'));
  assert.ok(isActive(pods, '/k8s/ns/demo/pods/web/yaml'));
  assert.ok(!isActive(pods, '/k8s/ns/demo/podtemplates'));
  const started: NavEntry = { type: 'href', id: 's', href: '/a', startsWith: ['/b', 'cmmds'] };
  assert.ok(isActive(started, '/b/c'));
  assert.ok(isActive(started, '/k8s/ns/x/cmmds/y'));
  assert.ok(!isActive(started, '/c'));
});
