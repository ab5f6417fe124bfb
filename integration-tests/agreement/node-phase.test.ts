import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { MachineConfigNodeResource, NodeResource } from '../../src/k8s/types';
import { nodePhase, STEPS } from '../../src/machine-config/node-phase';
import type { NodePhase, Step } from '../../src/machine-config/node-phase';
import { nodeTimes } from '../../src/machine-config/node-times';
import type { KubeClient } from '../cluster/client/client';
import { eventually } from '../cluster/client/eventually';
import { resources } from '../cluster/client/resources';
import type { KubeObject } from '../cluster/client/types';
import type { MachineConfigPool } from '../cluster/machine-config-operator/types';
import { fileConfig, node, pool } from '../cluster/machine-config-operator/testing/objects';
import { startRolloutCluster } from '../cluster/machine-config-operator/testing/rollout-cluster';

/** One instant, judged both ways. */
interface Judged {
  annotations: Step;
  conditions: Step;
  /** Whether the MachineConfigNode, not the annotations, told the second. */
  reported: boolean;
}

const held: KubeObject[] = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'work' } },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web-1', namespace: 'work', labels: { app: 'web' } },
    spec: {
      nodeName: 'worker1',
      containers: [{ name: 'web', image: 'web' }],
      terminationGracePeriodSeconds: 1,
    },
    status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
  },
  {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'web', namespace: 'work' },
    spec: { minAvailable: 1, selector: { matchLabels: { app: 'web' } } },
    status: {
      disruptionsAllowed: 0,
      currentHealthy: 1,
      desiredHealthy: 1,
      expectedPods: 1,
      observedGeneration: 1,
    },
  },
];

/** Node and MachineConfigNode of one instant: the node did not change while the other was read. */
async function instant(client: KubeClient): Promise<Judged | undefined> {
  const read = () => client.get(resources.node, 'worker1');
  const before = await read();
  const reports = await client.get(resources.machineConfigNode, 'worker1');
  const events = await client.list(resources.event);
  const workers = await client.get<MachineConfigPool>(resources.machineConfigPool, 'worker');
  const after = await read();
  if (before?.metadata.resourceVersion !== after?.metadata.resourceVersion) return undefined;
  const input = {
    node: after as NodeResource,
    target: workers?.spec?.configuration?.name,
    times: nodeTimes(events.items).get('worker1'),
  };
  const annotations = nodePhase({ ...input, machineConfigNode: undefined });
  const machineConfigNode = reports as MachineConfigNodeResource;
  const conditions = nodePhase({ ...input, machineConfigNode });
  return {
    annotations: stepOf(annotations),
    conditions: stepOf(conditions),
    reported: conditions.source === 'machine-config-node',
  };
}

/** Only what is degraded outside of an update stands at no step. */
function stepOf({ step }: NodePhase): Step {
  assert.ok(step);
  return step;
}

const index = (step: Step) => STEPS.indexOf(step);

test('annotations and MachineConfigNode tell the same phase of a node through a whole rollout', async (t) => {
  const cluster = await startRolloutCluster(t, {
    pools: [pool('master'), pool('worker')],
    nodes: [node('worker1', ['worker'])],
    objects: held,
    speed: 120,
  });
  const seen: Judged[] = [];
  const stop = new AbortController();
  const watching = (async () => {
    while (!stop.signal.aborted) {
      const judged = await instant(cluster.client);
      if (judged) seen.push(judged);
      await delay(5);
    }
  })();
  await cluster.create(fileConfig('99-change', 'worker', '/etc/change'));
  await eventually('the drain is under way, both ways', () =>
    seen.some(({ annotations, conditions }) => annotations === 'drain' && conditions === 'drain'),
  );
  await cluster.client.delete(resources.podDisruptionBudget, 'web', 'work');
  await cluster.rolledOut('worker', 1);
  await eventually('its end is seen, both ways', () => {
    const last = seen.at(-1);
    return last?.annotations === 'done' && last.conditions === 'done';
  });
  stop.abort();
  await watching;

  const apart = seen.filter(
    ({ annotations, conditions }) => Math.abs(index(annotations) - index(conditions)) > 1,
  );
  // The operator writes one of the two first: they may be one step apart, never two.
  assert.deepEqual(apart, []);
  for (const step of ['drain', 'apply', 'reboot'] as const) {
    const both = seen.filter((each) => each.annotations === step && each.conditions === step);
    assert.ok(
      both.some(({ reported }) => reported),
      `never ${step} both ways: ${JSON.stringify(seen)}`,
    );
  }
  const rollout = seen.slice(seen.findIndex(({ annotations }) => annotations !== 'done'));
  for (const way of ['annotations', 'conditions'] as const) {
    const steps = rollout.map((judged) => index(judged[way]));
    assert.deepEqual(
      steps,
      [...steps].sort((a, b) => a - b),
      `${way} went back: ${JSON.stringify(rollout)}`,
    );
    assert.equal(STEPS[steps.at(-1) ?? 0], 'done');
  }
});
