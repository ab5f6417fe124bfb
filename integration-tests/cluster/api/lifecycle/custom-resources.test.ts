import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually, serve, widget, widgetCrd, widgets } from '../test-support';

const crds = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const name = 'widgets.test.example.com';

test('a CRD is served at once, in discovery too, and goes with its objects', async (t) => {
  const api = await serve(t);
  assert.equal((await api.get(widgets)).code, 404);
  assert.equal((await api.post(crds, widgetCrd)).code, 201);
  const { body } = await api.get(`${crds}/${name}`);
  const status = body['status'] as {
    acceptedNames: { kind: string };
    conditions: { type: string; status: string }[];
    storedVersions: string[];
  };
  assert.equal(status.acceptedNames.kind, 'Widget');
  assert.deepEqual(status.storedVersions, ['v1']);
  assert.deepEqual(
    status.conditions.map((condition) => `${condition.type}=${condition.status}`),
    ['NamesAccepted=True', 'Established=True'],
  );
  const discovery = await api.get('/apis/test.example.com/v1');
  const resources = (discovery.body['resources'] as { name: string }[]).map((r) => r.name);
  assert.deepEqual(resources, ['widgets', 'widgets/status', 'widgets/scale']);
  assert.equal((await api.post(widgets, widget('w'))).code, 201);

  await api.remove(`${crds}/${name}`);
  await eventually(async () => (await api.get(`${crds}/${name}`)).code === 404);
  assert.equal((await api.get(widgets)).code, 404);
  await api.post(crds, widgetCrd);
  assert.deepEqual((await api.get(widgets)).body.items, []);
});

test('a changed CRD validates by its new schema', async (t) => {
  const api = await serve(t);
  await api.post(crds, widgetCrd);
  await api.jsonPatch(`${crds}/${name}`, [
    {
      op: 'add',
      path: '/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/mode/enum/-',
      value: 'third',
    },
  ]);
  assert.equal((await api.post(widgets, widget('w', { mode: 'third' }))).code, 201);
});

test('a second served version shows the same objects', async (t) => {
  const api = await serve(t);
  const crd = structuredClone(widgetCrd);
  const spec = crd['spec'] as { versions: { name: string; storage: boolean }[] };
  const [version] = spec.versions;
  assert.ok(version);
  spec.versions.push({ ...version, name: 'v1beta1', storage: false });
  await api.post(crds, crd);
  await api.post(widgets, widget('w'));
  const { body } = await api.get(`${widgets.replace('/v1/', '/v1beta1/')}/w`);
  assert.equal(body.apiVersion, 'test.example.com/v1beta1');
  const group = await api.get('/apis/test.example.com');
  assert.deepEqual(group.body['preferredVersion'], {
    groupVersion: 'test.example.com/v1',
    version: 'v1',
  });
});

test('a CRD that no real server would accept is refused', async (t) => {
  const api = await serve(t);
  const crd = { ...structuredClone(widgetCrd), metadata: { name: 'other.test.example.com' } };
  const answer = await api.post(crds, crd);
  assert.equal(answer.code, 422);
  assert.equal((await api.get(widgets)).code, 404);
});

test('load names the object that is not valid', async (t) => {
  const api = await serve(t);
  const bad = { ...widget('w', { mode: 'none' }), metadata: { name: 'w', namespace: 'default' } };
  assert.throws(
    () => api.server.load([widgetCrd, bad]),
    /cannot load Widget default\/w: .*spec.mode/,
  );
});
