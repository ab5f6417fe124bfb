import fc from 'fast-check';
import type { CmmdResource, DeploymentResource, PodResource } from '../k8s/types';
import type { OutageFacts } from './outage';
import { isFatalPod, isUnmarkedPod, operatorOutage, stopsOperator } from './outage';
import { cmmd, operatorPod } from './testing';

const running: DeploymentResource = { spec: { replicas: 1 }, status: { readyReplicas: 1 } };
const none: OutageFacts = { cmmds: [], placedPods: [], operatorPods: [], deployment: running };

const noSpec = (name: string, spec?: null): CmmdResource => ({
  metadata: { name, namespace: 'demo' },
  ...(spec === null && { spec: spec as unknown as NonNullable<CmmdResource['spec']> }),
});

const unmarked = (deletionTimestamp?: string): PodResource => ({
  metadata: {
    name: 'bare',
    namespace: 'demo',
    labels: { socmmd: 'v1' },
    ...(deletionTimestamp !== undefined && { deletionTimestamp }),
  },
});

const manager = (status: NonNullable<PodResource['status']>['containerStatuses']): PodResource => ({
  metadata: { name: 'socmmd-controller-manager-x' },
  status: { containerStatuses: status ?? [] },
});

const exited = { exitCode: 2, reason: 'Error', finishedAt: '2026-01-01T00:05:00Z' };

test.each([
  ['a CMMD without spec', noSpec('x'), true],
  ['spec: null', noSpec('x', null), true],
  ['an ordinary one', cmmd(), false],
  ['an empty spec, which the operator survives', { spec: {} }, false],
])('%s', (_, object, stops) => {
  expect(stopsOperator(object)).toBe(stops);
});

test.each([
  ['no annotations, being deleted', unmarked('2026-01-01T00:00:00Z'), true, true],
  ['no annotations', unmarked(), true, false],
  [
    'empty annotations, being deleted',
    { metadata: { ...unmarked('2026-01-01T00:00:00Z').metadata, annotations: {} } },
    true,
    true,
  ],
  ['of the operator', operatorPod('n1', '2', '1Gi'), false, false],
  ['of nobody', { metadata: { deletionTimestamp: 'x' } }, false, false],
])('a pod with %s', (_, pod, isUnmarked, isFatal) => {
  expect([isUnmarkedPod(pod), isFatalPod(pod)]).toEqual([isUnmarked, isFatal]);
});

describe('operatorOutage', () => {
  it.each<[string, Partial<OutageFacts>, string | undefined]>([
    ['all well', {}, undefined],
    ['nothing known', { deployment: undefined }, undefined],
    [
      'a CMMD without spec, though the operator still seems ready',
      { cmmds: [noSpec('x')] },
      'culprits',
    ],
    ['a fatal pod', { placedPods: [unmarked('2026-01-01T00:00:00Z')] }, 'culprits'],
    ['a pod that would be fatal', { placedPods: [unmarked()] }, undefined],
    ['scaled to 0', { deployment: { spec: { replicas: 0 } } }, 'scaled-down'],
    ['starting', { deployment: { spec: { replicas: 1 }, status: {} } }, 'not-ready'],
    [
      'back-off, its Deployment not readable',
      {
        deployment: undefined,
        operatorPods: [
          manager([{ name: 'm', state: { waiting: { reason: 'CrashLoopBackOff' } } }]),
        ],
      },
      'crashing',
    ],
    [
      'between two crashes',
      {
        deployment: { spec: { replicas: 1 }, status: { readyReplicas: 0 } },
        operatorPods: [
          manager([{ name: 'm', restartCount: 4, lastState: { terminated: exited } }]),
        ],
      },
      'crashing',
    ],
    [
      'restarted some time ago, and ready',
      {
        operatorPods: [
          manager([{ name: 'm', restartCount: 1, lastState: { terminated: exited } }]),
        ],
      },
      undefined,
    ],
  ])('%s', (_, facts, cause) => {
    expect(operatorOutage({ ...none, ...facts })?.cause).toBe(cause);
  });

  it('tells how it ended last, of several containers the newest', () => {
    const older = { ...exited, exitCode: 1, finishedAt: '2026-01-01T00:00:00Z' };
    const outage = operatorOutage({
      ...none,
      cmmds: [noSpec('x'), cmmd()],
      operatorPods: [
        manager([
          { name: 'proxy', restartCount: 1, lastState: { terminated: older } },
          { name: 'm', restartCount: 7, lastState: { terminated: exited } },
          { name: 'done', restartCount: 0, state: { terminated: { exitCode: 0 } } },
        ]),
      ],
    });
    expect(outage).toMatchObject({
      culprits: [{ kind: 'cmmd', name: 'x', namespace: 'demo' }],
      crash: { restarts: 7, reason: 'Error', exitCode: 2, at: exited.finishedAt },
    });
  });

  it('names every CMMD without spec, and no other, of any number', () => {
    const one = fc.record({ name: fc.string(), hasSpec: fc.boolean() });
    fc.assert(
      fc.property(fc.array(one), (all) => {
        const cmmds = all.map(({ name, hasSpec }) => (hasSpec ? cmmd() : noSpec(name)));
        const named = operatorOutage({ ...none, cmmds })?.culprits.map(({ name }) => name) ?? [];
        expect(named).toEqual(all.filter(({ hasSpec }) => !hasSpec).map(({ name }) => name));
      }),
    );
  });

  it('survives whatever the API server lets through', () => {
    const object = fc.record({ metadata: fc.object(), spec: fc.jsonValue() });
    fc.assert(
      fc.property(fc.array(object), (objects) => {
        const cmmds = objects as CmmdResource[];
        expect(() => operatorOutage({ ...none, cmmds })).not.toThrow();
      }),
    );
  });
});
