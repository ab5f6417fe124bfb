import type { Step } from './step';
import { WORK, get, patch, pod, post } from './objects';

/** Eviction and disruption budgets. */
export const evictionsRequests: readonly Step[] = [
  post('pdb-create', '/apis/policy/v1/namespaces/work/poddisruptionbudgets', {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'hold' },
    spec: { minAvailable: 1, selector: { matchLabels: { app: 'held' } } },
  }),
  post('pdb-both', '/apis/policy/v1/namespaces/work/poddisruptionbudgets', {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'both' },
    spec: { minAvailable: 1, maxUnavailable: 1, selector: {} },
  }),
  post('held-pod', WORK + '/pods', pod('held', { nodeName: 'n1' }, { labels: { app: 'held' } })),
  patch('held-running', WORK + '/pods/held/status', {
    status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
  }),
  post('evict-pdb-unsynced', WORK + '/pods/held/eviction', {
    apiVersion: 'policy/v1',
    kind: 'Eviction',
    metadata: { name: 'held', namespace: 'work' },
  }),
  patch('pdb-status', '/apis/policy/v1/namespaces/work/poddisruptionbudgets/hold/status', {
    status: {
      observedGeneration: 1,
      disruptionsAllowed: 0,
      currentHealthy: 1,
      desiredHealthy: 1,
      expectedPods: 1,
    },
  }),
  post('evict-blocked', WORK + '/pods/held/eviction', {
    apiVersion: 'policy/v1',
    kind: 'Eviction',
    metadata: { name: 'held', namespace: 'work' },
  }),
  post('evict-dryrun-blocked', WORK + '/pods/held/eviction?dryRun=All', {
    apiVersion: 'policy/v1',
    kind: 'Eviction',
    metadata: { name: 'held', namespace: 'work' },
  }),
  post('evict-absent', WORK + '/pods/absent/eviction', {
    apiVersion: 'policy/v1',
    kind: 'Eviction',
    metadata: { name: 'absent', namespace: 'work' },
  }),
  post('evict-name-differs', WORK + '/pods/held/eviction', {
    apiVersion: 'policy/v1',
    kind: 'Eviction',
    metadata: { name: 'other', namespace: 'work' },
  }),
  patch('pdb-allow', '/apis/policy/v1/namespaces/work/poddisruptionbudgets/hold/status', {
    status: { disruptionsAllowed: 1 },
  }),
  post('evict-ok', WORK + '/pods/held/eviction', {
    apiVersion: 'policy/v1',
    kind: 'Eviction',
    metadata: { name: 'held', namespace: 'work' },
  }),
  get('pdb-after', '/apis/policy/v1/namespaces/work/poddisruptionbudgets/hold'),
];
