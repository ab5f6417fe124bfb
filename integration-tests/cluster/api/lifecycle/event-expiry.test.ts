import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configMap, configMaps, eventually, serve } from '../test-support';

test('events go when they are old, other objects stay', async (t) => {
  const api = await serve(t, { eventTtlMs: 50 });
  const events = '/api/v1/namespaces/default/events';
  await api.post(configMaps, configMap('a'));
  const made = await api.post(events, {
    metadata: { name: 'e' },
    involvedObject: { kind: 'Pod', name: 'p', namespace: 'default' },
  });
  assert.equal(made.code, 201);
  await eventually(async () => (await api.get(`${events}/e`)).code === 404);
  assert.equal((await api.get(`${configMaps}/a`)).code, 200);
});
