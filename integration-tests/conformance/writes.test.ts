/** Writes: conflicts, validation, access, dry run, finalizers, garbage collection, eviction. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { ApiError, resources } from '../cluster/client';
import { eventually } from '../cluster/client/eventually';
import type { KubeObject } from '../cluster/client/types';
import { request } from './testing/requests';
import { cmmd, configMap, pod, startTestServer } from './testing/server';

const server = await startTestServer();
after(() => server.close());
const { api, client } = server;

const configMaps = `${api.url}/api/v1/namespaces/work/configmaps`;
const cmmds = `${api.url}/apis/cmmd.samsung.com/v1/namespaces/work/cmmds`;

test('of two writers of one resourceVersion exactly one gets 409', async () => {
  for (let round = 0; round < 10; round++) {
    const name = `race-${round}`;
    const object = await client.create(resources.configMap, configMap(name));
    const write = (writer: string) =>
      request(`${configMaps}/${name}`, { method: 'PUT', body: { ...object, data: { writer } } });
    const answers = await Promise.all([write('a'), write('b')]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
    const conflict = answers.find(({ status }) => status === 409);
    assert.ok(conflict);
    assert.equal(conflict.body.reason, 'Conflict');
    assert.match(conflict.body.message, /the object has been modified/);
  }
});

test('a merge patch with an old resourceVersion gets 409', async () => {
  const { metadata } = await client.create(resources.configMap, configMap('guarded'));
  const patch = {
    metadata: { resourceVersion: metadata.resourceVersion },
    data: { a: '1' },
  };
  await client.mergePatch(resources.configMap, 'guarded', 'work', patch);
  await assert.rejects(
    client.mergePatch(resources.configMap, 'guarded', 'work', { ...patch, data: { a: '2' } }),
    (error) => error instanceof ApiError && error.status === 409,
  );
});

const payload = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x' }, spec: {} };
const wrongCmmds: [string, object, string, string][] = [
  ['a wrong mode', { allocateMode: 'x' }, 'spec.allocateMode', 'FieldValueNotSupported'],
  ['no payload', { payload: undefined }, 'spec.payload', 'FieldValueRequired'],
  ['no mode', { allocateMode: undefined }, 'spec.allocateMode', 'FieldValueRequired'],
  ['enable as text', { enable: 'true' }, 'spec.enable', 'FieldValueTypeInvalid'],
  [
    'a NUMA id as a number',
    { allocate: { memory: 2 } },
    'spec.allocate.memory',
    'FieldValueTypeInvalid',
  ],
  [
    'a payload without a kind',
    { payload: { ...payload, kind: undefined } },
    'spec.payload.kind',
    'FieldValueRequired',
  ],
  ['a payload that is text', { payload: 'Pod' }, 'spec.payload', 'FieldValueTypeInvalid'],
];

for (const [what, spec, field, reason] of wrongCmmds) {
  test(`a CMMD with ${what} gets 422 naming ${field}`, async () => {
    const { status, body } = await request(cmmds, { method: 'POST', body: cmmd('wrong', spec) });
    assert.equal(status, 422);
    assert.equal(body.reason, 'Invalid');
    const causes = body.details?.causes ?? [];
    assert.ok(
      causes.some((cause) => cause.field === field && cause.reason === reason),
      JSON.stringify(causes),
    );
    assert.match(body.message, /^CMMD\.cmmd\.samsung\.com "wrong" is invalid: /);
  });
}

test('unknown fields: refused when strict, warned about, otherwise pruned', async () => {
  const body = cmmd('fields', { foo: 1 });
  const strict = await request(`${cmmds}?fieldValidation=Strict`, { method: 'POST', body });
  assert.equal(strict.status, 400);
  assert.match(strict.body.message, /unknown field "spec\.foo"/);
  const response = await fetch(`${cmmds}?fieldValidation=Warn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  assert.equal(response.status, 201);
  assert.match(response.headers.get('warning') ?? '', /unknown field \\?"spec\.foo\\?"/);
  const stored = (await response.json()) as KubeObject;
  assert.ok(!('foo' in (stored['spec'] as object)));
});

test('a project that enforces pod security warns of Deployments, unless it says of what to warn', async () => {
  const spec = {
    selector: { matchLabels: { app: 'a' } },
    template: {
      metadata: { labels: { app: 'a' } },
      spec: { containers: [{ name: 'c', image: 'i' }] },
    },
  };
  const warningUnder = async (namespace: string, levels: Record<string, string>) => {
    const labels = Object.fromEntries(
      Object.entries(levels).map(([mode, to]) => [`pod-security.kubernetes.io/${mode}`, to]),
    );
    await client.create(resources.namespace, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace, labels },
    });
    const deployments = `${api.url}/apis/apps/v1/namespaces/${namespace}/deployments`;
    const response = await fetch(`${deployments}?dryRun=All`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'd' },
        spec,
      }),
    });
    assert.equal(response.status, 201);
    await response.body?.cancel();
    return response.headers.get('warning') ?? '';
  };
  const enforce = { enforce: 'restricted', 'enforce-version': 'v1.30' };
  assert.match(
    await warningUnder('enforces', enforce),
    /would violate PodSecurity \\"restricted:v1\.30\\"/,
  );
  assert.equal(await warningUnder('warns-of-less', { ...enforce, warn: 'privileged' }), '');
  const odd = await request(`${api.url}/api/v1/namespaces`, {
    method: 'POST',
    body: {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: 'warns-of-what',
        labels: {
          'pod-security.kubernetes.io/warn': 'strictest',
          'pod-security.kubernetes.io/warn-version': 'soon',
        },
      },
    },
  });
  assert.equal(odd.status, 422);
  assert.equal(
    odd.body.message,
    'Namespace "warns-of-what" is invalid: [metadata.labels[pod-security.kubernetes.io/warn]: ' +
      'Invalid value: "strictest": must be one of privileged, baseline, restricted, ' +
      'metadata.labels[pod-security.kubernetes.io/warn-version]: ' +
      'Invalid value: "soon": must be "latest" or "v1.x"]',
  );
});

test('the payload of a CMMD keeps every field', async () => {
  const anything = { ...payload, spec: { any: { thing: [1, { goes: true }] } } };
  const made = await client.create(resources.cmmd, cmmd('keeps', { payload: anything }));
  assert.deepEqual((made['spec'] as { payload: object }).payload, anything);
});

test('status is written through its subresource only', async () => {
  await client.create(resources.cmmd, cmmd('status'));
  const status = { name: 'status', amountMemory: 107_374_182_400 };
  await client.mergePatch(resources.cmmd, 'status', 'work', { status });
  const untouched = await client.get(resources.cmmd, 'status', 'work');
  assert.equal(untouched?.['status'], undefined);
  const patch = { status, spec: { enable: false } };
  const options = { subresource: 'status' } as const;
  await client.mergePatch(resources.cmmd, 'status', 'work', patch, options);
  const written = await client.get(resources.cmmd, 'status', 'work');
  assert.ok(written);
  assert.ok(untouched);
  assert.deepEqual(written['status'], status);
  assert.equal((written['spec'] as { enable: boolean }).enable, true);
  assert.equal(written.metadata.generation, untouched.metadata.generation);
});

test("a viewer's write gets 403, a developer's outside the project too", async () => {
  const body = cmmd('forbidden');
  const viewer = await request(cmmds, { method: 'POST', body, user: 'viewer' });
  assert.equal(viewer.status, 403);
  assert.equal(viewer.body.reason, 'Forbidden');
  assert.match(viewer.body.message, /User "viewer" cannot create resource "cmmds"/);
  const developer = await request(cmmds, { method: 'POST', body, user: 'developer' });
  assert.equal(developer.status, 201);
  const elsewhere = await request(cmmds.replace('/work/', '/other/'), {
    method: 'POST',
    body: cmmd('forbidden', {}, 'other'),
    user: 'developer',
  });
  assert.equal(elsewhere.status, 403);
});

test('a dry run answers as a write would and leaves no trace', async () => {
  // Not the list's own version: on a real API server everything that is written anywhere counts in that.
  const versions = async () => {
    const { items } = await client.list(resources.configMap, { namespace: 'work' });
    return new Map(items.map(({ metadata }) => [metadata.name, metadata.resourceVersion]));
  };
  const before = await versions();
  const made = await request(`${configMaps}?dryRun=All`, {
    method: 'POST',
    body: configMap('dry'),
  });
  assert.equal(made.status, 201);
  assert.ok(made.body.metadata.uid);
  assert.equal(await client.get(resources.configMap, 'dry', 'work'), undefined);
  const wet = await client.create(resources.configMap, configMap('wet', { a: '1' }));
  const one = `${configMaps}/wet?dryRun=All`;
  const patched = await request(one, {
    method: 'PATCH',
    body: { data: { a: '2' } },
    contentType: 'application/merge-patch+json',
  });
  assert.deepEqual(patched.body['data'], { a: '2' });
  assert.equal((await request(one, { method: 'DELETE' })).status, 200);
  assert.deepEqual((await client.get(resources.configMap, 'wet', 'work'))?.['data'], { a: '1' });
  assert.deepEqual(await versions(), before.set('wet', wet.metadata.resourceVersion));
});

test('a finalizer holds an object until it is removed', async () => {
  const finalizers = ['test.example.com/hold'];
  await client.create(resources.configMap, configMap('held', {}, { finalizers }));
  await client.delete(resources.configMap, 'held', 'work');
  const held = await client.get(resources.configMap, 'held', 'work');
  assert.ok(held?.metadata.deletionTimestamp);
  const released = { metadata: { finalizers: null } };
  await client.mergePatch(resources.configMap, 'held', 'work', released);
  assert.equal(await client.get(resources.configMap, 'held', 'work'), undefined);
});

async function family(name: string, block: boolean): Promise<void> {
  const owner = await client.create(resources.configMap, configMap(name));
  const { uid = '' } = owner.metadata;
  const reference = { apiVersion: 'v1', kind: 'ConfigMap', name, uid, blockOwnerDeletion: block };
  const child = configMap(`${name}-child`, {}, { ownerReferences: [reference] });
  await client.create(resources.configMap, child);
}

const exists = async (name: string) =>
  (await client.get(resources.configMap, name, 'work')) !== undefined;

test('background deletion: the owner goes at once, dependents follow', async () => {
  await family('background', true);
  const propagationPolicy = 'Background';
  await client.delete(resources.configMap, 'background', 'work', { propagationPolicy });
  assert.equal(await exists('background'), false);
  await eventually('the dependent to go', async () => !(await exists('background-child')));
});

test('foreground deletion: the owner waits for its dependents', async () => {
  await family('foreground', true);
  const hold = { metadata: { finalizers: ['test.example.com/hold'] } };
  await client.mergePatch(resources.configMap, 'foreground-child', 'work', hold);
  const propagationPolicy = 'Foreground';
  await client.delete(resources.configMap, 'foreground', 'work', { propagationPolicy });
  const deleted = await eventually('the dependent to be deleted', async () => {
    const child = await client.get(resources.configMap, 'foreground-child', 'work');
    return child?.metadata.deletionTimestamp;
  });
  assert.ok(deleted);
  const owner = await client.get(resources.configMap, 'foreground', 'work');
  assert.deepEqual(owner?.metadata.finalizers, ['foregroundDeletion']);
  const release = { metadata: { finalizers: null } };
  await client.mergePatch(resources.configMap, 'foreground-child', 'work', release);
  await eventually('the owner to go', async () => !(await exists('foreground')));
});

test('orphaning: dependents stay and lose the reference', async () => {
  await family('orphan', false);
  const propagationPolicy = 'Orphan';
  await client.delete(resources.configMap, 'orphan', 'work', { propagationPolicy });
  await eventually('the owner to go', async () => !(await exists('orphan')));
  const child = await client.get(resources.configMap, 'orphan-child', 'work');
  assert.ok(child);
  assert.equal(child.metadata.ownerReferences, undefined);
});

test('an eviction that a PodDisruptionBudget forbids gets 429', async () => {
  await client.create(resources.pod, pod('precious', { nodeName: 'cmmd1' }, { app: 'precious' }));
  const ready = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] };
  const status = { subresource: 'status' } as const;
  await client.mergePatch(resources.pod, 'precious', 'work', { status: ready }, status);
  await client.create(resources.podDisruptionBudget, {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'keep', namespace: 'work' },
    spec: { minAvailable: 1, selector: { matchLabels: { app: 'precious' } } },
  });
  const budget = { disruptionsAllowed: 0, currentHealthy: 1, desiredHealthy: 1, expectedPods: 1 };
  const observed = { ...budget, observedGeneration: 1 };
  await client.mergePatch(
    resources.podDisruptionBudget,
    'keep',
    'work',
    { status: observed },
    status,
  );
  await assert.rejects(client.evict('precious', 'work'), (error) => {
    assert.ok(error instanceof ApiError);
    assert.equal(error.status, 429);
    assert.match(error.message, /disruption budget/);
    return true;
  });
  const pods = await client.list(resources.pod, { namespace: 'work' });
  assert.ok(pods.items.some((item) => item.metadata.name === 'precious'));
});

test('a CRD that a real server would refuse is refused', async () => {
  const url = `${api.url}/apis/apiextensions.k8s.io/v1/customresourcedefinitions`;
  const crd = (schema: object) => ({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'things.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { plural: 'things', kind: 'Thing' },
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema } }],
    },
  });
  const spec = { type: 'object', properties: { size: { type: 'integer', default: 3 } } };
  const wrong = { type: 'object', properties: { spec: { properties: spec.properties } } };
  const refused = await request(url, { method: 'POST', body: crd(wrong) });
  assert.equal(refused.status, 422);
  assert.match(refused.body.message, /properties\[spec\]\.type: Required value/);
  const right = { type: 'object', properties: { spec } };
  assert.equal((await request(url, { method: 'POST', body: crd(right) })).status, 201);
  const things = `${api.url}/apis/example.com/v1/namespaces/work/things`;
  const thing = { apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: 'a' }, spec: {} };
  const made = await eventually('the new resource', async () => {
    const answer = await request(things, { method: 'POST', body: thing });
    return answer.status === 201 ? answer : undefined;
  });
  assert.deepEqual(made.body['spec'], { size: 3 });
});
