import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resources, type KubeObject } from '../client';
import { condition } from './model/conditions';
import type { Deployment, ReplicaSet } from './model/types';
import { TestCluster } from './testing/cluster';
import { container, cxlHost, deployment, namespace, node } from './testing/objects';

const inWork = { namespace: 'work' };

interface Quota extends KubeObject {
  status?: { hard?: Record<string, string>; used?: Record<string, string> };
}

const quota = (hard: Record<string, string>): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'q', namespace: 'work' },
  spec: { hard },
});

test('a quota is counted, refuses pods, and what it refused comes when there is room', async () => {
  const cluster = await TestCluster.start({
    objects: [namespace('work'), node('cmmd1')],
    hosts: [cxlHost('cmmd1')],
  });
  try {
    const { client } = cluster;
    const hard = { pods: '2', 'requests.memory': '1Gi', 'count/deployments.apps': '3' };
    await client.create(resources.resourceQuota, quota(hard));
    const usedIs = (used: Record<string, string>) =>
      cluster.until(`used is ${JSON.stringify(used)}`, async () => {
        const found = await client.get<Quota>(resources.resourceQuota, 'q', 'work');
        return JSON.stringify(found?.status?.used) === JSON.stringify(used) || undefined;
      });
    await usedIs({ pods: '0', 'requests.memory': '0', 'count/deployments.apps': '0' });

    const web = deployment('web', 3);
    web.spec.template.spec.containers = [container('400Mi')];
    await client.create<Deployment>(resources.deployment, web);
    const failed = await cluster.until('the Deployment says what is refused', async () => {
      const found = await client.get<Deployment>(resources.deployment, 'web', 'work');
      return condition(found?.status?.conditions, 'ReplicaFailure');
    });
    assert.equal(failed.status, 'True');
    assert.equal(failed.reason, 'FailedCreate');
    assert.match(
      failed.message ?? '',
      /^pods "web-[a-z0-9]+-[a-z0-9]{5}" is forbidden: exceeded quota: q, requested: pods=1,requests.memory=400Mi, used: pods=2,requests.memory=800Mi, limited: pods=2,requests.memory=1Gi$/,
    );
    await usedIs({ pods: '2', 'requests.memory': '800Mi', 'count/deployments.apps': '1' });
    const { items: sets } = await client.list<ReplicaSet>(resources.replicaSet, inWork);
    const ofSet = condition(sets[0]?.status?.conditions, 'ReplicaFailure');
    assert.match(ofSet?.message ?? '', /exceeded quota: q, requested: pods=1,/);
    const { items: events } = await client.list(resources.event, inWork);
    const told = events.find(({ reason }) => reason === 'FailedCreate');
    assert.equal((told?.['involvedObject'] as KubeObject).kind, 'ReplicaSet');
    assert.match(String(told?.['message']), /^Error creating: pods "web-.*exceeded quota: q, /);

    const more = { pods: '3', 'requests.memory': '2Gi', 'count/deployments.apps': '3' };
    await client.mergePatch(resources.resourceQuota, 'q', 'work', { spec: { hard: more } });
    await cluster.untilList('three pods', resources.pod, inWork, ({ length }) => length === 3);
    await cluster.until('nothing is refused any more', async () => {
      const found = await client.get<Deployment>(resources.deployment, 'web', 'work');
      return !condition(found?.status?.conditions, 'ReplicaFailure') || undefined;
    });
    await client.delete(resources.deployment, 'web', 'work', { propagationPolicy: 'Background' });
    await usedIs({ pods: '0', 'requests.memory': '0', 'count/deployments.apps': '0' });
  } finally {
    await cluster.close();
  }
});
