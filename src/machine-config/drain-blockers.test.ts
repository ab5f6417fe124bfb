import type { PodDisruptionBudgetResource, PodResource } from '../k8s/types';
import { blockersFromMessage, drainBlockers, isHeld, podsToDrain } from './drain-blockers';
import { budgetConcerns } from './impact/budgets';

function pod(name: string, extra: Partial<PodResource> = {}): PodResource {
  const { metadata, status, ...rest } = extra;
  return {
    metadata: { name, namespace: 'work', labels: { app: 'web' }, ...metadata },
    spec: { nodeName: 'n1' },
    status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }], ...status },
    ...rest,
  };
}

function budget(
  name: string,
  status: PodDisruptionBudgetResource['status'],
  spec: PodDisruptionBudgetResource['spec'] = {},
): PodDisruptionBudgetResource {
  return {
    metadata: { name, namespace: 'work' },
    spec: { selector: { matchLabels: { app: 'web' } }, ...spec },
    status: { disruptionsAllowed: 0, currentHealthy: 1, desiredHealthy: 1, ...status },
  };
}

describe('drainBlockers', () => {
  it('names the pod, the budget, and what it needs', () => {
    expect(drainBlockers('n1', [pod('web-1')], [budget('web', {})])).toEqual([
      { kind: 'budget', namespace: 'work', pod: 'web-1', budgets: ['web'], needs: 1, has: 1 },
    ]);
  });

  const daemon = {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    name: 'd',
    uid: 'u',
    controller: true,
  };
  it.each<[string, PodResource, PodDisruptionBudgetResource]>([
    ['a disruption is allowed', pod('p'), budget('b', { disruptionsAllowed: 1 })],
    ['another node', pod('p', { spec: { nodeName: 'n2' } }), budget('b', {})],
    ['another namespace', pod('p', { metadata: { namespace: 'x' } }), budget('b', {})],
    ['not selected', pod('p', { metadata: { labels: { app: 'db' } } }), budget('b', {})],
    ['no selector', pod('p', { metadata: { labels: {} } }), budget('b', {})],
    ['a DaemonSet', pod('p', { metadata: { ownerReferences: [daemon] } }), budget('b', {})],
    [
      'a mirror pod',
      pod('p', { metadata: { annotations: { 'kubernetes.io/config.mirror': 'x' } } }),
      budget('b', {}),
    ],
    ['completed', pod('p', { status: { phase: 'Succeeded' } }), budget('b', {})],
    ['not ready, budget met', pod('p', { status: { conditions: [] } }), budget('b', {})],
    [
      'not ready, always allowed',
      pod('p', { status: { conditions: [] } }),
      budget('b', { currentHealthy: 0 }, { unhealthyPodEvictionPolicy: 'AlwaysAllow' }),
    ],
  ])('does not block: %s', (_, each, by) => {
    expect(drainBlockers('n1', [each], [by])).toEqual([]);
  });

  it('blocks a pod that is not ready while its budget is not met', () => {
    const unready = pod('p', { status: { conditions: [] } });
    expect(drainBlockers('n1', [unready], [budget('b', { currentHealthy: 0 })])).toHaveLength(1);
  });

  it('an empty selector selects every pod of the namespace', () => {
    const all = budget('all', {}, { selector: {} });
    expect(drainBlockers('n1', [pod('p', { metadata: { labels: {} } })], [])).toEqual([]);
    expect(drainBlockers('n1', [pod('p')], [all])[0]?.budgets).toEqual(['all']);
  });

  it('knows that two budgets for one pod never let it go', () => {
    const two = [budget('a', { disruptionsAllowed: 1 }), budget('b', { disruptionsAllowed: 1 })];
    expect(drainBlockers('n1', [pod('p')], two)).toEqual([
      { kind: 'several-budgets', namespace: 'work', pod: 'p', budgets: ['a', 'b'] },
    ]);
  });

  it('tells a pod that is going but not gone', () => {
    const going = pod('p', { metadata: { deletionTimestamp: '2026-08-01T09:00:00Z' } });
    expect(drainBlockers('n1', [going], [budget('b', {})])[0]?.kind).toBe('terminating');
    expect(podsToDrain('n1', [going])).toEqual([going]);
  });
});

describe('blockersFromMessage', () => {
  const refused =
    'error when evicting pods/"web-1" -n "work": admission webhook "guard.example.com" denied the request: not on weekdays, please [ask]';

  const message =
    'admission webhook "guard.example.com" denied the request: not on weekdays, please [ask]';
  const blocker = { kind: 'refused', pod: 'web-1', namespace: 'work', budgets: [], message };

  it('reads pod and words out of one error', () => {
    const condition = `Error: Node Drain has not succeeded. Error is: ${refused} The drain will not be complete until desired drainer drain-new matches current drainer uncordon-old`;
    expect(blockersFromMessage(condition)).toEqual([blocker]);
  });

  it('gives the words to the pod that is there, whatever keeps it', () => {
    const two =
      'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.';
    const said = `error when evicting pods/"p" -n "work": ${two}`;
    const both = [budget('a', {}), budget('b', {})];
    expect(drainBlockers('n1', [pod('p')], both, said)).toMatchObject([
      { kind: 'several-budgets', message: two },
    ]);
    expect(drainBlockers('n1', [pod('web-1')], [], refused)).toEqual([blocker]);
    expect(drainBlockers('n1', [], [], refused)).toEqual([]);
  });

  it('does not know why an eviction was tried until the end', () => {
    const timeout = 'error when evicting pods/"a" -n "b": global timeout reached: 1m30s';
    expect(blockersFromMessage(timeout)).toEqual([
      { kind: 'unexplained', pod: 'a', namespace: 'b', budgets: [] },
    ]);
  });

  it('reads several, and those that do not end', () => {
    const stuck =
      'error when waiting for pod "db-0" in namespace "data" to terminate: global timeout reached: 1m30s';
    const terminating = { kind: 'terminating', pod: 'db-0', namespace: 'data', budgets: [] };
    expect(blockersFromMessage(`[${refused}, ${stuck}]`)).toEqual([blocker, terminating]);
    expect(blockersFromMessage(`[${stuck}, ${refused}]`)).toEqual([terminating, blocker]);
  });

  it('reads nothing out of a drain that is under way', () => {
    expect(blockersFromMessage('Draining node.')).toEqual([]);
  });
});

describe('virtual machines', () => {
  const owner = {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstance',
    name: 'vm',
    uid: 'u',
  };
  const launcher = pod('virt-launcher-vm', {
    metadata: {
      labels: { 'kubevirt.io': 'virt-launcher', 'kubevirt.io/created-by': 'u', app: 'web' },
      annotations: { 'kubevirt.io/domain': 'vm' },
    },
  });
  const own: PodDisruptionBudgetResource = {
    metadata: { name: 'kubevirt-disruption-budget-x', namespace: 'work', ownerReferences: [owner] },
    spec: { minAvailable: 1, selector: { matchLabels: { 'kubevirt.io/created-by': 'u' } } },
    status: { disruptionsAllowed: 0, currentHealthy: 1, desiredHealthy: 1, expectedPods: 1 },
  };
  const instance = (migratable: 'True' | 'False') => ({
    metadata: { name: 'vm', namespace: 'work' },
    spec: { evictionStrategy: 'LiveMigrate' },
    status: {
      conditions: [{ type: 'LiveMigratable', status: migratable, message: 'disk cannot move' }],
    },
  });

  it('leave by moving, whatever the budget of KubeVirt says', () => {
    const found = drainBlockers('n1', [launcher], [own], undefined, [instance('True')]);
    expect(found).toMatchObject([{ kind: 'migrating', budgets: [] }]);
    expect(found.some(isHeld)).toBe(false);
    expect(budgetConcerns([own], [launcher])).toEqual([]);
    // A budget of the user's beside it is not asked either.
    expect(budgetConcerns([own, budget('web', {})], [launcher])).toEqual([]);
  });

  it('hold the drain up when they cannot', () => {
    const found = drainBlockers('n1', [launcher], [own], undefined, [instance('False')]);
    expect(found).toMatchObject([{ kind: 'virtual-machine', message: 'disk cannot move' }]);
    expect(found.some(isHeld)).toBe(true);
  });

  it('without KubeVirt’s budget are pods like others', () => {
    expect(budgetConcerns([budget('web', {})], [launcher])).toHaveLength(1);
  });
});
