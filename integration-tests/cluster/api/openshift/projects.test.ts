import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serve, TestWatch } from '../test-support';

const projects = '/apis/project.openshift.io/v1/projects';
const requests = '/apis/project.openshift.io/v1/projectrequests';
const developer = { token: 'developer' };

test('who requests a project becomes its administrator and sees it alone', async (t) => {
  const api = await serve(t);
  const before = await api.get(projects, developer);
  assert.deepEqual(before.body.items, []);
  const watch = await TestWatch.open(api, `${projects}?watch=true`, developer);
  const made = await api.post(
    requests,
    { metadata: { name: 'mine' }, displayName: 'My own' },
    developer,
  );
  assert.equal(made.code, 201);
  assert.equal(made.body.kind, 'Project');
  await api.post('/api/v1/namespaces', { metadata: { name: 'other' } });
  const list = await api.get(projects, developer);
  assert.equal(list.body.kind, 'ProjectList');
  assert.deepEqual(
    list.body.items?.map(({ metadata }) => metadata.name),
    ['mine'],
  );
  assert.equal(list.body.items[0]?.metadata.annotations?.['openshift.io/display-name'], 'My own');
  assert.equal((await api.get(`${projects}/mine`, developer)).code, 200);
  assert.equal((await api.get(`${projects}/other`, developer)).code, 403);
  assert.equal((await api.get('/api/v1/namespaces/mine/pods', developer)).code, 200);
  assert.equal(await watch.nextChange(), 'ADDED mine');
  watch.close();
  const all = await api.get(projects);
  assert.ok((all.body.items?.length ?? 0) > 2);
});

test('users/~ is whoever asks', async (t) => {
  const api = await serve(t);
  const { body } = await api.get('/apis/user.openshift.io/v1/users/~', developer);
  assert.equal(body.kind, 'User');
  assert.equal(body.metadata.name, 'developer');
});

test('deleting a project deletes the namespace', async (t) => {
  const api = await serve(t);
  await api.post(requests, { metadata: { name: 'mine' } }, developer);
  assert.equal((await api.remove(`${projects}/mine`, undefined, developer)).code, 200);
});
