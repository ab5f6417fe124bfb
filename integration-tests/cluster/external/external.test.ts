/** Loading a scenario through an API, the door and the tunnel: here in front of the simulated API server. */
import assert from 'node:assert/strict';
import http from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { startApiServer } from '../api';
import { KubeClient, resources } from '../client';
import { eventually } from '../client/eventually';
import { kubeconfigCredentials } from '../client/kubeconfig';
import { startCluster } from '../cluster';
import { scenarios } from '../scenarios';
import { openDoor } from './door';

const folder = mkdtempSync(path.join(tmpdir(), 'external-'));
const kubeconfig = path.join(folder, 'kubeconfig');
const socket = path.join(folder, 'tunnel.sock');
const api = await startApiServer({ seed: 'external' });
writeFileSync(
  kubeconfig,
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'c',
    clusters: [{ name: 'c', cluster: { server: api.url } }],
    users: [{ name: 'u', user: {} }],
    contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }],
  }),
);
const cluster = await startCluster({
  ...{ scenario: 'guide', speed: 100, kubeconfig, load: true, tunnel: socket },
});
const client = KubeClient.forUrl(api.url);
after(async () => {
  client.close();
  await cluster.close();
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

test('every object of the scenario is there, with its status and with owners that exist', async () => {
  const expected = scenarios['guide']?.objects('cmmd', new Date()) ?? [];
  const count = (kind: string) => expected.filter((object) => object.kind === kind).length;
  const pods = (await client.list(resources.pod)).items;
  assert.equal((await client.list(resources.node)).items.length, count('Node'));
  assert.ok(count('Pod') > 0 && pods.length >= count('Pod'));
  const owners = new Map(
    [
      ...(await client.list(resources.replicaSet)).items,
      ...(await client.list(resources.daemonSet)).items,
      ...(await client.list(resources.cmmd)).items,
      ...(await client.list(resources.node)).items,
    ].map(({ metadata }) => [metadata.uid, metadata.name]),
  );
  const owned = pods.flatMap(({ metadata }) => metadata.ownerReferences ?? []);
  assert.ok(owned.length > 0);
  for (const { uid, name } of owned) assert.equal(owners.get(uid), name);
  const running = pods.filter((pod) => (pod['status'] as { phase?: string }).phase === 'Running');
  assert.ok(running.length > 0);
});

test('a scenario is not loaded into a cluster with other nodes', async () => {
  const other = await startApiServer({ seed: 'other' });
  const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'somebody-elses' } };
  const client = KubeClient.forUrl(other.url);
  await client.create(resources.node, node);
  const file = path.join(folder, 'other');
  const server = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'c',
    clusters: [{ name: 'c', cluster: { server: other.url } }],
    contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }],
    users: [{ name: 'u', user: {} }],
  });
  writeFileSync(file, server);
  await assert.rejects(
    startCluster({ scenario: 'guide', kubeconfig: file, load: true }),
    /node somebody-elses is none of scenario guide/,
  );
  assert.deepEqual((await client.list(resources.customResourceDefinition)).items, []);
  client.close();
  await other.close();
});

test('the tunnel leads from a pod IP to the collector, and nowhere else', async () => {
  const pod = await eventually('a collector that answers', async () => {
    const { items } = await client.list(resources.pod, { labelSelector: 'app=cmmdc' });
    return items.find(({ metadata }) => metadata.annotations?.['simulator.cmmd.test/port-37654']);
  });
  const { podIP } = pod['status'] as { podIP: string };
  const answer = await through(`${podIP}:37654`);
  assert.equal(answer.status, 200);
  assert.match(answer.text, /numa/i);
  assert.equal((await through('10.9.8.7:37654')).status, 502);
  assert.equal((await through(`${podIP}:1`)).status, 502);
});

/** GET /metrics of a host and port by way of the tunnel; the tunnel's own status when it refuses. */
function through(target: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = http.request({ socketPath: socket, method: 'CONNECT', path: target });
    request.on('error', reject);
    request.on('connect', (response, connection) => {
      if (response.statusCode !== 200) {
        connection.destroy();
        resolve({ status: response.statusCode ?? 0, text: '' });
        return;
      }
      const get = http.get({ createConnection: () => connection, path: '/metrics' }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (more: string) => (text += more));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      });
      get.on('error', reject);
    });
    request.end();
  });
}

test('the door: a token is a name, and without one the kubeconfig acts', async (t) => {
  const door = await openDoor(kubeconfigCredentials(kubeconfig), client, 0);
  t.after(() => door.close());
  const get = (url: string, headers: Record<string, string> = {}) =>
    fetch(door.url + url, { headers });
  const as = (name: string) => ({ authorization: `Bearer ${name}` });
  assert.equal((await get('/api/v1/nodes')).status, 200);
  assert.equal((await get('/api/v1/nodes', as('viewer'))).status, 200);
  const refused = await get('/api/v1/nodes', as('developer'));
  assert.equal(refused.status, 403);
  assert.match(await refused.text(), /User \\"developer\\" cannot list resource \\"nodes\\"/);
  // One user acting as another needs the right to.
  const impersonate = { 'impersonate-user': 'viewer' };
  assert.equal((await get('/api/v1/nodes', { ...as('kube:admin'), ...impersonate })).status, 200);
  const mayNot = await get('/api/v1/nodes', { ...as('developer'), ...impersonate });
  assert.equal(mayNot.status, 403);
  assert.match(await mayNot.text(), /cannot impersonate resource \\"users\\"/);
});

test('the door lets each event of a watch through at once', async (t) => {
  const door = await openDoor(kubeconfigCredentials(kubeconfig), client, 0);
  t.after(() => door.close());
  const { resourceVersion } = await client.list(resources.configMap, { namespace: 'work' });
  const watch = await fetch(
    `${door.url}/api/v1/namespaces/work/configmaps?watch=true&resourceVersion=${resourceVersion}`,
  );
  assert.ok(watch.body);
  const reader = watch.body.getReader();
  const metadata = { name: 'seen', namespace: 'work' };
  await client.create(resources.configMap, { apiVersion: 'v1', kind: 'ConfigMap', metadata });
  const { value } = await reader.read();
  assert.match(new TextDecoder().decode(value), /"type":"ADDED".*"name":"seen"/);
  await reader.cancel();
});
