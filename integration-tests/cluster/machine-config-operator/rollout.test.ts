import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { eventually } from '../client/eventually';
import { resources } from '../client/resources';
import { roleLabel } from './names';
import { baseConfigs, cmmdConfigs, node, pool } from './testing/objects';
import { currentConfigOf, guideNodes, startRolloutCluster } from './testing/rollout-cluster';
import type { RolloutCluster } from './testing/rollout-cluster';
import type { MachineConfigNode } from './machine-config-node';

const cmmdNodes = ['cmmd1', 'cmmd2', 'cmmd3'];
const cmmdLabel = { 'node-role.kubernetes.io/cmmd': '' };

const enrolled = () =>
  guideNodes().map((each) =>
    cmmdNodes.includes(each.metadata.name ?? '')
      ? node(each.metadata.name ?? '', ['worker', 'cmmd'])
      : each,
  );

const rebootsOf = ({ reboots }: RolloutCluster) => Object.fromEntries([...reboots].sort());

// Together: on a halting machine one after the other may take longer than the operator waits before it renders,
// which then is two rollouts, as on a real one.
async function deleteConfigs({ client }: RolloutCluster): Promise<void> {
  await Promise.all(
    cmmdConfigs('cmmd').map(({ metadata }) =>
      client.delete(resources.machineConfig, metadata.name ?? ''),
    ),
  );
}

async function createConfigs(cluster: RolloutCluster, role: string): Promise<void> {
  await Promise.all(cmmdConfigs(role).map((config) => cluster.create(config)));
}

test('pool, nodes, Label: no reboot for joining, one for the configs, none for a quick re-creation', async (t) => {
  const cluster = await startRolloutCluster(t);
  await cluster.create(pool('cmmd'));
  for (const name of cmmdNodes) await cluster.label(name, cmmdLabel);
  await cluster.rolledOut('cmmd', 3);
  await cluster.rolledOut('worker', 2);
  assert.match(currentConfigOf(cluster.nodes.get('cmmd1')), /^rendered-cmmd-/);
  assert.deepEqual(rebootsOf(cluster), {});
  assert.equal((await cluster.events('SkipReboot')).length, 3);
  assert.equal((await cluster.events('Drain')).length, 0);

  const joined = cluster.targeted.length;
  await createConfigs(cluster, 'cmmd');
  await eventually('a rollout', () => cluster.targeted.length > joined);
  await cluster.rolledOut('cmmd', 3);
  assert.deepEqual(rebootsOf(cluster), { cmmd1: 1, cmmd2: 1, cmmd3: 1 });
  assert.deepEqual(cluster.targeted.slice(joined), cmmdNodes);
  assert.equal(cluster.mostUnavailable(), 1);
  for (const reason of ['Cordon', 'Drain', 'Reboot', 'Uncordon', 'NodeDone']) {
    const about = (await cluster.events(reason)).map(
      (event) => (event['involvedObject'] as { name: string }).name,
    );
    assert.ok(
      cmmdNodes.every((name) => about.includes(name)),
      `${reason}: ${about.join()}`,
    );
  }
  for (const name of cmmdNodes) {
    const { spec } = cluster.nodes.get(name) ?? node('', []);
    assert.deepEqual([spec?.unschedulable ?? false, spec?.taints ?? []], [false, []]);
  }

  await deleteConfigs(cluster);
  await createConfigs(cluster, 'cmmd');
  await delay(1500);
  await cluster.rolledOut('cmmd', 3);
  assert.deepEqual(rebootsOf(cluster), { cmmd1: 1, cmmd2: 1, cmmd3: 1 });

  await deleteConfigs(cluster);
  await eventually('another rollout', () => cluster.targeted.length === joined + 6, {
    timeoutMs: 30_000,
  });
  await cluster.rolledOut('cmmd', 3);
  assert.deepEqual(rebootsOf(cluster), { cmmd1: 2, cmmd2: 2, cmmd3: 2 });
});

test('moving the role to another pool reboots both pools', async (t) => {
  const other = ['worker1', 'worker2'];
  const nodes = enrolled().map((each) =>
    other.includes(each.metadata.name ?? '')
      ? node(each.metadata.name ?? '', ['worker', 'other'])
      : each,
  );
  const cluster = await startRolloutCluster(t, {
    nodes,
    pools: [
      pool('master'),
      pool('worker'),
      pool('cmmd'),
      pool('other', { maxUnavailable: '100%' }),
    ],
    machineConfigs: [...baseConfigs, ...cmmdConfigs('cmmd')],
    machineConfigNode: 'none',
  });
  const labels = { [roleLabel]: 'other' };
  await Promise.all(
    cmmdConfigs('cmmd').map(({ metadata }) =>
      cluster.client.mergePatch(resources.machineConfig, metadata.name ?? '', undefined, {
        metadata: { labels },
      }),
    ),
  );
  await eventually('all five are targeted', () => cluster.targeted.length === 5, {
    timeoutMs: 30_000,
  });
  await cluster.rolledOut('cmmd', 3);
  await cluster.rolledOut('other', 2);
  assert.deepEqual(rebootsOf(cluster), { cmmd1: 1, cmmd2: 1, cmmd3: 1, worker1: 1, worker2: 1 });
});

test('joining a pool that has the configs already costs that node one reboot, leaving it another', async (t) => {
  const nodes = enrolled().map((each) =>
    each.metadata.name === 'cmmd3' ? node('cmmd3', ['worker']) : each,
  );
  const cluster = await startRolloutCluster(t, {
    nodes,
    pools: [pool('master'), pool('worker'), pool('cmmd')],
    machineConfigs: [...baseConfigs, ...cmmdConfigs('cmmd')],
  });
  await cluster.label('cmmd3', cmmdLabel);
  await cluster.rolledOut('cmmd', 3);
  assert.deepEqual(rebootsOf(cluster), { cmmd3: 1 });
  await cluster.label('cmmd3', { 'node-role.kubernetes.io/cmmd': null });
  await cluster.rolledOut('worker', 3);
  assert.match(currentConfigOf(cluster.nodes.get('cmmd3')), /^rendered-worker-/);
  assert.deepEqual(rebootsOf(cluster), { cmmd3: 2 });
  // The daemon reports it when it looks next.
  const found = await eventually('Updated is reported', async () => {
    const reports = await cluster.client.get<MachineConfigNode>(
      resources.machineConfigNode,
      'cmmd3',
    );
    const updated = reports?.status?.conditions?.find(({ type }) => type === 'Updated');
    return updated?.status === 'True' ? reports : undefined;
  });
  assert.equal(found.spec?.pool.name, 'worker');
});

test('a node in two custom pools drops out of both', async (t) => {
  const cluster = await startRolloutCluster(t, {
    nodes: enrolled(),
    pools: [pool('master'), pool('worker'), pool('cmmd'), pool('infra')],
  });
  await cluster.label('cmmd2', { 'node-role.kubernetes.io/infra': '' });
  await cluster.rolledOut('cmmd', 2);
  assert.equal((await cluster.poolStatus('infra')).machineCount, 0);
  assert.equal((await cluster.poolStatus('worker')).machineCount, 2);
  assert.ok(cluster.logs.some((line) => line.includes('belongs to 2 custom roles')));
  assert.deepEqual(cluster.targeted, []);
});
