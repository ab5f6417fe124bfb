import fc from 'fast-check';
import type { PodDisruptionBudgetResource, PodResource } from '../../k8s/types';
import { budgetConcerns, disruptionsAllowed, isBlocking, scaledUp } from './budgets';

type Spec = NonNullable<PodDisruptionBudgetResource['spec']>;
type Status = NonNullable<PodDisruptionBudgetResource['status']>;

function budget(spec: Spec, status: Status = {}, name = 'web'): PodDisruptionBudgetResource {
  return {
    metadata: { name, namespace: 'work', generation: 1 },
    spec: { selector: { matchLabels: { app: 'web' } }, ...spec },
    status: { observedGeneration: 1, ...status },
  };
}

function pod(name: string, ready = true, namespace = 'work'): PodResource {
  return {
    metadata: { name, namespace, labels: { app: 'web' } },
    status: {
      phase: 'Running',
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
    },
  };
}

const kinds = (budgets: PodDisruptionBudgetResource[], pods: PodResource[]) =>
  budgetConcerns(budgets, pods).map(({ kind }) => kind);

test.each([
  [2, 10, 2],
  ['50%', 3, 2],
  ['0%', 3, 0],
  ['100%', 3, 3],
  ['half', 3, undefined],
  [undefined, 3, undefined],
])('%s of %s is %s', (value, total, expected) => {
  expect(scaledUp(value, total)).toBe(expected);
});

describe('disruptionsAllowed', () => {
  it.each<[string, Spec, Status, number]>([
    ['is what the controller wrote', { minAvailable: 1 }, { disruptionsAllowed: 2 }, 2],
    ['minAvailable number', { minAvailable: 2 }, { currentHealthy: 3, expectedPods: 3 }, 1],
    ['minAvailable percent', { minAvailable: '50%' }, { currentHealthy: 3, expectedPods: 3 }, 1],
    ['maxUnavailable number', { maxUnavailable: 1 }, { currentHealthy: 3, expectedPods: 3 }, 1],
    [
      'maxUnavailable percent',
      { maxUnavailable: '34%' },
      { currentHealthy: 3, expectedPods: 3 },
      2,
    ],
    ['some are down', { maxUnavailable: 1 }, { currentHealthy: 2, expectedPods: 3 }, 0],
    ['never below zero', { minAvailable: 5 }, { currentHealthy: 2, expectedPods: 3 }, 0],
    ['unreadable', { minAvailable: 'all' }, { currentHealthy: 2, expectedPods: 3 }, 0],
    [
      'not of an older spec',
      { maxUnavailable: 1 },
      { observedGeneration: 0, disruptionsAllowed: 9, currentHealthy: 3, expectedPods: 3 },
      1,
    ],
  ])('%s', (_name, spec, status, expected) => {
    expect(disruptionsAllowed(budget(spec, status))).toBe(expected);
  });
});

describe('budgetConcerns', () => {
  const healthy = { currentHealthy: 3, expectedPods: 3, desiredHealthy: 2 };

  it('is silent when the budget allows it', () => {
    expect(
      kinds([budget({ minAvailable: 2 }, { ...healthy, disruptionsAllowed: 1 })], [pod('a')]),
    ).toEqual([]);
  });

  it('tells a budget that never allows anything from one that does not now', () => {
    expect(
      kinds([budget({ minAvailable: '100%' }, { ...healthy, disruptionsAllowed: 0 })], [pod('a')]),
    ).toEqual(['never']);
    expect(
      kinds([budget({ maxUnavailable: 0 }, { ...healthy, disruptionsAllowed: 0 })], [pod('a')]),
    ).toEqual(['never']);
    const now = budget(
      { minAvailable: 2 },
      { ...healthy, currentHealthy: 2, disruptionsAllowed: 0 },
    );
    expect(kinds([now], [pod('a')])).toEqual(['now']);
  });

  it('is slow when more are to go than it allows at a time', () => {
    const one = budget({ maxUnavailable: 1 }, { ...healthy, disruptionsAllowed: 1 });
    expect(kinds([one], [pod('a'), pod('b')])).toEqual(['slow']);
  });

  it('two budgets on a pod block it, whatever they allow', () => {
    const wide = { ...healthy, disruptionsAllowed: 3 };
    const both = [
      budget({ maxUnavailable: 3 }, wide, 'a'),
      budget({ maxUnavailable: 3 }, wide, 'b'),
    ];
    expect(kinds(both, [pod('p')])).toEqual(['several', 'several']);
  });

  it('other namespaces and an absent selector are none of its business', () => {
    const none = { ...healthy, disruptionsAllowed: 0 };
    expect(kinds([budget({ minAvailable: 3 }, none)], [pod('a', true, 'else')])).toEqual([]);
    const { selector: _selector, ...spec } = budget({ minAvailable: 3 }, none).spec ?? {};
    expect(kinds([{ ...budget({}, none), spec }], [pod('a')])).toEqual([]);
  });

  it('pods that are not ready may go where the budget says so, or is met without them', () => {
    const none = { ...healthy, disruptionsAllowed: 0, currentHealthy: 2, desiredHealthy: 3 };
    expect(kinds([budget({ minAvailable: 3 }, none)], [pod('a', false)])).toEqual(['never']);
    const always = budget({ minAvailable: 3, unhealthyPodEvictionPolicy: 'AlwaysAllow' }, none);
    expect(kinds([always], [pod('a', false)])).toEqual([]);
    const met = budget({ minAvailable: 2 }, { ...none, desiredHealthy: 2 });
    expect(kinds([met], [pod('a', false)])).toEqual([]);
  });

  it('what is allowed for some pods is allowed for fewer', () => {
    fc.assert(
      fc.property(fc.nat(5), fc.nat(5), fc.nat(5), (allowed, count, fewer) => {
        const one = budget(
          { maxUnavailable: allowed },
          { ...healthy, disruptionsAllowed: allowed },
        );
        const pods = Array.from({ length: count }, (_, index) => pod(`p${index}`));
        const concerns = budgetConcerns([one], pods);
        if (concerns.length === 0) {
          expect(budgetConcerns([one], pods.slice(0, fewer))).toEqual([]);
        } else {
          expect(concerns.some(isBlocking)).toBe(allowed === 0);
        }
      }),
    );
  });
});
