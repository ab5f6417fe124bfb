import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { EnrolmentChoice, EnrolmentCluster } from '../../src/machine-config/enrol/cluster';
import { performStep } from '../../src/machine-config/enrol/perform';
import { planEnrolment } from '../../src/machine-config/enrol/plan';
import type { EnrolmentApi } from '../../src/machine-config/enrol/api';
import { runPlan } from '../../src/machine-config/enrol/run';
import { eventually } from '../cluster/client/eventually';
import type { KubeClient } from '../cluster/client/client';
import { resources } from '../cluster/client/resources';
import type { KubeObject, Resource } from '../cluster/client/types';
import { createLabelController } from '../cluster/cmmd-operator/label-controller';
import { machineConfig } from '../cluster/cmmd-operator/machine-configs';
import { primaryPool } from '../cluster/machine-config-operator/membership';
import { annotationOf, isDone } from '../cluster/machine-config-operator/node-state';
import { roleLabel } from '../cluster/machine-config-operator/names';
import {
  baseConfigs,
  fileConfig,
  node,
  pool,
} from '../cluster/machine-config-operator/testing/objects';
import {
  guideNodes,
  startRolloutCluster,
} from '../cluster/machine-config-operator/testing/rollout-cluster';
import type {
  RolloutCluster,
  RolloutClusterOptions,
} from '../cluster/machine-config-operator/testing/rollout-cluster';
import type { MachineConfigPool } from '../cluster/machine-config-operator/types';
import { Clock } from '../cluster/client/clock';

/*
 * The wizard's plan, carried out by the wizard's engine against the simulated Machine Config Operator
 * and CMM-D operator: every node reboots as often as the plan predicted.
 */

const namespace = 'socmmd-system';
const speed = 2000;

/** Guide's nodes with these roles besides worker. */
const withRoles = (roles: Record<string, string>) =>
  guideNodes().map((each) => {
    const name = each.metadata.name ?? '';
    const role = roles[name];
    return role === undefined ? each : node(name, ['worker', role]);
  });

const labelFor = (role: string): KubeObject => ({
  apiVersion: 'cmmd.samsung.com/v1',
  kind: 'Label',
  metadata: {
    name: 'cmmd-node-label',
    namespace,
    uid: 'b3c2c1b0-0000-4000-8000-000000000001',
    labels: { [roleLabel]: role },
  },
  spec: {},
});

const operatorConfigs = (role: string) =>
  ['99-cmmdc-hook', '99-cmmdc-util', '99-daxctl'].map((name) =>
    machineConfig(name, { [roleLabel]: role }),
  );

interface Start extends RolloutClusterOptions {
  name: string;
  choice: EnrolmentChoice;
  /** Reboots of all nodes together: a prediction that is always right must also be a good one. */
  total: number;
}

const three = { cmmd1: 'cmmd', cmmd2: 'cmmd', cmmd3: 'cmmd' };
const basic = [pool('master'), pool('worker')];

const starts: Start[] = [
  {
    name: 'a new pool with three nodes: one reboot each',
    choice: { pool: 'cmmd', nodes: ['cmmd1', 'cmmd2', 'cmmd3'], maxUnavailable: 2 },
    total: 3,
  },
  {
    name: 'a new pool that has a MachineConfig of its own waiting: still one reboot each',
    machineConfigs: [...baseConfigs, fileConfig('50-own', 'cmmd', '/etc/own.conf')],
    choice: { pool: 'cmmd', nodes: ['cmmd1', 'cmmd2'], maxUnavailable: '100%' },
    total: 2,
  },
  {
    name: 'adding a node to the enrolled pool: that node only',
    nodes: withRoles({ cmmd1: 'cmmd', cmmd2: 'cmmd' }),
    pools: [...basic, pool('cmmd')],
    machineConfigs: [...baseConfigs, ...operatorConfigs('cmmd')],
    objects: [labelFor('cmmd')],
    choice: { pool: 'cmmd', nodes: ['cmmd3'] },
    total: 1,
  },
  {
    name: 'the role goes to another pool, nodes stay: both pools',
    nodes: withRoles({ ...three, worker1: 'other', worker2: 'other' }),
    pools: [...basic, pool('cmmd', { maxUnavailable: 3 }), pool('other', { maxUnavailable: 2 })],
    machineConfigs: [...baseConfigs, ...operatorConfigs('cmmd')],
    objects: [labelFor('cmmd')],
    choice: { pool: 'other', nodes: [] },
    total: 5,
  },
  {
    name: 'one node goes along with the role: it does not reboot, those that stay do',
    nodes: withRoles(three),
    pools: [...basic, pool('cmmd', { maxUnavailable: 3 })],
    machineConfigs: [...baseConfigs, ...operatorConfigs('cmmd')],
    objects: [labelFor('cmmd')],
    choice: { pool: 'other', nodes: ['cmmd3'] },
    total: 2,
  },
];

async function start(t: TestContext, options: Start) {
  const objects = [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    ...(options.objects ?? []),
  ];
  const cluster = await startRolloutCluster(t, { ...options, objects, speed });
  const stop = new AbortController();
  const operator = createLabelController({
    client: cluster.client,
    clock: new Clock(speed),
    seed: 'test',
    log: () => undefined,
    signal: stop.signal,
    namespace,
    rhelVersion: '9.4',
    reallocations: new Map(),
    crash: (reason) => assert.fail(`the operator crashed: ${reason}`),
    uninstalled: () => undefined,
  });
  await operator.start();
  t.after(async () => {
    stop.abort(new Error('the test is over'));
    await operator.stop();
  });
  return cluster;
}

function resourceFor(plural: string): Resource {
  const found = Object.values(resources).find((resource) => resource.plural === plural);
  if (!found) throw new Error(`no resource ${plural}`);
  return found;
}

/** The engine's API server, through the test bed's client. */
function apiOf(client: KubeClient): EnrolmentApi {
  return {
    get: async <R>(model: { plural: string }, name: string, ns?: string) =>
      (await client.get(resourceFor(model.plural), name, ns)) as R | undefined,
    list: async <R>(model: { plural: string }) =>
      (await client.list(resourceFor(model.plural))).items as R[],
    send: async (request) => {
      const resource = resourceFor(request.model.plural);
      if (request.verb === 'create') {
        return client.create(resource, request.data as KubeObject);
      }
      if (request.verb === 'patch') {
        return client.jsonPatch(resource, request.name, request.namespace, [...request.patch]);
      }
      throw new Error('no start takes anything back');
    },
  };
}

async function readCluster(client: KubeClient): Promise<EnrolmentCluster> {
  const list = async <T>(resource: Resource) => (await client.list(resource)).items as T[];
  return {
    nodes: await list(resources.node),
    pools: await list(resources.machineConfigPool),
    machineConfigs: await list(resources.machineConfig),
    labels: await list(resources.label),
    operatorNamespace: namespace,
  };
}

/** Every node has what its pool wants. */
async function isSettled({ client, nodes }: RolloutCluster): Promise<boolean> {
  const { items: pools } = await client.list<MachineConfigPool>(resources.machineConfigPool);
  return nodes.list().every((each) => {
    const target = primaryPool(each, pools)?.spec?.configuration?.name;
    return isDone(each) && annotationOf(each, 'currentConfig') === target;
  });
}

for (const options of starts) {
  test(options.name, { timeout: 120_000 }, async (t) => {
    const cluster = await start(t, options);
    const api = apiOf(cluster.client);
    // The operator treats a Label it finds as new: that must not count.
    await delay(1000);
    const before = await readCluster(cluster.client);
    const plan = planEnrolment(before, options.choice);
    const complete = await runPlan(plan.steps, {
      api,
      onStep: (id, outcome) => {
        if (
          outcome !== 'running' &&
          (outcome.status === 'failed' || outcome.status === 'conflict')
        ) {
          assert.fail(`${id}: ${JSON.stringify(outcome)}`);
        }
      },
      pause: () => delay(100),
      stopped: () => t.signal.aborted,
    });
    assert.ok(complete);
    let settledFor = 0;
    // A pool is rendered a moment after the last change: settled is what stays so for a while.
    await eventually(
      'all nodes are settled',
      async () => {
        settledFor = (await isSettled(cluster)) ? settledFor + 1 : 0;
        return settledFor >= 20;
      },
      { timeoutMs: 90_000, intervalMs: 100 },
    );
    const predicted = Object.fromEntries(
      [...plan.reboots]
        .filter(([, each]) => each.reboots > 0)
        .map(([name, each]) => [name, each.reboots]),
    );
    assert.deepEqual(Object.fromEntries([...cluster.reboots].sort()), predicted);
    assert.equal(
      Object.values(predicted).reduce((sum, each) => sum + each, 0),
      options.total,
    );
    // Once more: everything is found done, nothing is written.
    for (const step of plan.steps.filter(({ kind }) => kind !== 'pause-pool')) {
      const again = await performStep(step, api);
      assert.deepEqual({ id: step.id, ...again }, { id: step.id, status: 'done', already: true });
    }
  });
}
