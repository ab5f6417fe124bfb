import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ApiError, resources } from '../client';
import { budgetStatus } from './disruption';
import { isPodReady } from './model/conditions';
import type { Pod, PodDisruptionBudget } from './model/types';
import { TestCluster } from './testing/cluster';
import { cxlHost, deployment, namespace, node, pod, runningPod } from './testing/objects';

const budget = (spec: object, status?: object): PodDisruptionBudget => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name: 'web', namespace: 'work' },
  spec: { selector: { matchLabels: { app: 'web' } }, ...spec },
  ...(status && { status: status as Record<string, unknown> }),
});

const cases: [string, object, number, number, { desired: number; allowed: number }][] = [
  ['minAvailable as a number', { minAvailable: 2 }, 3, 3, { desired: 2, allowed: 1 }],
  ['minAvailable all', { minAvailable: '100%' }, 3, 3, { desired: 3, allowed: 0 }],
  ['minAvailable half rounds up', { minAvailable: '50%' }, 3, 3, { desired: 2, allowed: 1 }],
  ['maxUnavailable', { maxUnavailable: 1 }, 3, 3, { desired: 2, allowed: 1 }],
  ['maxUnavailable with one down', { maxUnavailable: 1 }, 3, 2, { desired: 2, allowed: 0 }],
  ['no pods at all', { minAvailable: 1 }, 0, 0, { desired: 1, allowed: 0 }],
];
for (const [name, spec, pods, ready, expected] of cases) {
  test(`budget: ${name}`, () => {
    const selected = Array.from({ length: pods }, (_, index) =>
      index < ready ? runningPod(`p${index}`, 'n') : pod(`p${index}`),
    );
    const status = budgetStatus(budget(spec), selected, () => ({ uid: 'rs', replicas: pods }));
    assert.equal(status.desiredHealthy, expected.desired);
    assert.equal(status.disruptionsAllowed, expected.allowed);
    assert.equal(status.currentHealthy, ready);
  });
}

test('an eviction granted but not yet done is not granted twice', () => {
  const disruptedPods = { p0: new Date().toISOString(), gone: new Date().toISOString() };
  const selected = [0, 1, 2].map((index) => runningPod(`p${index}`, 'n'));
  const given = budget({ maxUnavailable: 1 }, { disruptedPods });
  const status = budgetStatus(given, selected, () => ({ uid: 'rs', replicas: 3 }));
  assert.equal(status.disruptionsAllowed, 0);
  assert.deepEqual(status.disruptedPods, { gone: null });
});

test('a budget never allows more than keeps the desired pods healthy', () => {
  const amount = fc.oneof(
    fc.nat(20),
    fc.nat(100).map((percent) => `${percent}%`),
  );
  fc.assert(
    fc.property(amount, fc.boolean(), fc.nat(20), fc.nat(20), (value, min, count, broken) => {
      const selected = Array.from({ length: count }, (_, index) =>
        index < broken ? pod(`p${index}`) : runningPod(`p${index}`, 'n'),
      );
      const spec = min ? { minAvailable: value } : { maxUnavailable: value };
      const status = budgetStatus(budget(spec), selected, () => ({ uid: 'rs', replicas: count }));
      const { disruptionsAllowed, currentHealthy, desiredHealthy } = status;
      assert.ok(disruptionsAllowed >= 0);
      if (disruptionsAllowed > 0) {
        assert.ok(currentHealthy - disruptionsAllowed >= desiredHealthy);
      }
    }),
  );
});

test('the API server refuses an eviction the budget forbids, and grants one it allows', async () => {
  const nodes = [node('cmmd1'), node('cmmd2')];
  const cluster = await TestCluster.start({
    objects: [namespace('work'), ...nodes],
    hosts: [cxlHost('cmmd1'), cxlHost('cmmd2')],
  });
  try {
    const { client } = cluster;
    await client.create(resources.deployment, deployment('web', 2));
    await client.create(resources.podDisruptionBudget, budget({ minAvailable: 2 }));
    const ready = (items: Pod[]) => items.filter(isPodReady).length === 2;
    const [first] = await cluster.untilList('two run', resources.pod, { namespace: 'work' }, ready);
    const settled = (allowed: number) =>
      cluster.until(`the budget allows ${allowed}`, async () => {
        const found = await client.get(resources.podDisruptionBudget, 'web', 'work');
        const status = found?.['status'] as Record<string, unknown> | undefined;
        const counted = status?.['currentHealthy'] === 2 && status['expectedPods'] === 2;
        const current = status?.['observedGeneration'] === found?.metadata.generation;
        return counted && current && status['disruptionsAllowed'] === allowed ? true : undefined;
      });
    await settled(0);
    const name = first?.metadata.name ?? '';
    await assert.rejects(client.evict(name, 'work'), (error: unknown) => {
      return error instanceof ApiError && error.status === 429;
    });
    const patch = { spec: { minAvailable: 1 } };
    await client.mergePatch(resources.podDisruptionBudget, 'web', 'work', patch);
    await settled(1);
    await client.evict(name, 'work');
    await cluster.untilList<Pod>(
      'another takes its place',
      resources.pod,
      { namespace: 'work' },
      (items) => {
        return (
          items.length === 2 && ready(items) && items.every((each) => each.metadata.name !== name)
        );
      },
    );
  } finally {
    await cluster.close();
  }
});
