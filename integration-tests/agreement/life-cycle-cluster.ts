import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { isEventOf } from '../../src/operator/workload-state';
import { KubeClient } from '../cluster/client/client';
import { eventually } from '../cluster/client/eventually';
import { resources } from '../cluster/client/resources';
import type { KubeObject } from '../cluster/client/types';
import { startCluster } from '../cluster/cluster';
import type { Sequence } from './life-cycle-steps';
import { creation } from './life-cycle-steps';

export const namespace = 'work';

const sentinel = 'sentinel';

/** The guide's cluster with its operator at work; `close` ends it. */
export async function startOperator(): Promise<{ client: KubeClient; close: () => Promise<void> }> {
  const all = ['deployment', 'replicaset', 'daemonset', 'endpoints', 'scheduler', 'kubelet'];
  const cluster = await startCluster({
    scenario: 'guide',
    speed: 120,
    controllers: [...all, 'cmmd-operator'],
  });
  const client = KubeClient.forUrl(cluster.url);
  await eventually('collectors are endpoints', async () => {
    const endpoints = await client.get(resources.endpoints, 'cmmdc', 'socmmd-system');
    const [subset] = (endpoints?.['subsets'] ?? []) as { addresses?: unknown[] }[];
    return subset?.addresses?.length === 5;
  });
  const kept: Sequence = { kind: 'Deployment', memory: '1Gi', enable: true, actions: [] };
  await client.create(resources.cmmd, creation(sentinel, namespace, kept));
  await eventually('the sentinel', () => client.get(resources.deployment, sentinel, namespace));
  return {
    client,
    close: async () => {
      client.close();
      await cluster.close();
    },
  };
}

/** What there is of one sequence's CMMD at one moment. */
export interface Sight {
  cmmd: KubeObject;
  object: KubeObject | undefined;
  events: KubeObject[];
}

export const isOwn = (object: KubeObject | undefined) =>
  object?.metadata.annotations?.['cmmd.samsung.com/enable'] !== undefined;
export const isWarmUp = ({ metadata }: KubeObject) => metadata.annotations?.['warmup'] === 'true';
const phaseOf = ({ status }: KubeObject) => (status as { phase?: string } | undefined)?.phase;
export const keyOf = (object: KubeObject | undefined) =>
  object && `${object.metadata.uid} ${object.metadata.deletionTimestamp !== undefined}`;

/** Everything of a batch, in four requests. */
export async function look(
  client: KubeClient,
  names: readonly string[],
  plan: readonly Sequence[],
) {
  // The CMMDs first: an object that is read later is no older than what it is compared with.
  const cmmds = (await client.list(resources.cmmd, { namespace })).items;
  const [{ items: pods }, { items: deployments }, { items: events }] = await Promise.all([
    client.list(resources.pod, { namespace }),
    client.list(resources.deployment, { namespace }),
    client.list(resources.event, { namespace }),
  ]);
  const sights = names.map((name, index): Sight => {
    const objects = plan[index]?.kind === 'Pod' ? pods : deployments;
    const cmmd = cmmds.find(({ metadata }) => metadata.name === name);
    assert.ok(cmmd, `CMMD ${name}`);
    return {
      cmmd,
      object: objects.find(({ metadata }) => metadata.name === name),
      events: events.filter((event) => isEventOf(event, cmmd)),
    };
  });
  const busy = pods.some(
    (pod) =>
      (isWarmUp(pod) && phaseOf(pod) !== 'Failed') || pod.metadata.deletionTimestamp !== undefined,
  );
  return { sights, busy };
}

/**
 * Has the operator do something that is queued behind all it was told before, and waits until that is
 * done: silence alone does not tell a busy machine from an operator that has nothing to do.
 */
async function operatorHasLooked(client: KubeClient): Promise<void> {
  const stored = await client.get(resources.cmmd, sentinel, namespace);
  const enable = !(stored?.['spec'] as { enable: boolean }).enable;
  await client.mergePatch(resources.cmmd, sentinel, namespace, { spec: { enable } });
  await eventually(
    'the operator has looked',
    async () => {
      const object = await client.get(resources.deployment, sentinel, namespace);
      return object?.metadata.annotations?.['cmmd.samsung.com/enable'] === String(enable);
    },
    { intervalMs: 50, timeoutMs: 60_000 },
  );
}

/** Waits until the operator has had its turn, and nothing has changed for longer than it takes. */
export async function settled(
  client: KubeClient,
  names: readonly string[],
  plan: readonly Sequence[],
): Promise<Sight[]> {
  await operatorHasLooked(client);
  // What it has deleted meanwhile it is told of, and queues, within 80 ms.
  await delay(200);
  await operatorHasLooked(client);
  let last = '';
  let since = performance.now();
  return eventually(
    'the operator is at rest',
    async () => {
      const { sights, busy } = await look(client, names, plan);
      const state = JSON.stringify(
        sights.map(({ object, cmmd }) => [keyOf(object), cmmd.metadata.resourceVersion]),
      );
      if (
        busy ||
        state !== last ||
        sights.some(({ object }) => object?.metadata.deletionTimestamp)
      ) {
        last = state;
        since = performance.now();
      }
      return performance.now() - since > 300 ? sights : undefined;
    },
    { intervalMs: 150, timeoutMs: 60_000 },
  );
}

/** Deletes the operator's pod and waits until the next one runs. */
export async function restartOperator(client: KubeClient): Promise<void> {
  const find = async () => {
    const { items } = await client.list(resources.pod, {
      namespace: 'socmmd-system',
      labelSelector: 'control-plane=controller-manager',
    });
    return items;
  };
  const [old] = await find();
  await client.delete(resources.pod, old?.metadata.name ?? '', 'socmmd-system');
  await eventually('the operator runs again', async () =>
    (await find()).some(
      (pod) => pod.metadata.uid !== old?.metadata.uid && phaseOf(pod) === 'Running',
    ),
  );
  await delay(500);
}
