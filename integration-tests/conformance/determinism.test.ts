/** Same seed, same history: names, uids and the order of what happens to each object. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startCluster } from '../cluster/cluster';
import { Informer, KubeClient, resources } from '../cluster/client';
import { eventually } from '../cluster/client/eventually';
import type { KubeObject } from '../cluster/client/types';
import { deployment } from './testing/server';

const kinds = [
  ...[resources.pod, resources.replicaSet, resources.deployment, resources.daemonSet],
  ...[resources.cmmd, resources.machineConfig, resources.machineConfigPool, resources.node],
  ...[resources.namespace, resources.serviceAccount, resources.endpoints],
];

interface History {
  /** `kind namespace/name uid` of every object at the end. */
  objects: string[];
  /** Phases of each pod in the order they were seen. */
  phases: Record<string, string[]>;
}

type Pod = KubeObject & {
  status?: { phase?: string; conditions?: { type: string; status: string }[] };
};

function phaseOf(pod: Pod): string {
  const ready = pod.status?.conditions?.some(
    ({ type, status }) => type === 'Ready' && status === 'True',
  );
  return `${pod.status?.phase ?? 'Pending'}${ready ? ' ready' : ''}`;
}

/** What happens when the same things are asked of a cluster with that seed. */
async function history(seed: string): Promise<History> {
  const cluster = await startCluster({ scenario: 'guide', port: 0, speed: 100, seed });
  const client = KubeClient.forUrl(cluster.url);
  const pods = new Informer<Pod>(client, resources.pod, { namespace: 'work' });
  const phases: Record<string, string[]> = {};
  pods.onChange((type, pod) => {
    const seen = (phases[pod.metadata.name ?? ''] ??= []);
    const phase = type === 'DELETED' ? 'deleted' : phaseOf(pod);
    if (seen.at(-1) !== phase) seen.push(phase);
  });
  try {
    await pods.start();
    const running = () => pods.list().filter((pod) => phaseOf(pod) === 'Running ready').length;
    await client.create(resources.deployment, deployment('web', 3));
    await eventually('three pods', () => running() === 3);
    await client.mergePatch(resources.deployment, 'web', 'work', { spec: { replicas: 1 } });
    await eventually('one pod', () => pods.list().length === 1);
    const settled = async () => {
      const { items } = await client.list<Pod>(resources.pod);
      return items.every((pod) => phaseOf(pod) === 'Running ready');
    };
    await eventually('every pod to be ready', settled, { timeoutMs: 20_000, intervalMs: 100 });
    const objects: string[] = [];
    for (const resource of kinds) {
      const { items } = await client.list(resource);
      for (const { metadata } of items) {
        const { namespace = '', name, uid } = metadata;
        objects.push(`${resource.plural} ${namespace}/${name} ${uid}`);
      }
    }
    return { objects: objects.sort(), phases };
  } finally {
    pods.stop();
    await cluster.close();
  }
}

test('two clusters with one seed have the same history, another seed another', async () => {
  const first = await history('history');
  const second = await history('history');
  assert.deepEqual(second.objects, first.objects);
  assert.deepEqual(second.phases, first.phases);
  assert.ok(Object.keys(first.phases).length >= 3);
  const other = await history('another');
  assert.notDeepEqual(other.objects, first.objects);
});
