import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KubeObject } from '../../client/types';
import { pods, serve } from '../test-support';
import type { Api } from '../test-support';

const quotas = '/api/v1/namespaces/default/resourcequotas';
const ranges = '/api/v1/namespaces/default/limitranges';

type Resources = { requests?: Record<string, string>; limits?: Record<string, string> };

function pod(name: string, resources: Resources = {}, spec: object = {}): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: { containers: [{ name: 'c', image: 'i', resources }], ...spec },
  };
}

/** A quota as its controller leaves it. */
async function makeQuota(api: Api, name: string, hard: object, used: object, spec: object = {}) {
  await api.post(quotas, { metadata: { name }, spec: { hard, ...spec } });
  await api.mergePatch(`${quotas}/${name}/status`, { status: { hard, used } });
}

async function usedOf(api: Api, name: string): Promise<unknown> {
  return ((await api.get(`${quotas}/${name}`)).body['status'] as { used: unknown }).used;
}

test('quotas refuse in the words that a real server was heard to use, and are charged', async (t) => {
  const api = await serve(t);
  await makeQuota(
    api,
    'q',
    { pods: '2', 'requests.memory': '1Gi' },
    { pods: '1', 'requests.memory': '500m' },
  );
  const nothing = await api.post(pods, pod('nomem'));
  assert.equal(nothing.code, 403);
  assert.equal(
    nothing.body.message,
    'pods "nomem" is forbidden: failed quota: q: must specify requests.memory for: c',
  );
  const big = await api.post(pods, pod('big', { requests: { memory: '2Gi' } }));
  assert.equal(
    big.body.message,
    'pods "big" is forbidden: exceeded quota: q, requested: requests.memory=2Gi, used: requests.memory=500m, limited: requests.memory=1Gi',
  );
  const dry = await api.post(`${pods}?dryRun=All`, pod('dry', { requests: { memory: '1Mi' } }));
  assert.equal(dry.code, 201);
  assert.deepEqual(await usedOf(api, 'q'), { pods: '1', 'requests.memory': '500m' });
  assert.equal((await api.post(pods, pod('fits', { requests: { memory: '1Mi' } }))).code, 201);
  assert.deepEqual(await usedOf(api, 'q'), { pods: '2', 'requests.memory': '1048576500m' });
  const more = await api.post(pods, pod('more', { requests: { memory: '1Mi' } }));
  assert.equal(
    more.body.message,
    'pods "more" is forbidden: exceeded quota: q, requested: pods=1, used: pods=2, limited: pods=2',
  );
});

test('other objects are counted by their names; scoped quotas and unknown usage count too', async (t) => {
  const api = await serve(t);
  const hard = { 'count/configmaps': '1', configmaps: '5' };
  await makeQuota(api, 'objects', hard, { 'count/configmaps': '1', configmaps: '1' });
  const configMaps = '/api/v1/namespaces/default/configmaps';
  const refused = await api.post(configMaps, { metadata: { name: 'a' } });
  assert.equal(
    refused.body.message,
    'configmaps "a" is forbidden: exceeded quota: objects, requested: count/configmaps=1, used: count/configmaps=1, limited: count/configmaps=1',
  );
  await makeQuota(api, 'best', { pods: '0' }, { pods: '0' }, { scopes: ['BestEffort'] });
  assert.equal((await api.post(pods, pod('burst', { requests: { cpu: '1' } }))).code, 201);
  assert.equal((await api.post(pods, pod('best'))).code, 403);
  await makeQuota(api, 'new', { pods: '9', cpu: '4' }, {}, { scopes: ['NotBestEffort'] });
  assert.equal(
    (await api.post(pods, pod('early', { requests: { cpu: '1' } }))).body.message,
    'pods "early" is forbidden: status unknown for quota: new, resources: cpu,pods',
  );
});

test('limit ranges give defaults first, and refuse with every reason', async (t) => {
  const api = await serve(t);
  const made = await api.post(ranges, {
    metadata: { name: 'l' },
    spec: {
      limits: [
        { type: 'Container', default: { memory: '128Mi' }, defaultRequest: { memory: '64Mi' } },
      ],
    },
  });
  assert.equal(made.code, 201);
  const given = await api.post(pods, pod('plain'));
  assert.deepEqual((given.body['spec'] as { containers: unknown[] }).containers[0], {
    ...(given.body['spec'] as { containers: object[] }).containers[0],
    resources: { limits: { memory: '128Mi' }, requests: { memory: '64Mi' } },
  });
  assert.equal(
    given.body.metadata.annotations?.['kubernetes.io/limit-ranger'],
    'LimitRanger plugin set: memory request for container c; memory limit for container c',
  );
  const big = await api.post(pods, pod('big2', { requests: { memory: '2Gi' } }));
  assert.equal(big.code, 422);
  assert.equal(
    big.body.message,
    'Pod "big2" is invalid: spec.containers[0].resources.requests: Invalid value: "2Gi": must be less than or equal to memory limit of 128Mi',
  );
  await api.post(ranges, {
    metadata: { name: 'm' },
    spec: {
      limits: [
        { type: 'Pod', max: { memory: '8Gi' }, min: { cpu: '1' } },
        { type: 'Container', maxLimitRequestRatio: { memory: '2' } },
        { type: 'PersistentVolumeClaim', max: { storage: '1Gi' } },
      ],
    },
  });
  const wrong = await api.post(
    pods,
    pod('wrong', { requests: { memory: '4Gi' }, limits: { memory: '12Gi' } }),
  );
  assert.equal(
    wrong.body.message,
    'pods "wrong" is forbidden: [minimum cpu usage per Pod is 1.  No request is specified, ' +
      'maximum memory usage per Pod is 8Gi, but limit is 12Gi, ' +
      'memory max limit to request ratio per Container is 2, but provided ratio is 3.000000]',
  );
  const completed = await api.post(ranges, {
    metadata: { name: 'c' },
    spec: { limits: [{ type: 'Container', max: { cpu: '2' }, min: { memory: '1Mi' } }] },
  });
  assert.deepEqual((completed.body['spec'] as { limits: unknown[] }).limits, [
    {
      type: 'Container',
      max: { cpu: '2' },
      min: { memory: '1Mi' },
      default: { cpu: '2' },
      defaultRequest: { cpu: '2', memory: '1Mi' },
    },
  ]);
});

const label = (mode: string, level: string) => ({
  metadata: { labels: { [`pod-security.kubernetes.io/${mode}`]: level } },
});

test('pod security refuses pods, and warns of templates', async (t) => {
  const api = await serve(t);
  await api.mergePatch('/api/v1/namespaces/default', label('enforce', 'restricted'));
  await api.mergePatch('/api/v1/namespaces/default', label('warn', 'baseline'));
  const plain = await api.post(pods, pod('plain'));
  assert.equal(plain.code, 403);
  assert.equal(
    plain.body.message,
    'pods "plain" is forbidden: violates PodSecurity "restricted:latest": ' +
      'allowPrivilegeEscalation != false (container "c" must set securityContext.allowPrivilegeEscalation=false), ' +
      'unrestricted capabilities (container "c" must set securityContext.capabilities.drop=["ALL"]), ' +
      'runAsNonRoot != true (pod or container "c" must set securityContext.runAsNonRoot=true), ' +
      'seccompProfile (pod or container "c" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
  );
  const safe = {
    containers: [
      {
        name: 'c',
        image: 'i',
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      },
    ],
    securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  };
  assert.equal((await api.post(pods, pod('safe', {}, safe))).code, 201);

  const deployment = (name: string, spec: object) => ({
    metadata: { name },
    spec: {
      selector: { matchLabels: { app: 'a' } },
      template: { metadata: { labels: { app: 'a' } }, spec },
    },
  });
  const deployments = '/apis/apps/v1/namespaces/default/deployments';
  const sharing = deployment('sharing', {
    hostNetwork: true,
    volumes: [{ name: 'root', hostPath: { path: '/' } }],
    containers: [
      {
        name: 'c',
        image: 'i',
        ports: [{ containerPort: 80, hostPort: 80 }],
        securityContext: { privileged: true, capabilities: { add: ['SYS_ADMIN'] } },
      },
    ],
  });
  const warned = await api.post(`${deployments}?dryRun=All`, sharing);
  assert.equal(warned.code, 201);
  assert.equal(
    warned.headers.get('warning'),
    `299 - ${JSON.stringify(
      'would violate PodSecurity "baseline:latest": ' +
        'non-default capabilities (container "c" must not include "SYS_ADMIN" in securityContext.capabilities.add), ' +
        'host namespaces (hostNetwork=true), hostPath volumes (volume "root"), ' +
        'hostPort (container "c" uses hostPort 80), ' +
        'privileged (container "c" must not set securityContext.privileged=true)',
    )}`,
  );
  const quiet = await api.post(deployments, deployment('quiet', pod('x')['spec'] as object));
  assert.equal(quiet.headers.get('warning'), null);

  // No level to warn of: that which is enforced. A level that there is not is refused.
  const warningsOf = async (name: string, levels: Record<string, string | null>) => {
    const labels = Object.fromEntries(
      Object.entries(levels).map(([mode, to]) => [`pod-security.kubernetes.io/${mode}`, to]),
    );
    await api.mergePatch('/api/v1/namespaces/default', { metadata: { labels } });
    const made = await api.post(deployments, deployment(name, pod('x')['spec'] as object));
    assert.equal(made.code, 201);
    return made.headers.get('warning') ?? '';
  };
  assert.match(
    await warningsOf('follows', { warn: null, 'enforce-version': 'v1.30' }),
    /would violate PodSecurity .*restricted:v1\.30/,
  );
  const odd = await api.mergePatch('/api/v1/namespaces/default', label('warn', 'strictest'));
  assert.equal(odd.code, 422);
  assert.equal(await warningsOf('free', { warn: null, enforce: null }), '');
});
