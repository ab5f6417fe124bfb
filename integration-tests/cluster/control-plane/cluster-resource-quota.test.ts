import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resources, type KubeObject } from '../client';
import { readCrd } from '../crds';
import type { ClusterQuota } from '../quota/cluster-quota';
import { TestCluster } from './testing/cluster';
import { container, cxlHost, namespace, node } from './testing/objects';

const project = (name: string, team?: string): KubeObject => ({
  ...namespace(name),
  metadata: { name, ...(team !== undefined && { labels: { team } }) },
});

const podIn = (name: string, of: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: of },
  spec: { containers: [container('400Mi')] },
});

const quota: ClusterQuota = {
  apiVersion: 'quota.openshift.io/v1',
  kind: 'ClusterResourceQuota',
  metadata: { name: 'team' },
  spec: {
    selector: { labels: { matchLabels: { team: 'shop' } } },
    quota: { hard: { pods: '3', 'requests.memory': '1Gi' } },
  },
};

test('a quota over several projects: counted in each and in all, enforced in all, given back', async () => {
  const cluster = await TestCluster.start({
    objects: [
      readCrd('clusterresourcequotas.yaml'),
      project('one', 'shop'),
      project('two', 'shop'),
      project('three'),
      node('cmmd1'),
    ],
    hosts: [cxlHost('cmmd1')],
  });
  try {
    const { client } = cluster;
    await client.create(resources.clusterResourceQuota, quota);
    const usedIs = (total: string, each: Record<string, string>) =>
      cluster.until(`used is ${total}`, async () => {
        const found = await client.get<ClusterQuota>(resources.clusterResourceQuota, 'team');
        const { status } = found ?? {};
        const names = (status?.namespaces ?? []).map((one) => [
          one.namespace,
          one.status.used?.['requests.memory'],
        ]);
        return (
          (status?.total.used?.['requests.memory'] === total &&
            JSON.stringify(Object.fromEntries(names)) === JSON.stringify(each)) ||
          undefined
        );
      });
    await usedIs('0', { one: '0', two: '0' });
    await client.create(resources.pod, podIn('a', 'one'));
    await client.create(resources.pod, podIn('b', 'two'));
    await client.create(resources.pod, podIn('free', 'three'));
    await usedIs('800Mi', { one: '400Mi', two: '400Mi' });
    await assert.rejects(client.create(resources.pod, podIn('c', 'two')), {
      status: 403,
      message:
        'pods "c" is forbidden: exceeded quota: team, requested: requests.memory=400Mi, used: requests.memory=800Mi, limited: requests.memory=1Gi',
    });
    // In one of its projects it is read with the usage of all.
    const path = '/apis/quota.openshift.io/v1/namespaces/two/appliedclusterresourcequotas';
    const applied = (await client.raw({ method: 'GET', path })) as { items: ClusterQuota[] };
    assert.equal(applied.items[0]?.kind, 'AppliedClusterResourceQuota');
    assert.equal(applied.items[0].metadata.namespace, 'two');
    assert.equal(applied.items[0].status?.total.used?.['requests.memory'], '800Mi');
    assert.deepEqual(
      ((await client.raw({ method: 'GET', path: path.replace('two', 'three') })) as { items: [] })
        .items,
      [],
    );
    await client.delete(resources.pod, 'a', 'one');
    await usedIs('400Mi', { one: '0', two: '400Mi' });
    await client.create(resources.pod, podIn('c', 'two'));
    // Another project comes in with what it has.
    await client.mergePatch(resources.namespace, 'three', undefined, {
      metadata: { labels: { team: 'shop' } },
    });
    await usedIs('1200Mi', { one: '0', three: '400Mi', two: '800Mi' });
  } finally {
    await cluster.close();
  }
});
