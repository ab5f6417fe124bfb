/** The whole simulated cluster of the guide: kubectl and its controllers together. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { startCluster } from '../cluster/cluster';
import { KubeClient, resources } from '../cluster/client';
import { eventually } from '../cluster/client/eventually';
import type { KubeObject } from '../cluster/client/types';
import { Kubectl, kubectlTools, rows } from './testing/kubectl';
import { request } from './testing/requests';
import { cmmd, container, deployment } from './testing/server';

const tools = kubectlTools();
const cluster = await startCluster({ scenario: 'guide', port: 0, speed: 100 });
const client = KubeClient.forUrl(cluster.url);
const kubectls = tools.map((tool) => new Kubectl(tool, cluster.url));
after(async () => {
  kubectls.forEach((kubectl) => kubectl.close());
  await cluster.close();
});

interface Pod extends KubeObject {
  spec: { nodeName?: string };
  status: { phase: string };
}

/** A CMMD in auto mode that asks for memory on the CXL tier. */
function auto(name: string, memory: string): KubeObject {
  const resourcesOf = { requests: { memory }, limits: { memory } };
  const containers = [{ ...container('stress'), resources: resourcesOf }];
  const payload = { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { containers } };
  return cmmd(name, { allocateMode: 'auto', allocate: undefined, payload });
}

for (const [index, kubectl] of kubectls.entries()) {
  describe(kubectl.tool.name, () => {
    const name = (base: string) => `${base}-${index}`;

    test('nodes and pools look as oc shows them', async () => {
      const nodes = rows(await kubectl.ok(['get', 'nodes']));
      assert.equal(nodes.length, 9);
      assert.deepEqual(nodes[1]?.slice(0, 3), ['cmmd1', 'Ready', 'cmmd,worker']);
      const pools = rows(await kubectl.ok(['get', 'mcp']));
      const pool = pools.find(([of]) => of === 'cmmd');
      assert.deepEqual(pool?.slice(2, 9), ['True', 'False', 'False', '3', '3', '3', '0']);
    });

    test('describe a node', async () => {
      const text = await kubectl.ok(['describe', 'node', 'cmmd1']);
      assert.match(text, /^Roles:\s+cmmd,worker$/m);
      assert.match(text, /^ {2}Ready\s+True/m);
      assert.match(text, /Non-terminated Pods:/);
      assert.match(text, /socmmd-system\s+cmmdc-/);
    });

    test('a rollout: apply, rollout status, scale, wait, delete', async () => {
      const web = deployment(name('web'), 2);
      await kubectl.ok(['apply', '-f', '-'], JSON.stringify(web));
      const on = ['deployment', name('web'), '-n', 'work'];
      const status = await kubectl.ok(['rollout', 'status', ...on, '--timeout=30s']);
      assert.match(status, /successfully rolled out/);
      await kubectl.ok(['scale', ...on, '--replicas=3']);
      await kubectl.ok(['rollout', 'status', ...on, '--timeout=30s']);
      const [, row] = rows(await kubectl.ok(['get', ...on]));
      assert.deepEqual(row?.slice(0, 4), [name('web'), '3/3', '3', '3']);
      await kubectl.ok(['wait', '--for=condition=Available', ...on, '--timeout=30s']);
      await kubectl.ok(['delete', ...on, '--wait']);
      const pods = ['get', 'pods', '-n', 'work', '-l', `app=${name('web')}`, '-o', 'name'];
      await eventually('the pods to go', async () => (await kubectl.ok(pods)) === '', {
        timeoutMs: 20_000,
        intervalMs: 200,
      });
    });

    test('a CMMD becomes a pod on a CXL NUMA node and goes with it', async () => {
      await kubectl.ok(['apply', '-f', '-'], JSON.stringify(auto(name('app'), '1Gi')));
      const pod = await eventually('the pod to run', async () => {
        const found = await client.get<Pod>(resources.pod, name('app'), 'work');
        return found?.status.phase === 'Running' ? found : undefined;
      });
      assert.match(pod.spec.nodeName ?? '', /^cmmd[123]$/);
      assert.match(pod.metadata.annotations?.['cmmd-numa'] ?? '', /^\d$/);
      const text = await kubectl.ok(['describe', 'cmmd', name('app'), '-n', 'work']);
      assert.match(text, /Normal\s+Created/);
      await kubectl.ok(['wait', '--for=condition=Ready', `pod/${name('app')}`, '-n', 'work']);
      await kubectl.ok(['delete', 'cmmd', name('app'), '-n', 'work', '--wait']);
      await eventually('the pod to go', async () => {
        return (await client.get(resources.pod, name('app'), 'work')) === undefined;
      });
    });

    test('a CMMD that fits nowhere says so in its events', async () => {
      await kubectl.ok(['apply', '-f', '-'], JSON.stringify(auto(name('huge'), '100Ti')));
      const describe = ['describe', 'cmmd', name('huge'), '-n', 'work'];
      await eventually(
        'the event',
        async () => /not found allocatable node/.test(await kubectl.ok(describe)),
        { intervalMs: 200 },
      );
      await kubectl.ok(['delete', 'cmmd', name('huge'), '-n', 'work']);
    });

    test('logs and events are served', async () => {
      const [first = ''] = (
        await kubectl.ok(['get', 'pods', '-n', 'socmmd-system', '-l', 'app=cmmdc', '-o', 'name'])
      ).split('\n');
      await kubectl.ok(['logs', first, '-n', 'socmmd-system']);
      await kubectl.ok(['get', 'events', '-A']);
    });
  });
}

interface CollectorAnswer {
  files: { exist: boolean }[];
  nodes: { numa_node: number; total: number; cpu_none: boolean }[];
}

test('a collector answers through pods/proxy, to those who may', async () => {
  const pods = await eventually('a collector on cmmd1', async () => {
    const options = { namespace: 'socmmd-system', labelSelector: 'app=cmmdc' };
    const { items } = await client.list<Pod>(resources.pod, options);
    const running = items.filter(
      ({ spec, status }) => spec.nodeName === 'cmmd1' && status.phase === 'Running',
    );
    return running.length > 0 ? running : undefined;
  });
  const place = `${cluster.url}/api/v1/namespaces/socmmd-system/pods/${pods[0]?.metadata.name}`;
  const url = `${place}:37654/proxy/metrics`;
  const answer = await request<CollectorAnswer>(url, { user: 'viewer' });
  assert.equal(answer.status, 200);
  const tiers = answer.body.nodes.filter((node) => node.cpu_none);
  assert.deepEqual(
    tiers.map((node) => node.numa_node),
    [2],
  );
  assert.ok(answer.body.files.length > 0);
  assert.equal((await request(url, { user: 'developer' })).status, 403);
});
