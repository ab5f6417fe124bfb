import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually } from '../client/eventually';
import { resources } from '../client/resources';
import { fileConfig, node, pool } from './testing/objects';
import { startRolloutCluster } from './testing/rollout-cluster';
import type { KubeObject } from '../client/types';
import type { Pod } from './types';

/** As the CMM-D operator makes them: the template names the node, no scheduler is asked. */
const pinned: KubeObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'cache', namespace: 'work' },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'cache' } },
    template: {
      metadata: { labels: { app: 'cache' } },
      spec: {
        nodeName: 'worker1',
        containers: [{ name: 'cache', image: 'cache' }],
        terminationGracePeriodSeconds: 1,
      },
    },
  },
};

const namespace: KubeObject = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'work' } };

test('pods that come back to the cordoned node by nodeName do not keep its drain from ending', async (t) => {
  const cluster = await startRolloutCluster(t, {
    pools: [pool('master'), pool('worker')],
    nodes: ['worker1', 'worker2'].map((name) => node(name, ['worker'])),
    objects: [namespace, pinned],
    // An attempt to drain ends after 90 simulated seconds: time enough here, also on a busy machine.
    speed: 50,
  });
  const running = async () => {
    const { items } = await cluster.client.list<Pod>(resources.pod, { labelSelector: 'app=cache' });
    return items.filter(
      ({ metadata, status }) => !metadata.deletionTimestamp && status?.phase === 'Running',
    );
  };
  const before = await eventually('both pods run', async () => {
    const pods = await running();
    return pods.length === 2 ? pods.map(({ metadata }) => metadata.uid) : undefined;
  });
  await cluster.create(fileConfig('99-change', 'worker', '/etc/change'));
  await eventually('both nodes rebooted', () => cluster.reboots.size === 2, { timeoutMs: 90_000 });
  await cluster.rolledOut('worker', 2);
  assert.deepEqual(Object.fromEntries(cluster.reboots), { worker1: 1, worker2: 1 });
  const after = await eventually('both are back', async () => {
    const pods = await running();
    return pods.length === 2 ? pods : undefined;
  });
  assert.deepEqual([...new Set(after.map(({ spec }) => spec?.nodeName))], ['worker1']);
  assert.ok(
    after.every(({ metadata }) => !before.includes(metadata.uid)),
    'evicted',
  );
});
