import { GIB } from '../k8s/bytes';
import type { CmmdResource, EventResource, KubeResource, PodResource } from '../k8s/types';
import { cmmd, operatorPod } from './testing';
import { ownerOfPod } from './pod-owner';
import { placementsOf, sortOutPods } from './workload-pods';
import { isOutdated } from './prospect';
import { isEventOf, workloadSituation } from './workload-state';

const auto = cmmd();

const pod = (over: Partial<PodResource> & { phase?: string } = {}): PodResource => {
  const base = operatorPod('cmmd1', '2', '10Gi', over.phase ?? 'Running');
  return {
    ...base,
    ...over,
    metadata: { ...base.metadata, name: 'test', ...over.metadata },
    status: { ...base.status, ...over.status },
  };
};

const going = <Resource extends KubeResource>(one: Resource): Resource => ({
  ...one,
  metadata: { ...one.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' },
});

const event = (
  reason: string,
  message: string,
  { second = 0, type = reason.startsWith('Failed') ? 'Warning' : 'Normal', count = 1 } = {},
): EventResource => ({
  involvedObject: { kind: 'CMMD', name: 'test', namespace: 'work' },
  type,
  reason,
  message,
  count,
  lastTimestamp: new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString(),
});

const payload = (annotations: Record<string, string> = {}): KubeResource => ({
  kind: 'Deployment',
  metadata: {
    annotations: {
      'cmmd.samsung.com/enable': 'true',
      'cmmd.samsung.com/allocateMode': 'auto',
      ...annotations,
    },
  },
});

const rejected = pod({
  phase: 'Failed',
  status: { phase: 'Failed', reason: 'OutOfmemory', message: "Node didn't have enough memory" },
});

/** What a kubelet writes before it starts anything. */
const taken = { phase: 'Pending', startTime: '2026-01-01T00:00:00Z' };

const noRoom = event('Failed', 'Failed to create Pod: not found allocatable node error: …', {
  second: 30,
  count: 7,
});

describe('workloadSituation', () => {
  const facts = { cmmd: auto, pods: [], events: [] };

  it.each<[string, Parameters<typeof workloadSituation>[0]]>([
    [
      'manual mode never moves',
      {
        ...facts,
        cmmd: cmmd({ kind: 'Deployment', mode: 'manual' }),
        pods: [pod({ phase: 'Pending' })],
        hostNames: [{ node: 'n1.example.com', kind: 'differs', hostname: 'cmmd1' }],
      },
    ],
    [
      'another node has a wrong name',
      {
        ...facts,
        pods: [pod()],
        payload: payload({ 'cmmd.samsung.com/reallocate': 'nodeNotFound' }),
        hostNames: [
          { node: 'n2.example.com', kind: 'differs', hostname: 'n2' },
          { node: 'cmmd1', kind: 'absent', hostname: '' },
        ],
      },
    ],
  ])('no move without end: %s', (_what, given) => {
    expect(workloadSituation(given)).not.toHaveProperty('loops');
  });

  it.each<[string, Parameters<typeof workloadSituation>[0], object]>([
    ['a live pod', { ...facts, pods: [pod()] }, { state: 'placed' }],
    [
      'a pod that its node has taken and starts',
      { ...facts, pods: [pod({ phase: 'Pending', status: taken })] },
      { state: 'placed', placements: [{ nodeName: 'cmmd1' }] },
    ],
    [
      'a pod bound to a node that has not taken it, or that there is not',
      { ...facts, pods: [pod({ phase: 'Pending' })], payload: payload() },
      { state: 'pending', reason: 'unclaimed', placements: [] },
    ],
    [
      'one of two pods is taken',
      { ...facts, pods: [pod(), pod({ phase: 'Pending' })] },
      { state: 'placed', placements: [{ nodeName: 'cmmd1', pods: 1 }] },
    ],
    [
      'a pod made anew after one was refused, not taken yet',
      { ...facts, pods: [rejected, pod({ phase: 'Pending' })] },
      { state: 'failed' },
    ],
    [
      'an old complaint about a pod that nobody takes now',
      { ...facts, pods: [pod({ phase: 'Pending' })], events: [noRoom] },
      { state: 'pending', reason: 'unclaimed' },
    ],
    [
      'the operator cannot delete what it has to create anew',
      {
        ...facts,
        pods: [pod()],
        payload: payload(),
        cmmd: cmmd({ enable: false }),
        events: [event('Failed', 'Failed to delete Deployment for recreate')],
      },
      { state: 'failed', failure: { source: 'operator', complaint: { code: 'cannot-delete' } } },
    ],
    [
      'an edit after a complaint of another kind',
      {
        ...facts,
        pods: [pod()],
        payload: payload(),
        cmmd: cmmd({ enable: false }),
        events: [noRoom],
      },
      { state: 'reallocating', reason: 'edited' },
    ],
    [
      'a live pod counts more than an old complaint',
      { ...facts, pods: [pod()], events: [noRoom] },
      { state: 'placed' },
    ],
    ['a completed pod', { ...facts, pods: [pod({ phase: 'Succeeded' })] }, { state: 'placed' }],
    ['nothing at all', facts, { state: 'pending', reason: 'undecided' }],
    [
      'a Deployment without pods',
      { ...facts, payload: payload() },
      { state: 'pending', reason: 'starting' },
    ],
    [
      'an object of the same name was deleted',
      { ...facts, events: [event('Configured', 'Deleted Deployment')] },
      { state: 'pending', reason: 'undecided' },
    ],
    [
      'the CMMD is being deleted',
      {
        ...facts,
        pods: [pod()],
        cmmd: {
          ...auto,
          metadata: { ...auto.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' },
        },
      },
      { state: 'pending', reason: 'deleting' },
    ],
    [
      'marked by the operator',
      {
        ...facts,
        pods: [pod()],
        payload: payload({ 'cmmd.samsung.com/reallocate': 'nodeNotReady' }),
      },
      { state: 'reallocating', reason: 'nodeNotReady' },
    ],
    [
      'moved again and again: what it is bound to is no node',
      {
        ...facts,
        pods: [pod()],
        payload: payload({ 'cmmd.samsung.com/reallocate': 'nodeNotFound' }),
        quietForMs: 61_000,
        hostNames: [{ node: 'n1.example.com', kind: 'differs', hostname: 'cmmd1' }],
      },
      { state: 'reallocating', reason: 'nodeNotFound', loops: 'cmmd1' },
    ],
    [
      'the same between two moves',
      {
        ...facts,
        cmmd: cmmd({ kind: 'Deployment' }),
        pods: [pod({ phase: 'Pending' })],
        payload: payload(),
        hostNames: [{ node: 'n1.example.com', kind: 'differs', hostname: 'cmmd1' }],
      },
      { state: 'pending', reason: 'unclaimed', loops: 'cmmd1' },
    ],
    [
      'marked by the operator, and forgotten',
      {
        ...facts,
        pods: [pod()],
        payload: payload({ 'cmmd.samsung.com/reallocate': 'nodeNotReady' }),
        quietForMs: 61_000,
      },
      { state: 'reallocating', reason: 'nodeNotReady', lost: true },
    ],
    [
      'edited since it was created',
      { ...facts, pods: [pod()], payload: payload(), cmmd: cmmd({ enable: false }) },
      { state: 'reallocating', reason: 'edited' },
    ],
    [
      'only pods that are going',
      { ...facts, pods: [going(pod())], events: [event('Configured', 'Deleted Pod')] },
      { state: 'reallocating', reason: 'replaced' },
    ],
    [
      'the payload object is going while its pods still run',
      { ...facts, pods: [pod()], payload: going(payload()) },
      { state: 'pending', reason: 'ending' },
    ],
    [
      'the kubelet refused the pod',
      { ...facts, pods: [rejected], events: [event('Created', 'Created Pod')] },
      {
        state: 'failed',
        failure: {
          source: 'kubelet',
          message: "OutOfmemory: Node didn't have enough memory",
          complaint: { code: 'out-of-resource', detail: 'memory' },
        },
      },
    ],
    [
      'refused pods beside one that stays',
      { ...facts, pods: [rejected, pod()] },
      { state: 'placed' },
    ],
    [
      'the operator gives up',
      { ...facts, events: [event('Created', 'Created Pod', { second: 10 }), noRoom] },
      {
        state: 'failed',
        failure: { source: 'operator', count: 7, complaint: { code: 'no-room' } },
      },
    ],
    [
      'a complaint in the same second as the deletion is the later one',
      { ...facts, events: [noRoom, event('Configured', 'Deleted Pod', { second: 30 })] },
      { state: 'failed' },
    ],
    [
      'a complaint that was overcome',
      { ...facts, payload: payload(), events: [noRoom, event('Created', 'x', { second: 31 })] },
      { state: 'pending', reason: 'starting' },
    ],
    [
      'a complaint while the old pods are still going',
      { ...facts, pods: [going(pod())], events: [noRoom] },
      { state: 'failed' },
    ],
  ])('%s', (_what, given, expected) => {
    expect(workloadSituation(given)).toMatchObject(expected);
  });

  it('reads where it is from the pods, never from the status', () => {
    const asked: CmmdResource = { ...auto, status: { nodeName: 'elsewhere', memory: '9' } };
    const pinned = pod();
    const { placements } = workloadSituation({
      ...facts,
      cmmd: asked,
      pods: [
        { ...pinned, metadata: { annotations: { 'cmmd-numa': '2', 'cmmd-cpus': '0-23' } } },
        pod({ phase: 'Failed', spec: { nodeName: 'cmmd9' } }),
      ],
    });
    expect(placements).toEqual([{ nodeName: 'cmmd1', numa: '2', cpus: '0-23', pods: 1 }]);
  });
});

describe('sortOutPods', () => {
  it('counts what ended pods still hold, as the operator does', () => {
    const sorted = sortOutPods([rejected, pod({ phase: 'Succeeded' }), pod(), going(pod())]);
    expect(sorted).toMatchObject({ terminating: 1, heldByEnded: 20 * GIB });
    expect([sorted.live, sorted.completed, sorted.failed].map(({ length }) => length)).toEqual([
      1, 1, 1,
    ]);
  });

  it('does not call a pod live that no node has', () => {
    expect(sortOutPods([{ metadata: { name: 'loose' } }]).live).toEqual([]);
  });

  it('gives the reason of a container that failed', () => {
    const crashed = pod({
      status: {
        phase: 'Failed',
        containerStatuses: [
          { name: 'ok', state: { terminated: { exitCode: 0, reason: 'Completed' } } },
          { name: 'app', state: { terminated: { exitCode: 137, reason: 'OOMKilled' } } },
        ],
      },
    });
    expect(sortOutPods([crashed]).failed[0]?.reason).toBe('OOMKilled');
  });
});

test('placementsOf: distinct places, most pods first', () => {
  const local = { ...pod(), metadata: { labels: { 'cmmd-allocate-node': 'cmmd3' } }, spec: {} };
  expect(placementsOf([local, pod(), pod()])).toEqual([
    { nodeName: 'cmmd1', numa: '2', cpus: '', pods: 2 },
    { nodeName: 'cmmd3', numa: '', cpus: '', pods: 1 },
  ]);
});

test('ownerOfPod', () => {
  expect(ownerOfPod({ metadata: { annotations: { 'cmmd.samsung.com/owner': 'x' } } })).toBe('x');
  expect(ownerOfPod({})).toBeUndefined();
});

describe('isOutdated', () => {
  const manual = cmmd({ mode: 'manual', allocate: { nodeName: 'a', memory: '2', cpu: 'auto' } });
  const from = {
    'cmmd.samsung.com/allocateMode': 'manual',
    'cmmd.samsung.com/node': 'a',
    'cmmd.samsung.com/memory': '2',
    'cmmd.samsung.com/cpu': 'auto',
  };

  it.each<[string, KubeResource, CmmdResource, boolean]>([
    ['as created', payload(), auto, false],
    ['another mode', payload(), manual, true],
    ['another enable', payload(), cmmd({ enable: false }), true],
    ['an allocation that auto ignores', payload(), cmmd({ allocate: { memory: '3' } }), false],
    ['manual as created', payload(from), manual, false],
    ['another NUMA node', payload({ ...from, 'cmmd.samsung.com/memory': '3' }), manual, true],
    ['a payload that asks for more', payload(), cmmd({ memory: '99Gi', replicas: 5 }), false],
    ['an object of someone else', { metadata: {} }, auto, true],
  ])('%s', (_what, object, asked, expected) => {
    expect(isOutdated(object, asked)).toBe(expected);
  });
});

test('isEventOf: not an earlier CMMD of the same name, nor another kind', () => {
  const now: CmmdResource = { metadata: { name: 'test', namespace: 'work', uid: 'new' } };
  const about = (uid: string, kind = 'CMMD', namespace = 'work') =>
    isEventOf({ involvedObject: { kind, name: 'test', namespace, uid } }, now);
  expect(about('new')).toBe(true);
  expect(about('')).toBe(true);
  expect(about('old')).toBe(false);
  expect(about('new', 'Pod')).toBe(false);
  expect(about('new', 'CMMD', 'other')).toBe(false);
});

test.each([
  ['without spec', { metadata: { name: 'test' } }],
  ['without spec, being deleted', going<CmmdResource>({ metadata: { name: 'test' } })],
])('a CMMD %s is no wait for the operator: it is what stops it', (_, cmmdWithout) => {
  expect(workloadSituation({ cmmd: cmmdWithout, pods: [], events: [noRoom] })).toMatchObject({
    state: 'failed',
    failure: { source: 'cmmd', complaint: { code: 'stops-operator' } },
  });
});
