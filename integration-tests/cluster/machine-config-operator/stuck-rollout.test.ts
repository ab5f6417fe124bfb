import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually } from '../client/eventually';
import { resources } from '../client/resources';
import { annotationOf } from './node-state';
import { baseConfigs, fileConfig, node, pool } from './testing/objects';
import { startRolloutCluster } from './testing/rollout-cluster';
import type { MachineConfigNode } from './machine-config-node';
import type { Pod } from './types';
import type { RolloutCluster } from './testing/rollout-cluster';
import type { KubeObject } from '../client/types';

const pools = [pool('master'), pool('worker')];
const nodes = ['worker1', 'worker2'].map((name) => node(name, ['worker']));
const change = fileConfig('99-change', 'worker', '/etc/change');

function podOn(nodeName: string, name: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'work', labels: { app: 'web' } },
    spec: {
      nodeName,
      containers: [{ name: 'web', image: 'web' }],
      terminationGracePeriodSeconds: 1,
    },
    status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
  };
}

const agent: KubeObject = {
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'agent', namespace: 'work' },
  spec: {
    selector: { matchLabels: { app: 'agent' } },
    template: {
      metadata: { labels: { app: 'agent' } },
      spec: { containers: [{ name: 'agent', image: 'agent' }] },
    },
  },
};

const namespace: KubeObject = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'work' },
};

const budget: KubeObject = {
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name: 'web-budget', namespace: 'work' },
  spec: { minAvailable: 1, selector: { matchLabels: { app: 'web' } } },
  status: {
    disruptionsAllowed: 0,
    currentHealthy: 1,
    desiredHealthy: 1,
    expectedPods: 1,
    observedGeneration: 1,
  },
};

async function condition({ client }: RolloutCluster, nodeName: string, type: string) {
  const object = await client.get<MachineConfigNode>(resources.machineConfigNode, nodeName);
  return object?.status?.conditions?.find((one) => one.type === type);
}

test('a drain blocked by a budget: retried, reported, and finished once it is allowed', async (t) => {
  const objects = [namespace, podOn('worker1', 'web-1'), agent, budget];
  const cluster = await startRolloutCluster(t, { pools, nodes, objects });
  const agentPod = await eventually('the pod of the DaemonSet', async () => {
    const { items } = await cluster.client.list<Pod>(resources.pod, { labelSelector: 'app=agent' });
    return items.find(({ spec }) => spec?.nodeName === 'worker1');
  });
  await cluster.create(change);
  const blocked = await eventually('Drained says which pod stays', async () => {
    const drained = await condition(cluster, 'worker1', 'Drained');
    return drained?.message.includes('web-1') ? drained : undefined;
  });
  assert.equal(blocked.status, 'Unknown');
  // What is tried again until the time is up loses the server's words: the budget is not named.
  assert.match(
    blocked.message,
    /^Error: Node Drain has not succeeded\. Error is: error when evicting pods\/"web-1" -n "work": global timeout reached: 1m30s The drain will not be complete until /,
  );
  assert.ok(await cluster.client.get(resources.pod, 'web-1', 'work'));
  const held = cluster.nodes.get('worker1');
  assert.equal(held?.spec?.unschedulable, true);
  const exceeded = await eventually('DrainThresholdExceeded', async () => {
    return (await cluster.events('DrainThresholdExceeded'))[0];
  });
  assert.match(
    String(exceeded['message']),
    /more than 10 minutes. Waiting 5 minutes then retrying/,
  );
  await eventually('degraded after an hour', async () => {
    const failed = await cluster.events('FailedToDrain');
    return failed.length > 0 && (await cluster.poolStatus('worker')).degradedMachineCount === 1;
  });
  assert.deepEqual(cluster.targeted, ['worker1']);

  await cluster.client.delete(resources.podDisruptionBudget, 'web-budget', 'work');
  await cluster.rolledOut('worker', 2);
  assert.deepEqual(Object.fromEntries(cluster.reboots), { worker1: 1, worker2: 1 });
  const kept = await cluster.client.get(resources.pod, agentPod.metadata.name ?? '', 'work');
  assert.equal(kept?.metadata.uid, agentPod.metadata.uid);
  assert.equal(await cluster.client.get(resources.pod, 'web-1', 'work'), undefined);
  assert.equal((await condition(cluster, 'worker1', 'NodeDegraded'))?.status, 'False');
});

test('a host that cannot apply the config degrades its node and stops the pool', async (t) => {
  const reason = 'failed to run rpm-ostree: exit status 1';
  const hosts = { worker1: { degradeOnApply: reason } };
  const cluster = await startRolloutCluster(t, { pools, nodes, hosts });
  await cluster.create(change);
  const status = await eventually('the pool is degraded', async () => {
    const now = await cluster.poolStatus('worker');
    return now.degradedMachineCount === 1 ? now : undefined;
  });
  const of = (type: string) => status.conditions?.find((one) => one.type === type);
  assert.equal(of('Degraded')?.status, 'True');
  assert.equal(of('NodeDegraded')?.message, `Node worker1 is reporting: "${reason}"`);
  assert.equal(of('NodeDegraded')?.reason, '1 nodes are reporting degraded status on sync');
  assert.equal(status.unavailableMachineCount, 1);
  const degraded = await eventually('NodeDegraded of the node', async () => {
    const found = await condition(cluster, 'worker1', 'NodeDegraded');
    return found?.status === 'True' ? found : undefined;
  });
  assert.equal(degraded.message, `Node worker1 upgrade failure. ${reason}`);
  assert.deepEqual(cluster.targeted, ['worker1']);
  assert.deepEqual(Object.fromEntries(cluster.reboots), {});
});

test('a paused pool is rendered but not rolled out', async (t) => {
  const paused = [pool('master'), pool('worker', { paused: true })];
  const cluster = await startRolloutCluster(t, { pools: paused, nodes });
  await cluster.create(change);
  const status = await eventually('the status says paused', async () => {
    const now = await cluster.poolStatus('worker');
    const updating = now.conditions?.find(({ type }) => type === 'Updating');
    return updating?.message.startsWith('Pool is paused; will not update to') ? now : undefined;
  });
  assert.equal(status.updatedMachineCount, 0);
  assert.deepEqual(cluster.targeted, []);
  const patch = [{ op: 'replace', path: '/spec/paused', value: false }] as const;
  await cluster.client.jsonPatch(resources.machineConfigPool, 'worker', undefined, [...patch]);
  await cluster.rolledOut('worker', 2);
  assert.deepEqual(Object.fromEntries(cluster.reboots), { worker1: 1, worker2: 1 });
});

test('a pool that cannot be rendered says so and recovers', async (t) => {
  const cluster = await startRolloutCluster(t, { pools, nodes, controlPlane: false });
  for (const { metadata } of baseConfigs) {
    if (metadata.name?.includes('worker')) {
      await cluster.client.delete(resources.machineConfig, metadata.name);
    }
  }
  const degraded = await eventually('RenderDegraded', async () => {
    const { conditions } = await cluster.poolStatus('worker');
    const found = conditions?.find(({ type }) => type === 'RenderDegraded');
    const overall = conditions?.find(({ type }) => type === 'Degraded');
    return found?.status === 'True' && overall?.status === 'True' ? found : undefined;
  });
  assert.match(
    degraded.message,
    /^Failed to render configuration for pool worker: no MachineConfigs/,
  );
  for (const config of baseConfigs) {
    if (config.metadata.name?.includes('worker')) await cluster.create(config);
  }
  await cluster.rolledOut('worker', 2);
  assert.deepEqual(cluster.targeted, []);
});

test('a single node is not drained before it reboots', async (t) => {
  const single = [node('master1', ['master', 'worker', 'control-plane'])];
  const objects = [namespace, podOn('master1', 'web-1'), budget];
  const cluster = await startRolloutCluster(t, { pools, nodes: single, objects });
  await cluster.create(fileConfig('99-change', 'master', '/etc/change'));
  await eventually('the reboot', () => cluster.reboots.get('master1') === 1);
  await cluster.rolledOut('master', 1);
  assert.equal((await cluster.events('Cordon')).length, 0);
  assert.equal(annotationOf(cluster.nodes.get('master1') ?? node('', []), 'state'), 'Done');
});
