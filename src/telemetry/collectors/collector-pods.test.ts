import { collectorPodsByNode, operatorNamespaceOf, pollTargets } from './collector-pods';
import { collectorDaemonSet, collectorPod } from '../testing';

test('the DaemonSet alone tells the namespace, as the operator writes it', () => {
  const daemonSet = {
    metadata: { name: 'cmmdc', namespace: 'cxl-operator', labels: { app: 'cmmdc' } },
    spec: {
      selector: { matchLabels: { name: 'cmmdc' } },
      template: { metadata: { labels: { name: 'cmmdc', app: 'cmmdc' } } },
    },
  };
  expect(operatorNamespaceOf([daemonSet], [])).toBe('cxl-operator');
});

describe('operatorNamespaceOf', () => {
  test('where the DaemonSet is, whatever the name', () => {
    expect(operatorNamespaceOf([collectorDaemonSet('anywhere')], [])).toBe('anywhere');
  });
  test('where the pods are, when DaemonSets are not readable', () => {
    expect(operatorNamespaceOf([], [collectorPod('n1', { namespace: 'here' })])).toBe('here');
  });
  test('nowhere', () => {
    expect(operatorNamespaceOf([], [])).toBeUndefined();
  });
  test('not where something else merely carries the label or the name', () => {
    const impostor = collectorPod('n1', { namespace: 'a-impostor' });
    impostor.metadata = { ...impostor.metadata, ownerReferences: [] };
    expect(operatorNamespaceOf([], [impostor])).toBeUndefined();
    expect(
      operatorNamespaceOf([{ metadata: { name: 'cmmdc', namespace: 'x' } }], []),
    ).toBeUndefined();
    expect(
      operatorNamespaceOf(
        [collectorDaemonSet('real')],
        [collectorPod('n1', { namespace: 'other' }), collectorPod('n2', { namespace: 'other' })],
      ),
    ).toBe('real');
  });
  test('of two the one in use, then the first by name', () => {
    const sets = [collectorDaemonSet('b'), collectorDaemonSet('a')];
    expect(operatorNamespaceOf(sets, [])).toBe('a');
    expect(operatorNamespaceOf(sets, [collectorPod('n1', { namespace: 'b' })])).toBe('b');
  });
});

describe('collectorPodsByNode', () => {
  const nameOn = (node: string, ...pods: ReturnType<typeof collectorPod>[]) =>
    collectorPodsByNode(pods, 'cxl-operator').get(node)?.metadata?.name;

  test('prefers running pods, then those that stay', () => {
    const running = collectorPod('n1', { name: 'running' });
    const pending = collectorPod('n1', { name: 'pending', phase: 'Pending' });
    const leaving = collectorPod('n1', { name: 'leaving', deleting: true });
    expect(nameOn('n1', pending, running)).toBe('running');
    expect(nameOn('n1', running, pending)).toBe('running');
    expect(nameOn('n1', leaving, running)).toBe('running');
    expect(nameOn('n1', leaving, pending)).toBe('leaving');
  });

  test('ignores other namespaces and unscheduled pods', () => {
    expect(nameOn('n1', collectorPod('n1', { namespace: 'other' }))).toBeUndefined();
    expect(collectorPodsByNode([collectorPod('')], 'cxl-operator').size).toBe(0);
  });

  test('only running pods are asked', () => {
    const pods = [collectorPod('n1'), collectorPod('n2', { phase: 'Pending' })];
    expect([...pollTargets(collectorPodsByNode(pods, 'cxl-operator'))]).toEqual([
      ['n1', { namespace: 'cxl-operator', podName: 'cmmdc-n1' }],
    ]);
  });
});
