import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configMap, configMaps, eventually, ownedBy, serve } from '../test-support';
import type { Api } from '../test-support';

const gone = (api: Api, name: string) =>
  eventually(async () => (await api.get(`${configMaps}/${name}`)).code === 404);

test('background: dependents go after their last owner, and theirs after them', async (t) => {
  const api = await serve(t);
  const { body: first } = await api.post(configMaps, configMap('first'));
  const { body: second } = await api.post(configMaps, configMap('second'));
  const owners = [ownedBy(first), ownedBy(second)];
  const { body: child } = await api.post(
    configMaps,
    configMap('child', { ownerReferences: owners }),
  );
  await api.post(configMaps, configMap('grandchild', { ownerReferences: [ownedBy(child)] }));
  await api.post(configMaps, configMap('only-first', { ownerReferences: [ownedBy(first)] }));
  await api.remove(`${configMaps}/first`);
  await gone(api, 'only-first');
  assert.equal((await api.get(`${configMaps}/child`)).code, 200);
  await api.remove(`${configMaps}/second`);
  await gone(api, 'child');
  await gone(api, 'grandchild');
});

test('an object whose owner never was there is collected', async (t) => {
  const api = await serve(t);
  const owner = { ...ownedBy(configMap('ghost')), uid: 'no-such-uid' };
  await api.post(configMaps, configMap('child', { ownerReferences: [owner] }));
  await gone(api, 'child');
});

test('foreground: the owner stays until blocking dependents have gone', async (t) => {
  const api = await serve(t);
  const { body } = await api.post(configMaps, configMap('owner'));
  await api.post(
    configMaps,
    configMap('child', {
      ownerReferences: [ownedBy(body, true)],
      finalizers: ['test.example.com/hold'],
    }),
  );
  await api.remove(`${configMaps}/owner`, { propagationPolicy: 'Foreground' });
  await eventually(
    async () =>
      (await api.get(`${configMaps}/child`)).body.metadata.deletionTimestamp !== undefined,
  );
  assert.equal((await api.get(`${configMaps}/owner`)).code, 200);
  await api.mergePatch(`${configMaps}/child`, { metadata: { finalizers: null } });
  await gone(api, 'child');
  await gone(api, 'owner');
});

test('orphan: dependents stay and forget their owner', async (t) => {
  const api = await serve(t);
  const { body } = await api.post(configMaps, configMap('owner'));
  await api.post(configMaps, configMap('child', { ownerReferences: [ownedBy(body)] }));
  await api.remove(`${configMaps}/owner`, { propagationPolicy: 'Orphan' });
  await gone(api, 'owner');
  const child = await api.get(`${configMaps}/child`);
  assert.equal(child.code, 200);
  assert.equal(child.body.metadata.ownerReferences, undefined);
});

test('loaded objects may come before their owners and name them without uid', async (t) => {
  const api = await serve(t);
  const reference = { apiVersion: 'v1', kind: 'ConfigMap', name: 'owner', uid: '' };
  const owner = configMap('owner', { namespace: 'default' });
  const child = configMap('child', { namespace: 'default', ownerReferences: [reference] });
  api.server.load([owner, child]);
  const uid = (await api.get(`${configMaps}/owner`)).body.metadata.uid;
  const { body } = await api.get(`${configMaps}/child`);
  assert.equal(body.metadata.ownerReferences?.[0]?.uid, uid);
});
