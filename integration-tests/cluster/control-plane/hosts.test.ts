import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiError, keyOf, resources, type KubeObject } from '../client';
import type { CollectorReport } from '../host/cmmdc';
import { GIB } from '../host/hardware';
import { hookFiles } from '../host/required-files';
import { condition, isPodReady } from './model/conditions';
import type { DaemonSet, Node, Pod } from './model/types';
import { TestCluster } from './testing/cluster';
import {
  collectorDaemonSet,
  collectorService,
  container,
  cxlHost,
  namespace,
  node,
  pod,
  renderedConfig,
} from './testing/objects';

const operator = 'socmmd-system';
const inOperator = { namespace: operator };
const mco = 'machineconfiguration.openshift.io';

function withConfig(object: Node, current: string): Node {
  const annotations = { [`${mco}/currentConfig`]: current, [`${mco}/desiredConfig`]: current };
  return { ...object, metadata: { ...object.metadata, annotations } };
}

const crd: KubeObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `machineconfigs.${mco}` },
  spec: {
    group: mco,
    scope: 'Cluster',
    names: {
      plural: 'machineconfigs',
      singular: 'machineconfig',
      kind: 'MachineConfig',
      listKind: 'MachineConfigList',
    },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
        },
      },
    ],
  },
};

const objects = () => [
  crd,
  namespace('work'),
  namespace(operator),
  namespace('kube-node-lease'),
  renderedConfig('rendered-cmmd-new'),
  { ...renderedConfig('rendered-worker-old'), spec: { config: {} } },
  node('master1', { labels: { 'node-role.kubernetes.io/control-plane': '' }, ip: '192.0.2.9' }),
  withConfig(node('cmmd1', { ip: '192.0.2.10' }), 'rendered-cmmd-new'),
  withConfig(node('cmmd2', { ip: '192.0.2.11' }), 'rendered-worker-old'),
  node('worker1', {
    ip: '192.0.2.100',
    taints: [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }],
  }),
  collectorDaemonSet(operator),
  collectorService(operator),
];
const hosts = () => [
  cxlHost('master1'),
  cxlHost('cmmd1', true),
  cxlHost('cmmd2', true),
  cxlHost('worker1'),
];

const onNodes = (pods: Pod[]) => pods.map(({ spec }) => spec.nodeName).sort();

async function collectors(cluster: TestCluster, count: number): Promise<Map<string, Pod>> {
  const annotation = 'simulator.cmmd.test/port-37654';
  const pods = await cluster.untilList<Pod>(
    `${count} collectors answer`,
    resources.pod,
    inOperator,
    (items) =>
      items.length === count &&
      items.every((each) => isPodReady(each) && each.metadata.annotations?.[annotation]),
  );
  return new Map(pods.map((each) => [each.spec.nodeName ?? '', each]));
}

async function metrics(cluster: TestCluster, collector: Pod | undefined): Promise<CollectorReport> {
  const { name } = collector?.metadata ?? {};
  const path = `/api/v1/namespaces/${operator}/pods/${name}:37654/proxy/metrics`;
  return (await cluster.client.raw({ method: 'GET', path })) as CollectorReport;
}

const usedOn = (report: CollectorReport, id: number) =>
  report.nodes.find((each) => each.numa_node === id)?.used ?? NaN;

test('collectors run where taints and the affinity let them and answer through the API server', async () => {
  const cluster = await TestCluster.start({ objects: objects(), hosts: hosts() });
  try {
    const running = await collectors(cluster, 2);
    assert.deepEqual([...running.keys()].sort(), ['cmmd1', 'cmmd2']);
    const enrolled = await metrics(cluster, running.get('cmmd1'));
    assert.deepEqual(
      enrolled.nodes.map((each) => [each.numa_node, each.cpu_none, each.daxctl_mode]),
      [
        [0, false, ''],
        [1, false, ''],
        [2, true, 'system-ram'],
      ],
    );
    assert.ok(enrolled.files.length >= hookFiles.length && enrolled.files.every((f) => f.exist));
    const fresh = await metrics(cluster, running.get('cmmd2'));
    assert.ok(fresh.files.every(({ exist }) => !exist));
    assert.deepEqual(
      fresh.nodes.map((each) => each.numa_node),
      [0, 1],
    );

    // The operator applies the DaemonSet anew with tolerations from its ConfigMap.
    const tolerations = [{ key: 'dedicated', operator: 'Exists', effect: 'NoSchedule' }];
    const patch = { spec: { template: { spec: { tolerations } } } };
    await cluster.client.mergePatch(resources.daemonSet, 'cmmdc', operator, patch);
    await cluster.until('all collectors are of the new template', async () => {
      const set = await cluster.client.get<DaemonSet>(resources.daemonSet, 'cmmdc', operator);
      const { updatedNumberScheduled, numberReady, observedGeneration } = set?.status ?? {};
      const done = updatedNumberScheduled === 3 && numberReady === 3 && observedGeneration === 2;
      return done ? true : undefined;
    });
    const all = await collectors(cluster, 3);
    assert.deepEqual(onNodes([...all.values()]), ['cmmd1', 'cmmd2', 'worker1']);

    const ips = await cluster.until('Endpoints list the three', async () => {
      const found = await cluster.client.get(resources.endpoints, 'cmmdc', operator);
      const subsets = found?.['subsets'] as { addresses?: { ip: string }[] }[] | undefined;
      const list = subsets?.[0]?.addresses?.map(({ ip }) => ip);
      return list?.length === 3 ? list : undefined;
    });
    // In the order of the addresses as text: .100 before .11.
    assert.deepEqual(ips, ['192.0.2.10', '192.0.2.100', '192.0.2.11']);
    const slices = await cluster.client.list(resources.endpointSlice, inOperator);
    assert.deepEqual(
      (slices.items[0]?.['endpoints'] as { addresses: string[] }[]).flatMap((e) => e.addresses),
      ips,
    );
    assert.deepEqual(cluster.problems, []);
  } finally {
    await cluster.close();
  }
});

test('a pod annotated cmmd-numa=2 fills NUMA node 2 within simulated minutes', async () => {
  const cluster = await TestCluster.start({ objects: objects(), hosts: hosts(), speed: 200 });
  try {
    const running = await collectors(cluster, 2);
    const before = await metrics(cluster, running.get('cmmd1'));
    const app = pod(
      'my-app',
      { nodeName: 'cmmd1', containers: [container('100Gi')] },
      { uid: undefined, annotations: { 'cmmd-enable': 'true', 'cmmd-numa': '2' } },
    );
    await cluster.client.create(resources.pod, app);
    const grown = await cluster.until('NUMA node 2 holds 80 GiB more', async () => {
      const now = await metrics(cluster, running.get('cmmd1'));
      return usedOn(now, 2) - usedOn(before, 2) > 80 * GIB ? now : undefined;
    });
    assert.ok(usedOn(grown, 2) - usedOn(before, 2) < 95 * GIB);
    for (const each of grown.nodes) assert.equal(each.used + each.free, each.total);
    await cluster.client.delete(resources.pod, 'my-app', 'work');
    await cluster.until('the memory is free again', async () => {
      const now = await metrics(cluster, running.get('cmmd1'));
      return usedOn(now, 2) === usedOn(before, 2) ? true : undefined;
    });
  } finally {
    await cluster.close();
  }
});

test('a reboot takes the node away, then brings it back with the desired config', async () => {
  const cluster = await TestCluster.start({ objects: objects(), hosts: hosts() });
  try {
    const { client } = cluster;
    const running = await collectors(cluster, 2);
    const collector = running.get('cmmd2');
    const annotations = {
      [`${mco}/desiredConfig`]: 'rendered-cmmd-new',
      [`${mco}/post-config-action`]: 'Rebooting',
    };
    await client.mergePatch(resources.node, 'cmmd2', undefined, { metadata: { annotations } });

    const ready = (each: Node | undefined) => condition(each?.status?.conditions, 'Ready');
    const lost = await cluster.until('the node is lost and tainted', async () => {
      const found = await client.get<Node>(resources.node, 'cmmd2');
      const tainted = found?.spec?.taints?.some(({ key }) => key.endsWith('/unreachable'));
      return ready(found)?.status === 'Unknown' && tainted ? found : undefined;
    });
    assert.equal(ready(lost)?.reason, 'NodeStatusUnknown');
    await cluster.until('its collector leaves the Endpoints', async () => {
      const found = await client.get(resources.endpoints, 'cmmdc', operator);
      const [subset] = (found?.['subsets'] ?? []) as { notReadyAddresses?: { ip: string }[] }[];
      return subset?.notReadyAddresses?.[0]?.ip === '192.0.2.11' ? true : undefined;
    });
    await assert.rejects(metrics(cluster, collector), (error: unknown) => {
      return error instanceof ApiError && error.status >= 500;
    });

    const back = await cluster.until('the node is back', async () => {
      const found = await client.get<Node>(resources.node, 'cmmd2');
      return ready(found)?.status === 'True' && !found?.spec?.taints ? found : undefined;
    });
    assert.notEqual(back.status?.nodeInfo?.['bootID'], 'boot-of-cmmd2');
    assert.equal(back.status?.nodeInfo?.['kubeletVersion'], 'v1.31.0');
    assert.equal(back.status.capacity?.['memory'], '192Gi');
    const after = (await collectors(cluster, 2)).get('cmmd2');
    assert.equal(keyOf(after as Pod), keyOf(collector as Pod));
    assert.equal(after?.status?.containerStatuses?.[0]?.restartCount, 1);
    const report = await metrics(cluster, after);
    assert.deepEqual(
      report.nodes.map((each) => [each.numa_node, each.daxctl_mode]),
      [
        [0, ''],
        [1, ''],
        [2, 'system-ram'],
      ],
    );
    assert.ok(report.files.every(({ exist }) => exist));

    // The same annotation is the same request: it does not reboot again until it was removed.
    const [rebooted] = await cluster.events('Rebooted');
    assert.equal(rebooted?.['count'], 1);
    assert.deepEqual(cluster.problems, []);
  } finally {
    await cluster.close();
  }
});

test('pods are evicted from a node with a NoExecute taint they do not tolerate', async () => {
  const cluster = await TestCluster.start({ objects: objects(), hosts: hosts() });
  try {
    const { client } = cluster;
    await client.create(resources.pod, pod('leaves', { nodeName: 'cmmd1' }, { uid: undefined }));
    const tolerations = [{ key: 'maintenance', operator: 'Exists', effect: 'NoExecute' }];
    const staying = pod('stays', { nodeName: 'cmmd1', tolerations }, { uid: undefined });
    await client.create(resources.pod, staying);
    await cluster.untilList<Pod>('both run', resources.pod, { namespace: 'work' }, (items) => {
      return items.length === 2 && items.every(isPodReady);
    });
    const taints = [{ key: 'maintenance', effect: 'NoExecute' }];
    await client.mergePatch(resources.node, 'cmmd1', undefined, { spec: { taints } });
    const [left] = await cluster.untilList(
      'one is gone',
      resources.pod,
      { namespace: 'work' },
      (items) => {
        return items.length === 1;
      },
    );
    assert.equal(left?.metadata.name, 'stays');
  } finally {
    await cluster.close();
  }
});
