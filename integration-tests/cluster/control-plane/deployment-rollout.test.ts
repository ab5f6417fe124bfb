import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { planRollout } from './deployment-rollout';
import type { Deployment, ReplicaSet } from './model/types';
import { container } from './testing/objects';

type Strategy = NonNullable<Deployment['spec']['strategy']>;

function wanted(replicas: number, strategy?: Strategy, paused = false): Deployment {
  const template = { spec: { containers: [container()] } };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: { replicas, paused, selector: {}, template, ...(strategy && { strategy }) },
  };
}

function replicaSet(name: string, revision: number, replicas: number, available = replicas) {
  const set: ReplicaSet = {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name,
      annotations: { 'deployment.kubernetes.io/revision': String(revision) },
    },
    spec: { replicas, selector: {}, template: { spec: { containers: [container()] } } },
    status: { replicas, availableReplicas: available },
  };
  return set;
}

const plan = (
  deployment: Deployment,
  sets: ReplicaSet[],
  current?: ReplicaSet,
): Record<string, number> =>
  Object.fromEntries(
    planRollout(deployment, sets, current).map((each) => [
      each.replicaSet.metadata.name ?? '',
      each.replicas,
    ]),
  );

test('without old pods the new ReplicaSet follows the Deployment', () => {
  const current = replicaSet('new', 1, 2);
  assert.deepEqual(plan(wanted(5), [current], current), { new: 5 });
  assert.deepEqual(plan(wanted(2), [current], current), {});
});

test('a rolling update surges first and takes old pods down when new ones are available', () => {
  const [old, current] = [replicaSet('old', 1, 4), replicaSet('new', 2, 0)];
  assert.deepEqual(plan(wanted(4), [old, current], current), { new: 1, old: 3 });
  const later = replicaSet('new', 2, 2, 2);
  const rest = replicaSet('old', 1, 3, 3);
  assert.deepEqual(plan(wanted(4), [rest, later], later), { old: 1 });
});

test('Recreate empties the old ReplicaSet, waits, then starts the new one', () => {
  const recreate = { type: 'Recreate' };
  const current = replicaSet('new', 2, 0);
  assert.deepEqual(plan(wanted(2, recreate), [replicaSet('old', 1, 2), current], current), {
    old: 0,
  });
  const stopping = { ...replicaSet('old', 1, 0), status: { replicas: 1 } };
  assert.deepEqual(plan(wanted(2, recreate), [stopping, current], current), {});
  assert.deepEqual(plan(wanted(2, recreate), [replicaSet('old', 1, 0), current], current), {
    new: 2,
  });
});

test('a paused Deployment only scales', () => {
  const old = replicaSet('old', 1, 2);
  assert.deepEqual(plan(wanted(3, undefined, true), [old], undefined), { old: 3 });
  const current = replicaSet('new', 2, 0);
  assert.deepEqual(plan(wanted(2, undefined, true), [old, current], current), {});
});

test('a rolling update ends, and on its way neither exceeds the surge nor starves the service', () => {
  const replicas = fc.integer({ min: 1, max: 12 });
  const limits = fc.record({ maxSurge: fc.nat(4), maxUnavailable: fc.nat(4) });
  fc.assert(
    fc.property(replicas, limits, (count, rollingUpdate) => {
      const deployment = wanted(count, { type: 'RollingUpdate', rollingUpdate });
      const { maxSurge } = rollingUpdate;
      const unavailable = Math.max(rollingUpdate.maxUnavailable, maxSurge === 0 ? 1 : 0);
      let old = replicaSet('old', 1, count);
      let current = replicaSet('new', 2, 0);
      for (let step = 0; step < 100; step += 1) {
        const scalings = planRollout(deployment, [old, current], current);
        if (scalings.length === 0) break;
        for (const { replicaSet: set, replicas: to } of scalings) {
          // All pods of a step become available before the next one.
          if (set === old) old = replicaSet('old', 1, to);
          else current = replicaSet('new', 2, to);
        }
        const available = (old.spec.replicas ?? 0) + (current.spec.replicas ?? 0);
        assert.ok(available <= count + maxSurge, `${available} pods`);
        assert.ok(available >= count - unavailable, `${available} pods`);
      }
      assert.equal(old.spec.replicas, 0);
      assert.equal(current.spec.replicas, count);
    }),
  );
});
