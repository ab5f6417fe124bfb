import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resources } from '../client';
import { isPodReady } from './model/conditions';
import type { Deployment, Pod, ReplicaSet } from './model/types';
import { TestCluster } from './testing/cluster';
import { container, cxlHost, deployment, namespace, node, pod } from './testing/objects';

const hosts = [cxlHost('cmmd1'), cxlHost('cmmd2')];
const base = [
  namespace('work'),
  node('cmmd1', { ip: '192.0.2.11' }),
  node('cmmd2', { ip: '192.0.2.12' }),
];
const inWork = { namespace: 'work' };

test('a Deployment becomes running pods, scales, rolls to a new template and ends', async () => {
  const cluster = await TestCluster.start({ objects: base, hosts });
  try {
    const { client } = cluster;
    await client.create<Deployment>(resources.deployment, deployment('web', 3));
    const pods = await cluster.untilList<Pod>('three pods run', resources.pod, inWork, (items) => {
      return items.length === 3 && items.every(isPodReady);
    });
    assert.deepEqual(new Set(pods.map(({ spec }) => spec.nodeName)), new Set(['cmmd1', 'cmmd2']));
    assert.equal(new Set(pods.map(({ status }) => status?.podIP)).size, 3);
    for (const { metadata, status } of pods) {
      assert.match(metadata.name ?? '', /^web-[a-z0-9]+-[a-z0-9]{5}$/);
      assert.ok(metadata.labels?.['pod-template-hash']);
      assert.equal(status?.containerStatuses?.[0]?.restartCount, 0);
      assert.match(status.hostIP ?? '', /^192\.0\.2\.1[12]$/);
    }
    const available = await cluster.until('the Deployment is available', async () => {
      const found = await client.get<Deployment>(resources.deployment, 'web', 'work');
      return found?.status?.availableReplicas === 3 ? found : undefined;
    });
    assert.equal(available.metadata.annotations?.['deployment.kubernetes.io/revision'], '1');

    await client.mergePatch(resources.deployment, 'web', 'work', { spec: { replicas: 1 } });
    await cluster.untilList('one pod is left', resources.pod, inWork, ({ length }) => length === 1);

    const next = [{ name: 'app', image: 'quay.io/example/stress:2.0' }];
    const patch = { spec: { template: { spec: { containers: next } } } };
    await client.mergePatch(resources.deployment, 'web', 'work', patch);
    await cluster.untilList<Pod>('the new version alone runs', resources.pod, inWork, (items) => {
      const [only] = items;
      const image = only?.spec.containers[0]?.image;
      return items.length === 1 && image === next[0]?.image && isPodReady(only as Pod);
    });
    const sets = await client.list<ReplicaSet>(resources.replicaSet, inWork);
    assert.deepEqual(sets.items.map(({ spec }) => spec.replicas).sort(), [0, 1]);

    await client.delete(resources.deployment, 'web', 'work', { propagationPolicy: 'Background' });
    await cluster.untilList('no pod is left', resources.pod, inWork, ({ length }) => length === 0);
    assert.deepEqual(cluster.problems, []);
  } finally {
    await cluster.close();
  }
});

test('a pod nobody can take waits, says why, and runs once there is room', async () => {
  const tainted = node('cmmd1', {
    taints: [{ key: 'dedicated', value: 'db', effect: 'NoSchedule' }],
  });
  const cluster = await TestCluster.start({ objects: [namespace('work'), tainted], hosts });
  try {
    const { client } = cluster;
    await client.create(resources.pod, pod('lonely', {}, { uid: undefined }));
    const [event] = await cluster.until('the failure is reported', async () => {
      const found = await cluster.events('FailedScheduling');
      return found.length > 0 ? found : undefined;
    });
    assert.equal(
      event?.['message'],
      '0/1 nodes are available: 1 node(s) had untolerated taint {dedicated: db}. ' +
        'preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.',
    );
    await client.mergePatch(resources.node, 'cmmd1', undefined, { spec: { taints: null } });
    await cluster.untilList<Pod>('it runs', resources.pod, inWork, ([only]) => {
      return only !== undefined && isPodReady(only);
    });
  } finally {
    await cluster.close();
  }
});

test('a directly bound pod that does not fit fails as the kubelet fails it', async () => {
  const cluster = await TestCluster.start({ objects: base, hosts });
  try {
    const containers = [container('400Gi')];
    const bound = pod('big', { nodeName: 'cmmd1', containers }, { uid: undefined });
    const elsewhere = pod(
      'picky',
      { nodeName: 'cmmd1', nodeSelector: { tier: 'cxl' } },
      { uid: undefined },
    );
    await cluster.client.create(resources.pod, bound);
    await cluster.client.create(resources.pod, elsewhere);
    const failed = await cluster.untilList<Pod>('both fail', resources.pod, inWork, (items) =>
      items.every(({ status }) => status?.phase === 'Failed'),
    );
    const status = new Map(failed.map((each) => [each.metadata.name, each.status]));
    assert.equal(status.get('big')?.reason, 'OutOfmemory');
    assert.match(status.get('big')?.message ?? '', /requested: 429496729600, used: 0, capacity: /);
    assert.equal(status.get('picky')?.reason, 'NodeAffinity');
  } finally {
    await cluster.close();
  }
});

test('a pod that exits is done and keeps its record', async () => {
  const cluster = await TestCluster.start({ objects: base, hosts });
  try {
    const annotations = { 'simulator.cmmd.test/exit-after': '20' };
    const job = pod('once', { restartPolicy: 'Never' }, { uid: undefined, annotations });
    await cluster.client.create(resources.pod, job);
    const [done] = await cluster.untilList<Pod>('it ends', resources.pod, inWork, ([only]) => {
      return only?.status?.phase === 'Succeeded';
    });
    assert.equal(done?.status?.containerStatuses?.[0]?.state.terminated?.exitCode, 0);
  } finally {
    await cluster.close();
  }
});

test('deleting a pod that waits for a node takes it away at once', async () => {
  const cluster = await TestCluster.start({ objects: [namespace('work')], hosts });
  try {
    await cluster.client.create(resources.pod, pod('lonely', {}, { uid: undefined }));
    await cluster.client.delete(resources.pod, 'lonely', 'work');
    await cluster.untilList('it is gone', resources.pod, inWork, ({ length }) => length === 0);
  } finally {
    await cluster.close();
  }
});
