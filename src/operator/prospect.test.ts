import fc from 'fast-check';
import type { CmmdResource, EventResource, KubeResource } from '../k8s/types';
import type { LifeFacts } from './prospect';
import { OPERATOR_NEEDS_MS } from './cluster-time';
import { prospectOf } from './prospect';
import { cmmd } from './testing';

const now = Date.parse('2026-01-01T12:00:00Z');
const pod = cmmd();
const deployment = cmmd({ kind: 'Deployment' });
const made = (annotations: Record<string, string> = {}): KubeResource => ({
  metadata: {
    annotations: {
      'cmmd.samsung.com/enable': 'true',
      'cmmd.samsung.com/allocateMode': 'auto',
      ...annotations,
    },
  },
});
const going: KubeResource = {
  metadata: { ...made().metadata, deletionTimestamp: '2026-01-01T11:59:00Z' },
};
const failure = (lastMs: number, count = 1): EventResource => ({
  type: 'Warning',
  reason: 'Failed',
  message: 'Failed to create Pod: not found allocatable node error: …',
  count,
  firstTimestamp: new Date(now + lastMs).toISOString(),
  lastTimestamp: new Date(now + lastMs).toISOString(),
});
const absent = { seesPayload: true, events: [], now };
const quiet = { quietForMs: OPERATOR_NEEDS_MS };

it.each<[string, LifeFacts, object]>([
  ['as asked for', { ...absent, cmmd: pod, payload: made(), ...quiet }, { kind: 'stays' }],
  ['just created', { ...absent, cmmd: pod }, { kind: 'created' }],
  ['gone', { ...absent, cmmd: pod, ...quiet }, { kind: 'nothing' }],
  ['a Deployment that is gone', { ...absent, cmmd: deployment, ...quiet }, { kind: 'nothing' }],
  ['not to be seen', { ...absent, cmmd: pod, seesPayload: false, ...quiet }, { kind: 'unknown' }],
  ['deleted by someone', { ...absent, cmmd: pod, payload: going }, { kind: 'ends' }],
  ['deleted in the foreground', { ...absent, cmmd: deployment, payload: going }, { kind: 'ends' }],
  [
    'edited: a Pod does not come back',
    { ...absent, cmmd: cmmd({ enable: false }), payload: made() },
    { kind: 'deleted' },
  ],
  [
    'edited: a Deployment does',
    { ...absent, cmmd: cmmd({ enable: false, kind: 'Deployment' }), payload: made() },
    { kind: 'replaced' },
  ],
  [
    'to be moved',
    { ...absent, cmmd: deployment, payload: made({ 'cmmd.samsung.com/reallocate': 'x' }) },
    { kind: 'replaced' },
  ],
  ['taken over', { ...absent, cmmd: deployment, payload: { metadata: {} } }, { kind: 'deleted' }],
  [
    'made again by someone else',
    { ...absent, cmmd: deployment, payload: { metadata: {} }, ...quiet },
    { kind: 'foreign' },
  ],
  [
    'refused just now',
    { ...absent, cmmd: pod, events: [failure(-1_000, 4)], ...quiet },
    { kind: 'retried', retry: { waitMs: 40 } },
  ],
  [
    'refused where it is not seen whether it is there',
    { ...absent, seesPayload: false, cmmd: pod, events: [failure(-1_000)] },
    { kind: 'retried' },
  ],
  [
    'refused a long time ago, and not since',
    { ...absent, cmmd: pod, events: [failure(-600_000, 4)], ...quiet },
    { kind: 'nothing' },
  ],
  [
    'refused, created, and gone',
    {
      ...absent,
      cmmd: pod,
      events: [
        failure(-5_000),
        { type: 'Normal', reason: 'Created', lastTimestamp: new Date(now - 1_000).toISOString() },
      ],
      ...quiet,
    },
    { kind: 'nothing' },
  ],
])('%s', (_what, facts, expected) => {
  expect(prospectOf(facts)).toMatchObject(expected);
});

it('counts only failures since the object was created last', () => {
  const prospect = prospectOf({
    ...absent,
    cmmd: pod,
    events: [
      failure(-900_000, 400),
      { type: 'Normal', reason: 'Created', lastTimestamp: new Date(now - 800_000).toISOString() },
      failure(-1_000, 3),
    ],
  });
  expect(prospect).toMatchObject({ kind: 'retried', retry: { waitMs: 20 } });
});

it('has an answer for whatever the cluster stores', () => {
  const json = fc.jsonValue({ maxDepth: 4 });
  const object = fc.record(
    {
      metadata: fc.record(
        {
          annotations: fc.dictionary(fc.string(), fc.string()),
          deletionTimestamp: fc.string(),
        },
        { requiredKeys: [] },
      ),
      spec: json,
      status: json,
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(object, fc.option(object), fc.array(object), fc.nat(), (a, b, events, ms) => {
      const { kind } = prospectOf({
        cmmd: a as CmmdResource,
        payload: b ?? undefined,
        seesPayload: true,
        events: events,
        now: ms,
        quietForMs: ms,
      });
      // What is there is never said to be missing, nor the other way round.
      expect(['created', 'nothing', 'retried'].includes(kind)).toBe(b === null);
    }),
  );
});
