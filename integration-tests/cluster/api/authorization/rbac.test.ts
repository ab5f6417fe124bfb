import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KubeObject } from '../../client/types';
import { configMap, configMaps, pods, serve, TestWatch } from '../test-support';
import type { Api } from '../test-support';

const group = 'rbac.authorization.k8s.io';

function role(
  name: string,
  rules: object[],
  namespace?: string,
  labels?: Record<string, string>,
): KubeObject {
  const metadata = { name, ...(namespace && { namespace }), ...(labels && { labels }) };
  return { apiVersion: `${group}/v1`, kind: namespace ? 'Role' : 'ClusterRole', metadata, rules };
}

function binding(of: KubeObject, subject: object, namespace?: string): KubeObject {
  return {
    apiVersion: `${group}/v1`,
    kind: namespace ? 'RoleBinding' : 'ClusterRoleBinding',
    metadata: { name: `bind-${of.metadata.name}`, ...(namespace && { namespace }) },
    roleRef: { apiGroup: group, kind: of.kind, name: of.metadata.name },
    subjects: [subject],
  };
}

const user = (name: string) => ({ kind: 'User', apiGroup: group, name });

async function can(api: Api, token: string, attributes: object): Promise<boolean> {
  const { body } = await api.post(
    '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    { spec: { resourceAttributes: attributes } },
    { token },
  );
  return (body['status'] as { allowed: boolean }).allowed;
}

test('what no role grants is 403 in the words of Kubernetes', async (t) => {
  const api = await serve(t);
  const list = await api.get(pods, { token: 'viewer' });
  assert.equal(list.code, 403);
  assert.equal(
    list.body.message,
    'pods is forbidden: User "viewer" cannot list resource "pods" in API group "" in the namespace "default"',
  );
  const node = await api.get('/api/v1/nodes/n1', { token: 'viewer' });
  assert.equal(
    node.body.message,
    'nodes "n1" is forbidden: User "viewer" cannot get resource "nodes" in API group "" at the cluster scope',
  );
  const proxy = await api.get(`${pods}/p:80/proxy/metrics`, { token: 'viewer' });
  assert.match(proxy.body.message ?? '', /cannot get resource "pods\/proxy"/);
});

test('a role binding grants in its namespace, a cluster role binding everywhere', async (t) => {
  const api = await serve(t);
  const reader = role('reader', [
    { apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list'] },
  ]);
  api.server.load([reader, binding(reader, user('one'), 'default')]);
  assert.equal((await api.get(configMaps, { token: 'one' })).code, 200);
  assert.equal((await api.get('/api/v1/configmaps', { token: 'one' })).code, 403);
  assert.equal((await api.post(configMaps, configMap('a'), { token: 'one' })).code, 403);
  api.server.load([binding(reader, { kind: 'Group', name: 'system:authenticated:oauth' })]);
  assert.equal((await api.get('/api/v1/configmaps', { token: 'two' })).code, 200);
});

test('resourceNames, subresources and wildcards', async (t) => {
  const api = await serve(t);
  const rules = [
    { apiGroups: [''], resources: ['configmaps'], resourceNames: ['a'], verbs: ['*'] },
    { apiGroups: [''], resources: ['pods/proxy'], verbs: ['get'] },
    { apiGroups: ['apps'], resources: ['*/scale'], verbs: ['update'] },
    { apiGroups: ['*'], resources: ['nodes'], verbs: ['get'] },
  ];
  const mixed = role('mixed', rules);
  api.server.load([mixed, binding(mixed, user('one'))]);
  const checks: [object, boolean][] = [
    [{ verb: 'get', resource: 'configmaps', name: 'a' }, true],
    [{ verb: 'get', resource: 'configmaps', name: 'b' }, false],
    [{ verb: 'list', resource: 'configmaps' }, false],
    [{ verb: 'get', resource: 'pods', subresource: 'proxy' }, true],
    [{ verb: 'get', resource: 'pods' }, false],
    [{ verb: 'update', group: 'apps', resource: 'deployments', subresource: 'scale' }, true],
    [{ verb: 'update', group: 'apps', resource: 'deployments' }, false],
    [{ verb: 'get', group: 'any', resource: 'nodes' }, true],
  ];
  for (const [attributes, expected] of checks) {
    assert.equal(await can(api, 'one', attributes), expected, JSON.stringify(attributes));
  }
  await api.post(configMaps, configMap('a'));
  const watch = await TestWatch.open(
    api,
    `${configMaps}?watch=true&fieldSelector=metadata.name%3Da`,
    { token: 'one' },
  );
  assert.equal(await watch.nextChange(), 'ADDED a');
  watch.close();
});

test('cluster roles aggregate by label, also later', async (t) => {
  const api = await serve(t);
  const labels = { [`${group}/aggregate-to-view`]: 'true' };
  const rules = [{ apiGroups: ['test.example.com'], resources: ['widgets'], verbs: ['get'] }];
  api.server.load([
    binding({ ...role('view', []), kind: 'ClusterRole' }, user('one')),
    binding({ ...role('admin', []), kind: 'ClusterRole' }, user('two')),
  ]);
  const wanted = { verb: 'get', group: 'test.example.com', resource: 'widgets' };
  assert.equal(await can(api, 'one', wanted), false);
  api.server.load([role('widgets-view', rules, undefined, labels)]);
  assert.equal(await can(api, 'one', wanted), true);
  assert.equal(await can(api, 'two', wanted), true);
  await api.remove(`/apis/${group}/v1/clusterroles/widgets-view`);
  assert.equal(await can(api, 'two', wanted), false);
});

test('the administrator may do everything; impersonation asks as somebody else', async (t) => {
  const api = await serve(t);
  assert.equal((await api.get(pods, { token: 'kube:admin' })).code, 200);
  assert.equal((await api.get(pods)).code, 200);
  const headers = { 'Impersonate-User': 'viewer' };
  assert.equal((await api.get(pods, { headers })).code, 403);
  const refused = await api.get(pods, {
    headers: { 'Impersonate-User': 'kube:admin' },
    token: 'viewer',
  });
  assert.equal(refused.code, 403);
  assert.match(refused.body.message ?? '', /cannot impersonate resource "users"/);
});

test('who am I, and what may I do', async (t) => {
  const api = await serve(t);
  const self = await api.post(
    '/apis/authentication.k8s.io/v1/selfsubjectreviews',
    {},
    { token: 'developer' },
  );
  const { userInfo } = self.body['status'] as { userInfo: { username: string; groups: string[] } };
  assert.equal(userInfo.username, 'developer');
  assert.ok(userInfo.groups.includes('system:authenticated'));
  const rules = await api.post(
    '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
    { spec: { namespace: 'default' } },
    { token: 'kube:admin' },
  );
  const { resourceRules } = rules.body['status'] as { resourceRules: { verbs: string[] }[] };
  assert.ok(resourceRules.some(({ verbs }) => verbs.includes('*')));
  const account = await api.post('/apis/authorization.k8s.io/v1/subjectaccessreviews', {
    spec: { user: 'nobody', resourceAttributes: { verb: 'get', resource: 'pods' } },
  });
  assert.deepEqual(account.body['status'], { allowed: false });
});

test('service accounts are subjects', async (t) => {
  const api = await serve(t);
  const reader = role('reader', [{ apiGroups: [''], resources: ['pods'], verbs: ['list'] }]);
  const subject = { kind: 'ServiceAccount', name: 'default', namespace: 'default' };
  api.server.load([reader, binding(reader, subject)]);
  const token = 'system:serviceaccount:default:default';
  assert.equal((await api.get('/api/v1/pods', { token })).code, 200);
});
