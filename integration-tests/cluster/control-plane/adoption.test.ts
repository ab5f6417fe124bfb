import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resources, type KubeObject } from '../client';
import { controllerReference, templateHash } from './model/pod-template';
import type { Deployment, Pod, ReplicaSet } from './model/types';
import { TestCluster } from './testing/cluster';
import { cxlHost, deployment, namespace, node, runningPod } from './testing/objects';

/** A Deployment with its ReplicaSet and pods as they are when everything runs. */
function runningDeployment(name: string, nodes: string[]): KubeObject[] {
  const wanted = deployment(name, nodes.length);
  const hash = templateHash(wanted.spec.template);
  const labels = { app: name, 'pod-template-hash': hash };
  const counts = {
    replicas: nodes.length,
    readyReplicas: nodes.length,
    availableReplicas: nodes.length,
    observedGeneration: 1,
  };
  const annotations = { 'deployment.kubernetes.io/revision': '1' };
  const owner: Deployment = {
    ...wanted,
    metadata: { ...wanted.metadata, uid: `deployment-${name}`, annotations },
    status: {
      ...counts,
      updatedReplicas: nodes.length,
      conditions: [
        { type: 'Available', status: 'True', reason: 'MinimumReplicasAvailable' },
        { type: 'Progressing', status: 'True', reason: 'NewReplicaSetAvailable' },
      ],
    },
  };
  const replicaSet: ReplicaSet = {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${name}-${hash}`,
      namespace: 'work',
      uid: `replicaset-${name}`,
      labels,
      annotations,
      ownerReferences: [controllerReference(owner)],
    },
    spec: {
      replicas: nodes.length,
      selector: { matchLabels: labels },
      template: { ...wanted.spec.template, metadata: { labels } },
    },
    status: { ...counts, fullyLabeledReplicas: nodes.length },
  };
  const pods = nodes.map((nodeName, index): Pod => {
    const each = runningPod(`${name}-${hash}-${index}`, nodeName, wanted.spec.template.spec);
    const ownerReferences = [controllerReference(replicaSet)];
    const metadata = { ...each.metadata, uid: `pod-${name}-${index}`, labels, ownerReferences };
    return { ...each, metadata };
  });
  return [owner, replicaSet, ...pods];
}

test('a cluster that already runs is taken over without a write', async () => {
  const names = Array.from({ length: 8 }, (_, index) => `worker${index}`);
  const objects = [
    namespace('work'),
    ...names.map((name) => node(name)),
    ...Array.from({ length: 150 }, (_, index) =>
      runningDeployment(`app-${index}`, [names[index % 8] ?? '', names[(index + 1) % 8] ?? '']),
    ).flat(),
  ];
  const cluster = await TestCluster.start({ objects, hosts: names.map((name) => cxlHost(name)) });
  try {
    // A change at the end of the line: once it is through, all that came before is handled too.
    await cluster.client.mergePatch(resources.deployment, 'app-149', 'work', {
      spec: { replicas: 3 },
    });
    await cluster.untilList(
      'the one change is made',
      resources.pod,
      { namespace: 'work' },
      (items) => {
        return items.length === 301;
      },
    );
    const writes = [...cluster.requests()].filter(([request]) =>
      /^(create|update|patch|delete) /.test(request),
    );
    const written = Object.fromEntries(
      writes.filter(([request]) => !/ (leases|events)/.test(request)),
    );
    assert.equal(written['patch deployments'], 1);
    assert.equal(written['create pods'], 1);
    assert.equal(written['create replicasets'], undefined);
    assert.equal(written['delete pods'], undefined);
    // Each kubelet says once where it can be reached.
    assert.equal(written['patch nodes'], 8);
    delete written['patch nodes'];
    const total = Object.values(written).reduce((sum, count) => sum + count, 0);
    assert.ok(total <= 12, `one new pod and its statuses, not ${JSON.stringify(written)}`);
    assert.deepEqual(cluster.problems, []);
  } finally {
    await cluster.close();
  }
});
