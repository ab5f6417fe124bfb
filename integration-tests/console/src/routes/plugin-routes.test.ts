import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pluginRoutes } from './plugin-routes';

const component = (): Promise<unknown> => Promise.resolve(null);
const paths = (properties: object): string[] =>
  pluginRoutes([{ uid: 'x', properties: { path: '/a', component, ...properties } }]).map(
    ({ path }) => path,
  );

test('exact paths, inexact paths, several paths', () => {
  assert.deepEqual(paths({ exact: true }), ['/a']);
  assert.deepEqual(paths({}), ['/a/*']);
  assert.deepEqual(paths({ path: ['/a/b', '/a/'] }), ['/a/b/*', '/a/*']);
  assert.deepEqual(paths({ path: '/a/*' }), ['/a/*']);
});

test('perspectives', () => {
  assert.deepEqual(paths({ exact: true, perspective: 'admin' }), ['/a']);
  assert.deepEqual(paths({ exact: true, perspective: 'dev' }), []);
});

test('each path has an identity of its own', () => {
  const routes = pluginRoutes([{ uid: 'x', properties: { path: ['/a', '/b'], component } }]);
  assert.equal(new Set(routes.map(({ uid }) => uid)).size, 2);
});
