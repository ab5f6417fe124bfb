import type { KubeResource } from '../k8s/types';
import { cmmd } from '../operator/testing';
import { sortOutPods } from '../operator/workload-pods';
import type { WorkloadState } from '../operator/workload-state';
import { lookUpKey, mayBeHeld, MOST_LOOKED_UP, withHolders } from './name-holders';
import type { WorkloadRow } from './workload-rows';

const missing: WorkloadState = { state: 'missing', cause: { kind: 'unknown' } };

function row(name: string, state: WorkloadState = missing, payloadKind = 'Pod'): WorkloadRow {
  return {
    cmmd: { ...cmmd(), metadata: { name, namespace: 'demo', resourceVersion: '7' } },
    key: name,
    name,
    namespace: 'demo',
    mode: 'auto',
    enabled: true,
    payloadKind,
    requested: { total: 0, perReplica: 0, replicas: 1, unset: [], invalid: [] },
    situation: { ...state, placements: [], pods: sortOutPods([]) },
    created: undefined,
  };
}

test('only missing Pods are looked up, and not without end', () => {
  const rows = [
    row('a'),
    row('b', { state: 'placed' }),
    row('c', missing, 'Deployment'),
    ...Array.from({ length: 100 }, (_, index) => row(`x${index}`)),
  ];
  const looked = mayBeHeld(rows).map(({ name }) => name);
  expect(looked).toHaveLength(MOST_LOOKED_UP);
  expect(looked.slice(0, 2)).toEqual(['a', 'x0']);
});

test.each<[string, KubeResource, string]>([
  ['a Pod of somebody else', { metadata: { labels: { app: 'a' } } }, 'foreign'],
  ['one that is going', { metadata: { deletionTimestamp: '2026-01-01T00:00:00Z' } }, 'missing'],
  ['a warm-up of the operator', { metadata: { annotations: { warmup: 'true' } } }, 'missing'],
  [
    'one of the operator, which the lists will bring',
    { metadata: { annotations: { 'cmmd.samsung.com/enable': 'true' } } },
    'missing',
  ],
])('%s', (_what, holder, state) => {
  const one = row('a');
  const [found] = withHolders([one], new Map([[lookUpKey(one), holder]]));
  expect(found?.situation.state).toBe(state);
});

test('what was found about an earlier version of the CMMD counts no more', () => {
  const one = row('a');
  const later = { ...one, cmmd: { metadata: { ...one.cmmd.metadata, resourceVersion: '8' } } };
  const rows = withHolders([later], new Map([[lookUpKey(one), { metadata: {} }]]));
  expect(rows[0]).toBe(later);
});
