import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { WebSocket } from 'ws';
import { resources, type KubeObject } from '../client';
import { GIB } from '../host/hardware';
import { cxlHost, namespace, node, pod } from './testing/objects';
import { TestCluster } from './testing/cluster';
import type { Pod } from './model/types';

const rbac = 'rbac.authorization.k8s.io';

function grant(user: string, verbs: string[]): KubeObject[] {
  const roleRef = { apiGroup: rbac, kind: 'Role', name: user };
  return [
    {
      apiVersion: `${rbac}/v1`,
      kind: 'Role',
      metadata: { name: user, namespace: 'work' },
      rules: [{ apiGroups: [''], resources: ['pods/exec'], verbs }],
    },
    {
      apiVersion: `${rbac}/v1`,
      kind: 'RoleBinding',
      metadata: { name: user, namespace: 'work' },
      roleRef,
      subjects: [{ apiGroup: rbac, kind: 'User', name: user }],
    },
  ];
}

const container = (name: string, image: string, memory = '8Gi') => ({
  name,
  image,
  resources: { requests: { memory } },
});
const bound = pod(
  'bound',
  { nodeName: 'cmmd1', containers: [container('app', 'registry.test/app:1', '64Gi')] },
  { annotations: { 'cmmd-enable': 'true', 'cmmd-numa': '2' } },
);
const two = pod('two', {
  nodeName: 'cmmd1',
  containers: [
    container('compute', 'registry.test/virt-launcher:1'),
    container('bare', 'gcr.io/distroless/static:1'),
  ],
});
const cutting = pod('cutting', { nodeName: 'cmmd2', containers: [container('app', 'x:1')] });
const waiting = pod('waiting', { nodeName: 'unknown', containers: [container('app', 'x:1')] });

let cluster: TestCluster;
before(async () => {
  cluster = await TestCluster.start({
    objects: [
      namespace('work'),
      ...grant('operator', ['get', 'create']),
      ...grant('reader', ['get']),
      node('cmmd1', { ip: '192.0.2.10' }),
      node('cmmd2', { ip: '192.0.2.11' }),
      node('unknown', { ip: '192.0.2.12' }),
      bound,
      two,
      cutting,
      waiting,
    ],
    hosts: [
      cxlHost('cmmd1'),
      { ...cxlHost('cmmd2'), faults: { exec: 'cut' }, kubelet: { memoryManagerPolicy: 'Static' } },
    ],
    only: ['kubelet'],
    speed: 2000,
  });
  await cluster.untilList<Pod>('the pods run', resources.pod, {}, (pods) =>
    pods.every(
      ({ status, metadata }) => metadata.name === 'waiting' || status?.phase === 'Running',
    ),
  );
  await cluster.untilList('the kubelets are known', resources.node, {}, (nodes) =>
    nodes.every(
      ({ metadata }) =>
        metadata.name === 'unknown' || metadata.annotations?.['simulator.cmmd.test/kubelet'],
    ),
  );
});
after(() => cluster.close());

interface Ended {
  protocol: string;
  frames: [channel: number, text: string][];
  code: number;
  refused?: { status: number; body: string };
}

/** Runs a command as a browser would. */
function exec(
  path: string,
  query: string,
  {
    protocol = 'v4.channel.k8s.io',
    token = 'operator',
  }: { protocol?: string; token?: string } = {},
): Promise<Ended> {
  const url = `${cluster.url.replace('http', 'ws')}/api/v1/namespaces/work/pods/${path}/exec?${query}`;
  return new Promise((resolve, reject) => {
    const ended: Ended = { protocol: '', frames: [], code: 0 };
    const socket = new WebSocket(url, [protocol], {
      headers: { Authorization: `Bearer ${token}` },
    });
    socket.on('unexpected-response', (_request, response) => {
      let body = '';
      response.on('data', (part: Buffer) => (body += part.toString()));
      response.on('end', () =>
        resolve({ ...ended, refused: { status: response.statusCode ?? 0, body } }),
      );
    });
    socket.on('error', reject);
    socket.on('message', (data: Buffer, binary) => {
      assert.equal(binary, !protocol.includes('base64'));
      const channel = binary ? (data[0] ?? -1) : Number(data.toString().charAt(0));
      const rest = binary ? data.subarray(1) : Buffer.from(data.toString().slice(1), 'base64');
      ended.frames.push([channel, rest.toString()]);
    });
    socket.on('close', (code) => resolve({ ...ended, code, protocol: socket.protocol }));
  });
}

const cat = (...paths: string[]) =>
  [
    'stdout=1&stderr=1&command=cat',
    ...paths.map((each) => `command=${encodeURIComponent(each)}`),
  ].join('&');
const output = ({ frames }: Ended, channel: number) =>
  frames
    .filter(([each]) => each === channel)
    .map(([, text]) => text)
    .join('');
const status = (ended: Ended) => JSON.parse(output(ended, 3)) as object;

for (const protocol of ['v4.channel.k8s.io', 'v5.channel.k8s.io', 'v4.base64.channel.k8s.io']) {
  test(`${protocol}: output, and a Status at the end`, async () => {
    const ended = await exec('bound', cat('/sys/devices/system/node/online'), { protocol });
    assert.equal(ended.protocol, protocol);
    assert.equal(ended.code, 1000);
    // The first frame is empty: it says that the connection stands.
    assert.deepEqual(ended.frames[0], [1, '']);
    assert.equal(output(ended, 1), '0-2\n');
    assert.deepEqual(status(ended), { metadata: {}, status: 'Success' });
  });
}

test('base64.channel.k8s.io: nothing at the end of what went well, else the message', async () => {
  const protocol = 'base64.channel.k8s.io';
  const well = await exec('bound', cat('/sys/devices/system/node/online'), { protocol });
  assert.equal(well.protocol, protocol);
  assert.deepEqual(well.frames, [
    [1, ''],
    [1, '0-2\n'],
  ]);
  const failed = await exec('bound', cat('/none'), { protocol });
  assert.equal(output(failed, 2), 'cat: /none: No such file or directory\n');
  assert.equal(output(failed, 3), 'command terminated with non-zero exit code: exit status 1');
});

test("a bound pod's memory lies on its NUMA node but for the first pages", async () => {
  const ended = await exec('bound', cat('/sys/fs/cgroup/memory.numa_stat'));
  const anon = /^anon N0=(\d+) N1=(\d+) N2=(\d+)$/m.exec(output(ended, 1));
  const [n0 = 0, n1 = 0, n2 = 0] = (anon ?? []).slice(1).map(Number);
  assert.ok(n2 > 10 * GIB, `on NUMA 2: ${n2}`);
  assert.ok(n0 + n1 > 0 && n0 + n1 < 32 * 1024 ** 2, `in DRAM: ${n0 + n1}`);
});

test('only the streams that are asked for', async () => {
  const path = encodeURIComponent('/none');
  const ended = await exec('bound', `stderr=true&command=cat&command=${path}`);
  assert.deepEqual(ended.frames[0], [2, '']);
  assert.equal(output(ended, 1), '');
  assert.match(output(ended, 2), /No such file/);
});

test('the exit code is a cause of the Status', async () => {
  const ended = await exec('two', `container=bare&${cat('/etc/os-release')}`);
  assert.deepEqual(status(ended), {
    metadata: {},
    status: 'Failure',
    message: 'command terminated with non-zero exit code: exit status 127',
    reason: 'NonZeroExitCode',
    details: { causes: [{ reason: 'ExitCode', message: '127' }] },
  });
});

test('a host that cuts: the connection ends without a Status', async () => {
  const ended = await exec('cutting', cat('/sys/devices/system/node/node0/meminfo'));
  assert.equal(ended.code, 1006);
  assert.equal(output(ended, 3), '');
  assert.match(output(ended, 1), /^Node 0 MemTotal/);
});

test('what is refused', async () => {
  const refusal = async (...args: Parameters<typeof exec>) => {
    const { refused } = await exec(...args);
    return refused && [refused.status, (JSON.parse(refused.body) as { message: string }).message];
  };
  const one = cat('/x');
  assert.deepEqual(await refusal('none', one), [404, 'pods "none" not found']);
  assert.deepEqual(await refusal('bound', one, { token: 'stranger' }), [
    403,
    'pods "bound" is forbidden: User "stranger" cannot get resource "pods/exec" in API group "" in the namespace "work"',
  ]);
  assert.deepEqual(await refusal('bound', one, { token: 'reader' }), [
    403,
    'pods "bound" is forbidden: User "reader" cannot create resource "pods/exec" in API group "" in the namespace "work"',
  ]);
  assert.deepEqual(await refusal('two', one), [
    400,
    'a container name must be specified for pod two, choose one of: [compute bare]',
  ]);
  assert.deepEqual(await refusal('two', `container=x&${one}`), [
    400,
    'container x is not valid for pod two',
  ]);
  assert.deepEqual(await refusal('bound', 'command=cat'), [
    400,
    'you must specify at least 1 of stdin, stdout, stderr',
  ]);
  assert.deepEqual(await refusal('bound', 'stdout=1'), [
    400,
    'you must specify at least one command for the container',
  ]);
  assert.equal((await refusal('bound', one, { protocol: 'soap' }))?.[0], 403);
  assert.deepEqual(await refusal('waiting', one), [
    500,
    'error dialing backend: dial tcp 192.0.2.12:10250: connect: connection refused',
  ]);
});

test('a request that is no handshake is told so', async () => {
  const url = `${cluster.url}/api/v1/namespaces/work/pods/bound/exec?${cat('/x')}`;
  for (const method of ['GET', 'POST']) {
    const answer = await fetch(url, { method, headers: { Authorization: 'Bearer operator' } });
    const body = (await answer.json()) as { message: string };
    assert.deepEqual([answer.status, body.message], [400, 'Upgrade request required']);
  }
});

test('the configuration of a kubelet, to those who may read it', async () => {
  const configz = async (name: string, user: string) => {
    const answer = await fetch(`${cluster.url}/api/v1/nodes/${name}/proxy/configz`, {
      headers: { Authorization: `Bearer ${user}` },
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const policies = async (name: string) => {
    const { kubeletconfig } = (await configz(name, 'kube:admin')).body;
    const { cpuManagerPolicy, memoryManagerPolicy } = kubeletconfig as Record<string, string>;
    return [cpuManagerPolicy, memoryManagerPolicy];
  };
  assert.deepEqual(await policies('cmmd1'), ['none', 'None']);
  assert.deepEqual(await policies('cmmd2'), ['none', 'Static']);
  assert.equal((await configz('unknown', 'kube:admin')).status, 503);
  const { status: refused, body } = await configz('cmmd1', 'operator');
  assert.equal(refused, 403);
  assert.match(String(body['message']), /cannot get resource "nodes\/proxy" in API group ""/);
});
