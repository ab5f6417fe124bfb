import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually } from '../client/eventually';
import { Informer } from '../client/informer';
import { resources } from '../client/resources';
import { annotationOf, isDone } from './node-state';
import { fileConfig, node, pool } from './testing/objects';
import { startRolloutCluster } from './testing/rollout-cluster';
import type { MachineConfigNode } from './machine-config-node';

const pools = [pool('master'), pool('worker')];
const nodes = [node('worker1', ['worker'])];
const change = fileConfig('99-change', 'worker', '/etc/change');

test('MachineConfigNode tells the steps of an update in order, in the version that is served', async (t) => {
  const cluster = await startRolloutCluster(t, { pools, nodes, machineConfigNode: 'v1alpha1' });
  const resource = { ...resources.machineConfigNode, version: 'v1alpha1' };
  const informer = new Informer<MachineConfigNode>(cluster.client, resource);
  t.after(() => informer.stop());
  const steps: string[] = [];
  informer.onChange((_type, object, old) => {
    for (const { type, status } of object.status?.conditions ?? []) {
      const before = old?.status?.conditions?.find((condition) => condition.type === type);
      if (old && before?.status !== status) steps.push(`${type}=${status}`);
    }
  });
  await informer.start();
  await cluster.create(change);
  await cluster.rolledOut('worker', 1);
  await eventually('Updated', () => steps.includes('Updated=True'));
  const order = [
    'Updated=False',
    'UpdatePrepared=True',
    'Cordoned=True',
    'Drained=Unknown',
    'Drained=True',
    'AppliedFilesAndOS=Unknown',
    'AppliedFilesAndOS=True',
    'RebootedNode=Unknown',
    'RebootedNode=True',
    'Resumed=True',
    'Uncordoned=True',
    'Updated=True',
  ];
  assert.deepEqual(
    steps.filter((step) => order.includes(step)),
    order,
  );
  const [object] = informer.list();
  const target = cluster.nodes.get('worker1');
  assert.ok(target);
  assert.equal(object?.spec?.configVersion.desired, annotationOf(target, 'desiredConfig'));
  assert.equal(object.status?.configVersion?.current, annotationOf(target, 'currentConfig'));
});

test('an operator that is restarted at any point goes on where it was, with one reboot', async (t) => {
  const cluster = await startRolloutCluster(t, { pools, nodes, speed: 500 });
  await cluster.create(change);
  const reached = [
    () => annotationOf(cluster.nodes.get('worker1') ?? node('', []), 'state') === 'Working',
    () => cluster.nodes.get('worker1')?.spec?.unschedulable === true,
    () =>
      annotationOf(cluster.nodes.get('worker1') ?? node('', []), 'postConfigAction') ===
      'Rebooting',
  ];
  for (const [index, point] of reached.entries()) {
    await eventually(`point ${index}`, point, { intervalMs: 2 });
    await cluster.restartOperator();
  }
  await cluster.rolledOut('worker', 1);
  assert.deepEqual(Object.fromEntries(cluster.reboots), { worker1: 1 });
  assert.ok(isDone(cluster.nodes.get('worker1') ?? node('', [])));
});

test('a new node starts with the config of its pool', async (t) => {
  const cluster = await startRolloutCluster(t, { pools, nodes, controlPlane: false });
  await cluster.create(node('worker2', ['worker']));
  await cluster.rolledOut('worker', 2);
  const found = await eventually('its MachineConfigNode', () =>
    cluster.client.get<MachineConfigNode>(resources.machineConfigNode, 'worker2'),
  );
  assert.equal(found.spec?.pool.name, 'worker');
  assert.equal(found.metadata.ownerReferences?.[0]?.name, 'worker2');
  assert.deepEqual(await cluster.events('SetDesiredConfig'), []);
});
