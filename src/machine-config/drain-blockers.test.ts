import type { PodDisruptionBudgetResource, PodResource } from '../k8s/types';
import { blockersFromMessage, drainBlockers, podsToDrain } from './drain-blockers';

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
    'error when evicting pods/"web-1" -n "work": global timeout reached: 1m30s: Cannot evict pod as it would violate the pod\'s disruption budget. The disruption budget web needs 2 healthy pods and has 2 currently';

  it('reads pod and budget out of one error', () => {
    expect(
      blockersFromMessage(`Error: Node Drain has not succeeded. Error is: ${refused}`),
    ).toEqual([
      { kind: 'budget', pod: 'web-1', namespace: 'work', budgets: ['web'], needs: 2, has: 2 },
    ]);
  });

  it('reads several, and those that do not end', () => {
    const stuck =
      'error when waiting for pod "db-0" in namespace "data" to terminate: global timeout reached: 1m30s';
    expect(blockersFromMessage(`[${refused}, ${stuck}]`).map(({ pod: name }) => name)).toEqual([
      'web-1',
      'db-0',
    ]);
  });

  it('reads a budget without figures, and none', () => {
    const text = 'error when evicting pods/"a" -n "b": refused (PodDisruptionBudget c)';
    expect(blockersFromMessage(text)[0]?.budgets).toEqual(['c']);
    expect(blockersFromMessage('error when evicting pods/"a" -n "b": refused')[0]?.budgets).toEqual(
      [],
    );
    expect(blockersFromMessage('Draining node.')).toEqual([]);
  });
});
