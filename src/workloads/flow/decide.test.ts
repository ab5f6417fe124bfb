import type { CmmdResource, KubeResource } from '../../k8s/types';
import { cmmd as workload } from '../../operator/testing';
import { nextStep } from './decide';
import type { Sight } from './decide';
import { FLOW_ANNOTATION, flowOf } from './marks';
import type { Flow } from './marks';

const asked = { enable: true, allocateMode: 'auto' };
const local = { enable: false, allocateMode: 'auto' };
const recreate: Flow = { kind: 'recreate', at: '2026-01-01T00:00:00Z', by: 'kim', replaces: 'old' };
const edit: Flow = { ...recreate, kind: 'edit', change: { from: asked, to: local } };

const cmmd = (flow?: Flow, enable = true): CmmdResource => ({
  ...workload({ enable }),
  metadata: {
    name: 'a',
    annotations: flow ? { [FLOW_ANNOTATION]: JSON.stringify(flow) } : {},
  },
});
const made = (uid: string, enable = true, going = false): KubeResource => ({
  metadata: {
    uid,
    annotations: {
      'cmmd.samsung.com/enable': String(enable),
      'cmmd.samsung.com/allocateMode': 'auto',
    },
    ...(going && { deletionTimestamp: '2026-01-01T00:00:00Z' }),
  },
});
const foreign = (uid: string): KubeResource => ({ metadata: { uid } });
const warmUp: KubeResource = { metadata: { uid: 'warm', annotations: { warmup: 'true' } } };
const pod = { metadata: { name: 'a-1' } };
const warning = {
  type: 'Warning',
  reason: 'Failed',
  message: 'no room',
  lastTimestamp: '2026-01-01T00:00:00Z',
};

it.each<[string, Partial<Sight>, object]>([
  ['begun', { cmmd: cmmd(recreate), object: made('old') }, { step: 'delete' }],
  ['deleted, going', { cmmd: cmmd(recreate), object: made('old', true, true) }, { step: 'wait' }],
  [
    'its pods are going',
    { cmmd: cmmd(recreate), pods: [pod] },
    { step: 'wait', byOperator: false, pods: ['a-1'] },
  ],
  ['all gone', { cmmd: cmmd(recreate) }, { step: 'ask' }],
  ['the operator was faster', { cmmd: cmmd(recreate), object: made('new') }, { step: 'ask' }],
  ['edit: begun', { cmmd: cmmd(edit), object: made('old') }, { step: 'delete' }],
  [
    'edit: made anew as it was',
    { cmmd: cmmd(edit), object: made('new') },
    { step: 'delete', object: { metadata: { uid: 'new' } } },
  ],
  [
    'edit: set already, the operator deletes it',
    { cmmd: cmmd({ ...recreate, kind: 'edit' }, false), object: made('old') },
    { step: 'wait', byOperator: true },
  ],
  [
    'edit: the operator has made it anew by itself',
    { cmmd: cmmd({ ...recreate, kind: 'edit' }, false), object: made('new', false), pods: [pod] },
    { step: 'ask' },
  ],
  ['edit: all gone', { cmmd: cmmd(edit) }, { step: 'ask' }],
  [
    'edit: another allocation was set meanwhile',
    {
      cmmd: {
        ...cmmd(edit),
        spec: { ...cmmd().spec, allocateMode: 'manual', allocate: { memory: '3' } },
      },
    },
    { step: 'conflict' },
  ],
  ['edit: someone else has set the same', { cmmd: cmmd(edit, false) }, { step: 'ask' }],
  [
    'conversion: the old object is there',
    { cmmd: cmmd({ ...recreate, kind: 'convert' }), object: foreign('old') },
    { step: 'delete' },
  ],
  [
    'conversion: made again by something else',
    { cmmd: cmmd({ ...recreate, kind: 'convert' }), object: foreign('again') },
    { step: 'foreign' },
  ],
  ['asked', { cmmd: cmmd() }, { step: 'follow' }],
  ['asked, and created', { cmmd: cmmd(), object: made('new') }, { step: 'done' }],
  [
    'asked, and made by something else',
    { cmmd: cmmd(), object: foreign('x') },
    { step: 'foreign' },
  ],
  ['gone, and warmed up', { cmmd: cmmd(recreate), object: warmUp }, { step: 'warm-up' }],
  [
    'asked while warmed up',
    { cmmd: cmmd(), object: warmUp },
    { step: 'warm-up', stuck: undefined },
  ],
  [
    'a warm-up that does not start',
    {
      cmmd: cmmd(recreate),
      object: {
        ...warmUp,
        status: { containerStatuses: [{ state: { waiting: { reason: 'ErrImagePull' } } }] },
      } as KubeResource,
    },
    { step: 'warm-up', stuck: 'ErrImagePull' },
  ],
  [
    'asked, and a warm-up deleted instead',
    { cmmd: cmmd(), events: [{ ...warning, type: 'Normal', reason: 'Configured' }] },
    { step: 'ask' },
  ],
  [
    'asked, and a warm-up came in between',
    { cmmd: cmmd(), events: [{ ...warning, message: 'pods "a" already exists' }] },
    { step: 'follow' },
  ],
  [
    'asked, while an object is going',
    { cmmd: cmmd(), object: made('old', true, true) },
    { step: 'wait' },
  ],
  [
    'asked, and refused',
    { cmmd: cmmd(), events: [warning] },
    { step: 'failed', message: 'no room' },
  ],
  ['deleted meanwhile', {}, { step: 'cmmd-gone' }],
])('%s', (_what, sight, expected) => {
  const nothing = { cmmd: undefined, object: undefined, pods: [], events: [], now: 0 };
  const next = nextStep({ ...nothing, ...sight });
  expect(next).toMatchObject(expected);
});

it.each([
  ['no JSON', 'x'],
  ['null', 'null'],
  ['another shape', '{"kind":"recreate"}'],
  ['a change of another shape', JSON.stringify({ ...edit, change: { from: null, to: 3 } })],
])('reads %s as no record', (_what, text) => {
  expect(flowOf({ metadata: { annotations: { [FLOW_ANNOTATION]: text } } })).toBeUndefined();
});
