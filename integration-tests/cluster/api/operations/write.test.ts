import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KubeObject } from '../../client/types';
import type { Answer } from '../test-support';
import {
  configMap,
  configMaps,
  pod,
  pods,
  serve,
  widget,
  widgetCrd,
  widgets,
} from '../test-support';

interface Details {
  causes?: { field: string; reason: string; message: string }[];
}

const fields = ({ body }: Answer): string[] =>
  ((body['details'] as Details).causes ?? []).map((cause) => cause.field);

test('create fills in metadata; the same name again is AlreadyExists', async (t) => {
  const api = await serve(t);
  const { code, body } = await api.post(configMaps, configMap('a'));
  assert.equal(code, 201);
  assert.match(
    body.metadata.uid ?? '',
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  assert.match(body.metadata.creationTimestamp ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  assert.equal(body.metadata.namespace, 'default');
  const again = await api.post(configMaps, configMap('a'));
  assert.equal(again.code, 409);
  assert.equal(again.body.reason, 'AlreadyExists');
  assert.equal(again.body.message, 'configmaps "a" already exists');
});

test('generated names and uids follow from the seed', async (t) => {
  const names = async (seed: string): Promise<string[]> => {
    const api = await serve(t, { seed });
    const body = { metadata: { generateName: 'job-' } };
    const made = [await api.post(configMaps, body), await api.post(configMaps, body)];
    return made.flatMap(({ body: { metadata } }) => [metadata.name ?? '', metadata.uid ?? '']);
  };
  const first = await names('one');
  assert.match(first[0] ?? '', /^job-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
  assert.equal(new Set(first).size, 4);
  assert.deepEqual(await names('one'), first);
  assert.notDeepEqual(await names('two'), first);
});

test('an object made anew under a name has another uid', async (t) => {
  const api = await serve(t);
  const first = await api.post(configMaps, configMap('a'));
  await api.remove(`${configMaps}/a`);
  const second = await api.post(configMaps, configMap('a'));
  assert.notEqual(second.body.metadata.uid, first.body.metadata.uid);
});

test('a namespace that is not there is 404, a wrong one in the body 400', async (t) => {
  const api = await serve(t);
  const absent = await api.post('/api/v1/namespaces/none/configmaps', configMap('a'));
  assert.equal(absent.code, 404);
  assert.equal(absent.body.message, 'namespaces "none" not found');
  const wrong = await api.post(configMaps, configMap('a', { namespace: 'other' }));
  assert.equal(wrong.code, 400);
});

test('of two writers with one resourceVersion one gets a conflict', async (t) => {
  const api = await serve(t);
  const { body } = await api.post(configMaps, configMap('a'));
  const write = (value: string) => api.put(`${configMaps}/a`, { ...body, data: { a: value } });
  const answers = await Promise.all([write('2'), write('3')]);
  assert.deepEqual(answers.map(({ code }) => code).sort(), [200, 409]);
  const refused = answers.find(({ code }) => code === 409);
  assert.equal(
    refused?.body.message,
    'Operation cannot be fulfilled on configmaps "a": the object has been modified; ' +
      'please apply your changes to the latest version and try again',
  );
});

test('a write that changes nothing keeps the resourceVersion', async (t) => {
  const api = await serve(t);
  const { body } = await api.post(configMaps, configMap('a', { labels: {} }));
  const same = await api.put(`${configMaps}/a`, body);
  assert.equal(same.body.metadata.resourceVersion, body.metadata.resourceVersion);
  const patched = await api.mergePatch(`${configMaps}/a`, { data: { a: '1' } });
  assert.equal(patched.body.metadata.resourceVersion, body.metadata.resourceVersion);
});

test('a dry run answers like the real thing and stores nothing', async (t) => {
  const api = await serve(t);
  const made = await api.post(`${configMaps}?dryRun=All`, configMap('a'));
  assert.equal(made.code, 201);
  assert.ok(made.body.metadata.uid);
  assert.equal((await api.get(`${configMaps}/a`)).code, 404);
  await api.post(configMaps, configMap('a'));
  const { body } = await api.send(
    'PATCH',
    `${configMaps}/a?dryRun=All`,
    { data: { a: '9' } },
    { type: 'application/merge-patch+json' },
  );
  assert.deepEqual(body['data'], { a: '9' });
  assert.equal((await api.remove(`${configMaps}/a?dryRun=All`)).code, 200);
  const kept = await api.get(`${configMaps}/a`);
  assert.deepEqual(kept.body['data'], { a: '1' });
  assert.equal((await api.post(`${configMaps}?dryRun=Some`, configMap('b'))).code, 422);
});

test('custom resources: causes name the fields, defaults fill in, unknown fields are dropped', async (t) => {
  const api = await serve(t);
  api.server.load([widgetCrd]);
  const wrong = await api.post(widgets, widget('w', { mode: 'other', replicas: -1 }));
  assert.equal(wrong.code, 422);
  assert.deepEqual(fields(wrong).sort(), ['spec.mode', 'spec.replicas']);
  const missing = await api.post(widgets, widget('w', {}));
  assert.equal(
    missing.body.message,
    'Widget.test.example.com "w" is invalid: spec.mode: Required value',
  );
  const made = await api.post(
    `${widgets}?fieldValidation=Warn`,
    widget('w', { mode: 'auto', foo: 1 }),
  );
  assert.equal(made.code, 201);
  assert.deepEqual(made.body['spec'], { mode: 'auto', replicas: 1 });
  assert.equal(made.headers.get('warning'), '299 - "unknown field \\"spec.foo\\""');
  const strict = await api.post(
    `${widgets}?fieldValidation=Strict`,
    widget('v', { mode: 'auto', foo: 1 }),
  );
  assert.equal(strict.code, 400);
  assert.match(strict.body.message ?? '', /strict decoding error: unknown field "spec.foo"$/);
});

test('status and spec are written apart, and generation counts spec changes only', async (t) => {
  const api = await serve(t);
  api.server.load([widgetCrd]);
  const created = await api.post(widgets, { ...widget('w'), status: { replicas: 7 } });
  assert.equal(created.body['status'], undefined);
  assert.equal(created.body.metadata.generation, 1);
  const status = await api.mergePatch(`${widgets}/w/status`, {
    spec: { mode: 'manual' },
    metadata: { labels: { a: 'b' } },
    status: { replicas: 3 },
  });
  assert.deepEqual(status.body['status'], { replicas: 3 });
  assert.deepEqual(status.body['spec'], { mode: 'auto', replicas: 1 });
  assert.equal(status.body.metadata.labels, undefined);
  assert.equal(status.body.metadata.generation, 1);
  const spec = await api.mergePatch(`${widgets}/w`, {
    spec: { mode: 'manual' },
    status: { replicas: 9 },
  });
  assert.deepEqual(spec.body['status'], { replicas: 3 });
  assert.equal(spec.body.metadata.generation, 2);
  const labelled = await api.mergePatch(`${widgets}/w`, { metadata: { labels: { a: 'b' } } });
  assert.equal(labelled.body.metadata.generation, 2);
});

test('a custom resource is not replaced without its resourceVersion', async (t) => {
  const api = await serve(t);
  api.server.load([widgetCrd]);
  await api.post(widgets, widget('w'));
  const answer = await api.put(`${widgets}/w`, widget('w', { mode: 'manual' }));
  assert.equal(answer.code, 422);
  assert.deepEqual(fields(answer), ['metadata.resourceVersion']);
});

test('scale reads and writes replicas', async (t) => {
  const api = await serve(t);
  api.server.load([widgetCrd]);
  await api.post(widgets, widget('w'));
  const scale = await api.mergePatch(`${widgets}/w/scale`, { spec: { replicas: 4 } });
  assert.equal(scale.body.kind, 'Scale');
  assert.deepEqual(scale.body['spec'], { replicas: 4 });
  const { body } = await api.get(`${widgets}/w`);
  assert.deepEqual(body['spec'], { mode: 'auto', replicas: 4 });
});

test('pods: containers, names, labels and requests are checked; nodeName is immutable', async (t) => {
  const api = await serve(t);
  const wrong = pod('Bad_Name', {
    containers: [
      {
        name: 'a',
        image: 'i',
        resources: { requests: { memory: '2Gi' }, limits: { memory: '1Gi' } },
      },
      { name: 'a' },
    ],
  });
  wrong.metadata.labels = { 'a b': 'c', d: '-' };
  const refused = await api.post(pods, wrong);
  assert.equal(refused.code, 422);
  assert.deepEqual(fields(refused).sort(), [
    'metadata.labels',
    'metadata.labels',
    'metadata.name',
    'spec.containers[0].resources.requests',
    'spec.containers[1].image',
    'spec.containers[1].name',
  ]);
  const none = await api.post(pods, pod('p', { containers: [] }));
  assert.deepEqual(fields(none), ['spec.containers']);
  await api.post(pods, pod('p', { nodeName: 'n1' }));
  const moved = await api.mergePatch(`${pods}/p`, { spec: { nodeName: 'n2' } });
  assert.equal(moved.code, 422);
  assert.match(moved.body.message ?? '', /pod updates may not change fields other than/);
});

test('deployments: the selector must match the template and never changes', async (t) => {
  const api = await serve(t);
  const path = '/apis/apps/v1/namespaces/default/deployments';
  const deployment = (app: string) => ({
    metadata: { name: 'web' },
    spec: {
      selector: { matchLabels: { app } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image: 'web' }] },
      },
    },
  });
  const other = await api.post(path, deployment('other'));
  assert.deepEqual(fields(other), ['spec.template.metadata.labels']);
  assert.equal((await api.post(path, deployment('web'))).code, 201);
  const changed = await api.mergePatch(`${path}/web`, {
    spec: { selector: { matchLabels: { extra: 'x' } } },
  });
  assert.ok(fields(changed).includes('spec.selector'));
});

test('a pod needs its service account', async (t) => {
  const api = await serve(t);
  const refused = await api.post(pods, pod('p', { serviceAccountName: 'robot' }));
  assert.equal(refused.code, 403);
  assert.match(refused.body.message ?? '', /serviceaccount "robot" not found/);
  const made = await api.post(pods, pod('q'));
  assert.equal((made.body['spec'] as { serviceAccountName: string }).serviceAccountName, 'default');
});

test('bodies: other kinds, other versions, no JSON and unknown media types are refused', async (t) => {
  const api = await serve(t);
  const kind = await api.post(configMaps, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 's' },
  });
  assert.equal(kind.code, 400);
  const version = await api.post(configMaps, { ...configMap('a'), apiVersion: 'v2' });
  assert.equal(version.code, 400);
  const media = await api.post(configMaps, configMap('a'), { type: 'text/plain' });
  assert.equal(media.code, 415);
  const protobuf = await api.get(configMaps, {
    headers: { Accept: 'application/vnd.kubernetes.protobuf' },
  });
  assert.equal(protobuf.code, 406);
  const method = await api.put(configMaps, {});
  assert.equal(method.code, 405);
  const unknown = await api.get('/api/v1/namespaces/default/nothings');
  assert.equal(unknown.body.message, 'the server could not find the requested resource');
});

test('wrong types are refused before anything relies on them', async (t) => {
  const api = await serve(t);
  const bodies: [string, object, string][] = [
    [
      pods,
      pod('p', { containers: 'x' }),
      'string into Go struct field PodSpec.spec.containers of type []v1.Container',
    ],
    [
      configMaps,
      { metadata: { name: 'a', annotations: { a: 5 } } },
      'number into Go struct field ObjectMeta.metadata.annotations of type string',
    ],
    [
      configMaps,
      { metadata: { name: 'a', labels: 'x' } },
      'string into Go struct field ObjectMeta.metadata.labels of type map[string]string',
    ],
    [
      configMaps,
      { metadata: { name: 5 } },
      'number into Go struct field ObjectMeta.metadata.name of type string',
    ],
  ];
  for (const [path, body, problem] of bodies) {
    const answer = await api.post(path, body);
    assert.equal(answer.code, 400, JSON.stringify(answer.body));
    assert.equal(answer.body['details'], undefined);
    const message = (answer.body as { message?: string }).message ?? '';
    assert.ok(message.endsWith(`json: cannot unmarshal ${problem}`), message);
  }
});

test('secrets keep stringData encoded', async (t) => {
  const api = await serve(t);
  const path = '/api/v1/namespaces/default/secrets';
  const { body } = await api.post(path, { metadata: { name: 's' }, stringData: { user: 'me' } });
  assert.deepEqual(body['data'], { user: Buffer.from('me').toString('base64') });
  assert.equal((body as KubeObject)['stringData'], undefined);
});
