import type { CmmdResource } from '../../k8s/types';
import { sameButStatus } from './shown';

const spec = { enable: true, allocateMode: 'auto' } as const;
const shown: CmmdResource = {
  metadata: {
    name: 'a',
    namespace: 'p',
    uid: 'u',
    resourceVersion: '10',
    annotations: { note: 'x' },
  },
  spec,
  status: { amountMemory: 1 },
};
const metadata = { ...shown.metadata, resourceVersion: '11' };

test.each<[string, CmmdResource]>([
  ['another status', { ...shown, metadata, status: { amountMemory: 2 } }],
  ['the first status', { metadata, spec }],
  ['who wrote it', { ...shown, metadata: { ...metadata, managedFields: [{ manager: 'm' }] } }],
  ['its kind, which items of a list lack', { ...shown, metadata, kind: 'CMMD' }],
])('%s is no change of what was shown', (_name, present) => {
  expect(sameButStatus(shown, present)).toBe(present);
});

test.each<[string, CmmdResource]>([
  ['the spec', { ...shown, metadata, spec: { enable: false, allocateMode: 'auto' } }],
  ['an annotation', { ...shown, metadata: { ...metadata, annotations: { note: 'y' } } }],
  ['a label', { ...shown, metadata: { ...metadata, labels: { app: 'a' } } }],
  [
    'a deletion',
    { ...shown, metadata: { ...metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } },
  ],
  ['another object of that name', { ...shown, metadata: { ...metadata, uid: 'v' } }],
  ['nothing at all: the conflict is about another object', shown],
])('%s is one, or nothing to repeat', (_name, present) => {
  expect(sameButStatus(shown, present)).toBeUndefined();
});
