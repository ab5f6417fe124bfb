import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually } from '../client/eventually';
import { resources } from '../client/resources';
import { annotations, arbiterTopology, driftAnnotation } from './names';
import { annotationOf } from './node-state';
import { fileConfig, node, pool } from './testing/objects';
import { startRolloutCluster } from './testing/rollout-cluster';
import type { RolloutCluster } from './testing/rollout-cluster';
import type { MachineConfigNode } from './machine-config-node';
import type { MachineConfigPool } from './types';
import type { KubeObject } from '../client/types';

/* What goes wrong on real clusters without an update, or in the way of one. */

const pools = [pool('master'), pool('worker')];
const nodes = ['worker1', 'worker2'].map((name) => node(name, ['worker']));
const change = fileConfig('99-change', 'worker', '/etc/change');

function annotate({ client }: RolloutCluster, name: string, values: Record<string, string | null>) {
  return client.mergePatch(resources.node, name, undefined, { metadata: { annotations: values } });
}

function daemonSays({ nodes: known }: RolloutCluster, name: string) {
  const found = known.get(name);
  return found && [annotationOf(found, 'state'), annotationOf(found, 'reason')];
}

test('a node that lost its currentConfig is degraded until it is back', async (t) => {
  const cluster = await startRolloutCluster(t, { pools, nodes });
  const settled = cluster.nodes.get('worker1');
  const config = settled ? annotationOf(settled, 'currentConfig') : '';
  await annotate(cluster, 'worker1', { [annotations.currentConfig]: null });
  const reason = `${annotations.currentConfig} annotation not found on node 'worker1'`;
  await eventually('degraded', () => daemonSays(cluster, 'worker1')?.[0] === 'Degraded');
  assert.deepEqual(daemonSays(cluster, 'worker1'), ['Degraded', reason]);
  await eventually('the pool says so', async () => {
    const { conditions, degradedMachineCount } = await cluster.poolStatus('worker');
    const degraded = conditions?.find(({ type }) => type === 'NodeDegraded');
    return degradedMachineCount === 1 && degraded?.message.includes('annotation not found');
  });
  // It takes the only place, so that the other is not updated.
  await cluster.create(change);
  await eventually('the pool has another config', async () => {
    const found = await cluster.client.get<MachineConfigPool>(
      resources.machineConfigPool,
      'worker',
    );
    return found?.spec?.configuration?.name !== config;
  });
  // One that gave up is aimed anew; the other is not, as long as that one takes the place.
  await eventually('it is aimed anew', () => cluster.targeted.length > 0);
  assert.deepEqual(cluster.targeted, ['worker1']);
  await annotate(cluster, 'worker1', { [annotations.currentConfig]: config });
  await eventually('both have rebooted', () => cluster.reboots.size === 2);
  await cluster.rolledOut('worker', 2);
  assert.deepEqual(Object.fromEntries(cluster.reboots), { worker1: 1, worker2: 1 });
});

test('a currentConfig that is no MachineConfig degrades the node', async (t) => {
  const cluster = await startRolloutCluster(t, { pools, nodes });
  await annotate(cluster, 'worker1', { [annotations.currentConfig]: 'rendered-worker-gone' });
  await eventually('degraded', () => daemonSays(cluster, 'worker1')?.[0] === 'Degraded');
  assert.deepEqual(daemonSays(cluster, 'worker1'), [
    'Degraded',
    'machineconfig.machineconfiguration.openshift.io "rendered-worker-gone" not found',
  ]);
});

test('a file that was changed on the host: degraded without an update, well again once it is put back', async (t) => {
  const cluster = await startRolloutCluster(t, { pools, nodes });
  await annotate(cluster, 'worker1', { [driftAnnotation]: '/etc/worker.conf' });
  await eventually('degraded', () => daemonSays(cluster, 'worker1')?.[0] === 'Degraded');
  const [, reason = ''] = daemonSays(cluster, 'worker1') ?? [];
  assert.match(
    reason,
    /^unexpected on-disk state validating against rendered-worker-\w+: content mismatch for file "\/etc\/worker.conf"$/,
  );
  const [detected] = await cluster.events('ConfigDriftDetected');
  assert.equal(detected?.['message'], 'content mismatch for file "/etc/worker.conf"');
  const now = cluster.nodes.get('worker1');
  assert.equal(now?.spec?.unschedulable, undefined, 'it is not cordoned');
  await annotate(cluster, 'worker1', { [driftAnnotation]: null });
  await eventually('done again', () => daemonSays(cluster, 'worker1')?.[0] === 'Done');
  assert.deepEqual(daemonSays(cluster, 'worker1'), ['Done', '']);
  await eventually('reported', async () => {
    const found = await cluster.client.get<MachineConfigNode>(
      resources.machineConfigNode,
      'worker1',
    );
    return found?.status?.conditions?.some(
      ({ type, status }) => type === 'NodeDegraded' && status === 'False',
    );
  });
  assert.equal(cluster.reboots.size, 0);
});

test('a maxUnavailable that cannot be read: status is kept, nothing is targeted or tainted', async (t) => {
  const quoted = [pool('master'), pool('worker', { maxUnavailable: '2' })];
  const cluster = await startRolloutCluster(t, { pools: quoted, nodes });
  await cluster.create(change);
  await eventually('the pool says that it is updating', async () => {
    const { conditions } = await cluster.poolStatus('worker');
    return conditions?.some(({ type, status }) => type === 'Updating' && status === 'True');
  });
  await eventually('it is logged', () =>
    cluster.logs.some((line) =>
      line.includes(
        'maxUnavailable: invalid value for IntOrString: invalid type: string is not a percentage',
      ),
    ),
  );
  assert.deepEqual(cluster.targeted, []);
  assert.ok(cluster.nodes.list().every(({ spec }) => spec?.taints === undefined));
  const patch = [{ op: 'replace', path: '/spec/maxUnavailable', value: 2 }] as const;
  await cluster.client.jsonPatch(resources.machineConfigPool, 'worker', undefined, [...patch]);
  await cluster.rolledOut('worker', 2);
  assert.equal(cluster.targeted.length, 2);
});

const infrastructure: KubeObject = {
  apiVersion: 'config.openshift.io/v1',
  kind: 'Infrastructure',
  metadata: { name: 'cluster' },
  spec: {},
  status: { controlPlaneTopology: arbiterTopology },
};

test('the arbiter is never updated beside a master', async (t) => {
  const cluster = await startRolloutCluster(t, {
    pools: [
      pool('master'),
      pool('worker'),
      pool('arbiter', {
        machineConfigSelector: {
          matchLabels: { 'machineconfiguration.openshift.io/role': 'master' },
        },
      }),
    ],
    nodes: [
      node('master1', ['master']),
      node('master2', ['master']),
      node('arbiter1', ['arbiter']),
      node('worker1', ['worker']),
    ],
    objects: [infrastructure],
  });
  await cluster.create(fileConfig('99-change', 'master', '/etc/change'));
  await eventually('all have rebooted', () => cluster.reboots.size === 3);
  await cluster.rolledOut('master', 2);
  await cluster.rolledOut('arbiter', 1);
  assert.deepEqual([...cluster.targeted].sort(), ['arbiter1', 'master1', 'master2']);
  assert.equal(cluster.mostUnavailable(), 1);
});
