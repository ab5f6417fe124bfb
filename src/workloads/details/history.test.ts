import type { EventResource, PayloadResource, PodResource } from '../../k8s/types';
import { cmmd } from '../../operator/testing';
import type { HistoryFacts } from './history';
import { workloadHistory } from './history';

/** A moment of the day, as the API server writes it. */
const at = (clock: string) => `2026-01-01T${clock}Z`;

const asked = { ...cmmd(), metadata: { name: 'web', creationTimestamp: at('08:00:00') } };
const template = {
  metadata: { annotations: { 'cmmd-numa': '2' } },
  spec: { nodeName: 'cmmd1', containers: [] },
};
/** What the operator writes on each object it makes. */
const marks = { 'cmmd.samsung.com/enable': 'true', 'cmmd.samsung.com/allocateMode': 'auto' };
const deployment = (over: PayloadResource['metadata'] = {}): PayloadResource => ({
  kind: 'Deployment',
  metadata: {
    uid: 'd',
    creationTimestamp: at('09:00:00'),
    ...over,
    annotations: { ...marks, ...over.annotations },
  },
  spec: { template },
});
const replicaSet = (name: string, clock: string, nodeName = 'cmmd1'): PayloadResource => ({
  metadata: { name, uid: name, creationTimestamp: at(clock) },
  spec: { template: { ...template, spec: { ...template.spec, nodeName } } },
});
const pod = (name: string, clock: string, status: PodResource['status'] = {}): PodResource => ({
  metadata: {
    name,
    uid: name,
    creationTimestamp: at(clock),
    annotations: { 'cmmd-numa': '2' },
  },
  spec: { nodeName: 'cmmd1' },
  status: { phase: 'Running', ...status },
});
const event = (reason: string, clock: string, count = 1): EventResource => ({
  metadata: { uid: `${reason}-${clock}` },
  reason,
  count,
  lastTimestamp: at(clock),
});
const none: HistoryFacts = {
  cmmd: asked,
  payload: undefined,
  replicaSets: [],
  pods: [],
  events: [],
};
const place = { nodeName: 'cmmd1', numa: '2' };

/** Kinds with their minute, newest first. */
const told = (facts: Partial<HistoryFacts>) =>
  workloadHistory({ ...none, ...facts }).map((entry) => {
    const when = entry.at === Infinity ? 'now' : new Date(entry.at).toISOString().slice(11, 16);
    const what = entry.kind === 'event' ? `event ${entry.event.reason ?? ''}` : entry.kind;
    return `${what} ${when}`;
  });

test.each<[string, Partial<HistoryFacts>, string[]]>([
  ['only asked for', {}, ['requested 08:00']],
  [
    'placed: its first pods and the event of the same moment say nothing more',
    {
      payload: deployment(),
      replicaSets: [replicaSet('a', '09:00:01')],
      pods: [pod('a-1', '09:00:02')],
      events: [event('Created', '09:00:01')],
    },
    ['placed 09:00', 'requested 08:00'],
  ],
  [
    'placed three times as the event tells: it stays',
    { payload: deployment(), events: [event('Created', '09:00:01', 3)] },
    ['event Created 09:00', 'placed 09:00', 'requested 08:00'],
  ],
  [
    'the events of an earlier placement',
    {
      payload: deployment(),
      events: [event('Created', '08:10:00'), event('Configured', '08:59:00')],
    },
    ['placed 09:00', 'event Configured 08:59', 'event Created 08:10', 'requested 08:00'],
  ],
  [
    'a pod made anew long after',
    {
      payload: deployment(),
      replicaSets: [replicaSet('a', '09:00:01')],
      pods: [pod('a-1', '09:00:02'), pod('a-2', '11:00:00')],
    },
    ['pod-created 11:00', 'placed 09:00', 'requested 08:00'],
  ],
  [
    'rolled out again by someone: its pods belong to that',
    {
      payload: deployment(),
      replicaSets: [replicaSet('b', '10:00:00', 'cmmd2'), replicaSet('a', '09:00:01')],
      pods: [pod('b-1', '10:00:30')],
    },
    ['revision 10:00', 'placed 09:00', 'requested 08:00'],
  ],
  [
    'a pod that ended, and one that was restarted',
    {
      payload: deployment(),
      pods: [
        pod('a-1', '09:00:02', {
          phase: 'Failed',
          containerStatuses: [
            { name: 'x', state: { terminated: { reason: 'Error', finishedAt: at('09:30:00') } } },
          ],
        }),
        pod('a-2', '09:00:02', {
          containerStatuses: [
            {
              name: 'x',
              lastState: { terminated: { reason: 'OOMKilled', finishedAt: at('09:40:00') } },
            },
            { name: 'y', lastState: { terminated: { finishedAt: at('09:20:00') } } },
          ],
        }),
      ],
    },
    ['restarted 09:40', 'pod-ended 09:30', 'placed 09:00', 'requested 08:00'],
  ],
  [
    'marked by the operator',
    { payload: deployment({ annotations: { 'cmmd.samsung.com/reallocate': 'nodeNotReady' } }) },
    ['leaving now', 'placed 09:00', 'requested 08:00'],
  ],
  [
    'being deleted',
    { payload: deployment({ deletionTimestamp: at('09:50:00') }) },
    ['leaving 09:50', 'placed 09:00', 'requested 08:00'],
  ],
  [
    'moved within a second: taken away first, then placed',
    {
      payload: deployment(),
      events: [event('Created', '09:00:00', 2), event('Configured', '09:00:00')],
    },
    ['event Created 09:00', 'placed 09:00', 'event Configured 09:00', 'requested 08:00'],
  ],
  [
    'placed in the second in which it was asked for',
    { payload: deployment({ creationTimestamp: at('08:00:00') }) },
    ['placed 08:00', 'requested 08:00'],
  ],
  ['no times, no entries', { cmmd: cmmd(), events: [{ reason: 'Created' }] }, []],
])('%s', (_what, facts, expected) => {
  expect(told(facts)).toEqual(expected);
});

test('a payload Pod is the placement itself, with its place', () => {
  const made = pod('web', '09:00:00');
  const annotations = { ...made.metadata?.annotations, ...marks };
  const only: PodResource = {
    ...made,
    kind: 'Pod',
    metadata: { ...made.metadata, annotations },
  };
  expect(workloadHistory({ ...none, payload: only, pods: [only] })).toMatchObject([
    { kind: 'placed', object: 'Pod', place },
    { kind: 'requested' },
  ]);
});

test('a refused pod ended where and when it was refused', () => {
  const status = { phase: 'Failed', reason: 'OutOfmemory', startTime: at('09:00:05') };
  const [entry] = workloadHistory({
    ...none,
    payload: deployment(),
    pods: [pod('a-1', '09:00:02', status)],
  });
  expect(entry).toMatchObject({
    kind: 'pod-ended',
    at: Date.parse(at('09:00:05')),
    object: 'a-1',
    reason: 'OutOfmemory',
    place,
  });
});

test('an object that someone else made is never said to be of the operator', () => {
  const theirs = { ...deployment(), metadata: { uid: 'x', creationTimestamp: at('09:00:00') } };
  expect(workloadHistory({ ...none, payload: theirs })).toMatchObject([
    { kind: 'foreign', object: 'Deployment' },
    { kind: 'requested' },
  ]);
});
