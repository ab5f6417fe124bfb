import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { resources } from '../client/resources';
import { baseConfigs, cmmdConfigs, node, pool } from './testing/objects';
import { startRolloutCluster } from './testing/rollout-cluster';

/** 3 masters, 54 workers, 54 nodes of pool cmmd: the size of scenario `large`. */
const largeNodes = [
  ...Array.from({ length: 3 }, (_, n) => node(`master${n}`, ['master', 'control-plane'])),
  ...Array.from({ length: 54 }, (_, n) => node(`worker${n}`, ['worker'])),
  ...Array.from({ length: 54 }, (_, n) => node(`cmmd${n}`, ['worker', 'cmmd'])),
];

for (const machineConfigNode of ['none', 'v1alpha1', 'v1'] as const) {
  test(`a settled cluster of 111 nodes is left alone (MachineConfigNode: ${machineConfigNode})`, async (t) => {
    const cluster = await startRolloutCluster(t, {
      nodes: largeNodes,
      pools: [pool('master'), pool('worker'), pool('cmmd')],
      machineConfigs: [...baseConfigs, ...cmmdConfigs('cmmd')],
      machineConfigNode,
      controlPlane: false,
    });
    await delay(1200);
    // A heartbeat is no reason to act either.
    const status = { conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady' }] };
    await cluster.client.mergePatch(
      resources.node,
      'cmmd0',
      undefined,
      { status },
      { subresource: 'status' },
    );
    await delay(200);
    const counts = [...cluster.api.requestCounts()];
    const writes = counts.filter(([request]) => /^(create|update|patch|delete)/.test(request));
    assert.deepEqual(writes, [['patch nodes/status', 1]]);
    const all = counts.reduce((sum, [, count]) => sum + count, 0);
    assert.ok(all < 150, `${all} requests: ${JSON.stringify(counts)}`);
    assert.deepEqual(cluster.logs, []);
  });
}
