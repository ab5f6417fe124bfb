import type { Toleration } from '../../k8s/types';
import { node } from '../../machine-config/testing';
import { tolerationFor, uncollectedNodes } from './uncollected';

const taint = { key: 'dedicated', value: 'db', effect: 'NoSchedule' };
const tainted = (...taints: (typeof taint)[]) => node('n', ['worker'], { taints });
const none: ReadonlySet<string> = new Set();

function repelled(tolerations: Toleration[], ...taints: (typeof taint)[]) {
  return uncollectedNodes([tainted(...taints)], none, tolerations).flatMap(({ taints: found }) =>
    found.map(({ key }) => key),
  );
}

describe('uncollectedNodes', () => {
  it.each<[string, Toleration[], boolean]>([
    ['nothing tolerates it', [], true],
    ['equal', [{ key: 'dedicated', operator: 'Equal', value: 'db', effect: 'NoSchedule' }], false],
    ['no operator', [{ key: 'dedicated', value: 'db' }], false],
    ['another value', [{ key: 'dedicated', value: 'web' }], true],
    ['another effect', [{ key: 'dedicated', operator: 'Exists', effect: 'NoExecute' }], true],
    ['exists', [{ key: 'dedicated', operator: 'Exists' }], false],
    ['tolerates everything', [{ operator: 'Exists' }], false],
    ['an empty toleration', [{}], true],
  ])('%s', (_, tolerations, missing) => {
    expect(repelled(tolerations, taint)).toEqual(missing ? ['dedicated'] : []);
  });

  it('does not take preferences and the taints of Kubernetes itself for a reason', () => {
    const preferred = { ...taint, effect: 'PreferNoSchedule' };
    const cordoned = { ...taint, key: 'node.kubernetes.io/unschedulable' };
    expect(repelled([], preferred, cordoned)).toEqual([]);
  });

  it('leaves out nodes with a collector, and the control plane', () => {
    const master = node('m', ['control-plane'], { taints: [taint] });
    expect(uncollectedNodes([master, tainted(taint)], new Set(['n']), [])).toEqual([]);
  });

  it('finds the toleration that cures it', () => {
    const odd = { key: 'a', value: '', effect: 'NoExecute' };
    expect(tolerationFor(odd)).toEqual({ key: 'a', operator: 'Exists', effect: 'NoExecute' });
    expect(repelled([tolerationFor(taint), tolerationFor(odd)], taint, odd)).toEqual([]);
  });
});
