import type { EventResource } from '../k8s/types';
import type { MissingFacts } from './missing';
import { drainsIn, missingCause, nodeOfEnd } from './missing';
import { cmmd } from './testing';

const time = (minute: number) => `2026-01-01T12:${String(minute).padStart(2, '0')}:00Z`;
const ms = (minute: number) => Date.parse(time(minute));

const event = (
  reason: string,
  minute: number,
  more: Partial<EventResource> = {},
): EventResource => ({
  type: reason.startsWith('Failed') ? 'Warning' : 'Normal',
  reason,
  lastTimestamp: time(minute),
  ...more,
});
const killing = (minute: number, host = 'n1') => event('Killing', minute, { source: { host } });

const young = {
  ...cmmd(),
  metadata: { name: 'a', creationTimestamp: time(0) },
};
const ofDeployment = { ...cmmd({ kind: 'Deployment' }), metadata: young.metadata };
const placedOnce = { ...young, status: { kind: 'Pod' } };
const created = event('Created', 1);

it.each<[string, Partial<MissingFacts>, object]>([
  ['nothing was ever said of it', {}, { kind: 'never-created' }],
  ['only its status remembers it', { cmmd: placedOnce, podEvents: [] }, { kind: 'unknown' }],
  ['only its status remembers it; not looked', { cmmd: placedOnce }, { kind: 'unread' }],
  ['made; not looked', { events: [created] }, { kind: 'unread' }],
  ['made, and nobody stopped it', { events: [created], podEvents: [] }, { kind: 'deleted' }],
  [
    'what the operator deleted may be its warm-up of the same name; not looked',
    { cmmd: placedOnce, events: [created, event('Configured', 9)] },
    { kind: 'unread' },
  ],
  [
    'what was stopped before the CMMD was there is none of it',
    { cmmd: { ...placedOnce, metadata: { creationTimestamp: time(9) } }, podEvents: [killing(5)] },
    { kind: 'unknown' },
  ],
  [
    'a Deployment outlives what happens to its pods; not looked',
    { cmmd: ofDeployment, events: [created] },
    { kind: 'deleted', at: undefined },
  ],
  [
    'a Deployment outlives a drain',
    {
      cmmd: ofDeployment,
      events: [created],
      podEvents: [event('TaintManagerEviction', 8), killing(30)],
      drains: [{ node: 'n1', at: ms(28) }],
    },
    { kind: 'deleted', node: 'n1', at: ms(30) },
  ],
  [
    'the operator took the name over',
    { events: [event('Configured', 0)] },
    { kind: 'taken-over', at: ms(0) },
  ],
  [
    'edited',
    { cmmd: placedOnce, events: [created, event('Configured', 9)], podEvents: [] },
    { kind: 'operator-deleted', at: ms(9) },
  ],
  [
    'edited: the kubelet stops it after that',
    { events: [created, event('Configured', 9)], podEvents: [killing(10)] },
    { kind: 'operator-deleted' },
  ],
  [
    'drained; what the operator deleted later was its warm-up of the same name',
    {
      events: [created, event('Configured', 32)],
      podEvents: [killing(30), killing(31)],
      drains: [{ node: 'n1', at: ms(28) }],
    },
    { kind: 'drained', node: 'n1', at: ms(30) },
  ],
  [
    'a failed probe stops no pod for good',
    {
      events: [created, event('Configured', 9)],
      podEvents: [
        { ...killing(5), message: 'Container app failed liveness probe, will be restarted' },
      ],
    },
    { kind: 'operator-deleted' },
  ],
  [
    'refused, long ago',
    { events: [event('Failed', 3, { message: 'no room' })] },
    { kind: 'refused', at: ms(3), message: 'no room' },
  ],
  [
    'drained',
    { events: [created], podEvents: [killing(30)], drains: [{ node: 'n1', at: ms(28) }] },
    { kind: 'drained', node: 'n1', at: ms(30) },
  ],
  [
    'the node is cordoned since an unknown time',
    { events: [created], podEvents: [killing(30)], drains: [{ node: 'n1', at: 0 }] },
    { kind: 'drained', node: 'n1' },
  ],
  [
    'another node was drained',
    { events: [created], podEvents: [killing(30)], drains: [{ node: 'n2', at: ms(28) }] },
    { kind: 'deleted', node: 'n1', at: ms(30) },
  ],
  [
    'evicted for a taint',
    { events: [created], podEvents: [event('TaintManagerEviction', 8, { message: 'Marking' })] },
    { kind: 'evicted', at: ms(8), message: 'Marking' },
  ],
  [
    'evicted, and created again since',
    { events: [event('Created', 20)], podEvents: [event('TaintManagerEviction', 8), killing(9)] },
    { kind: 'deleted', at: undefined },
  ],
])('%s', (_what, facts, expected) => {
  expect(missingCause({ cmmd: young, events: [], ...facts })).toMatchObject(expected);
});

it('takes the node of the end from what stopped the pod for good, and its drains from its own words', () => {
  expect(nodeOfEnd([killing(3, 'n1'), killing(9, 'n2')])).toBe('n2');
  expect(
    nodeOfEnd([{ ...killing(9), message: 'Container app failed liveness probe' }]),
  ).toBeUndefined();
  const about = { involvedObject: { kind: 'Node', name: 'n1' } };
  expect(
    drainsIn([
      event('NodeNotSchedulable', 1, about),
      event('NodeHasSufficientMemory', 2, about),
      event('Drain', 3, about),
    ]),
  ).toEqual([
    { node: 'n1', at: ms(1) },
    { node: 'n1', at: ms(3) },
  ]);
});
