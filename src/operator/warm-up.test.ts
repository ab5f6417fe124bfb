import fc from 'fast-check';
import type { PodResource } from '../k8s/types';
import { operatorPod } from './testing';
import { isWarmUp, isWarmUpOf, stuckWarmUp, WARM_UP_MS } from './warm-up';

const now = Date.parse('2026-01-01T00:10:00Z');
const annotations = { warmup: 'true', 'warmup-cid': 'abc', 'warmup-type': 'done' };

const warmUp = (more: Partial<PodResource> = {}): PodResource => ({
  ...more,
  metadata: {
    name: 'web',
    namespace: 'work',
    annotations,
    creationTimestamp: new Date(now - 30_000).toISOString(),
    ...more.metadata,
  },
});

const waiting = (reason: string): NonNullable<PodResource['status']> => ({
  phase: 'Pending',
  containerStatuses: [{ name: 'main', state: { waiting: { reason } } }],
});

test.each<[string, PodResource, boolean]>([
  ['as the operator makes it', warmUp(), true],
  ["a pod of the operator's own", operatorPod('n1', '2', '1Gi'), false],
  [
    'a payload that took the annotation along',
    warmUp({ metadata: { annotations: { ...annotations, 'cmmd.samsung.com/owner': 'web' } } }),
    false,
  ],
  ["somebody's labelled pod", warmUp({ metadata: { labels: { app: 'x' } } }), false],
  [
    'a pod of a controller',
    warmUp({
      metadata: {
        ownerReferences: [{ apiVersion: 'batch/v1', kind: 'Job', name: 'j', uid: '1' }],
      },
    }),
    false,
  ],
  ['any pod', { metadata: { name: 'web' } }, false],
])('%s', (_, pod, expected) => {
  expect(isWarmUp(pod)).toBe(expected);
});

test.each<[string, PodResource, string | undefined]>([
  ['on its way', warmUp({ status: waiting('ContainerCreating') }), undefined],
  ['no image', warmUp({ status: waiting('ImagePullBackOff') }), 'ImagePullBackOff'],
  ['an invalid image name', warmUp({ status: waiting('InvalidImageName') }), 'InvalidImageName'],
  [
    'refused by the kubelet',
    warmUp({ status: { phase: 'Failed', reason: 'OutOfmemory' } }),
    'OutOfmemory',
  ],
  [
    'there for too long',
    warmUp({ metadata: { creationTimestamp: new Date(now - WARM_UP_MS - 1).toISOString() } }),
    '',
  ],
  ['of unknown age', warmUp({ metadata: { creationTimestamp: '' } }), undefined],
  [
    'going',
    warmUp({ metadata: { deletionTimestamp: 'x' }, status: waiting('ImagePullBackOff') }),
    undefined,
  ],
])('stuck: %s', (_, pod, reason) => {
  expect(stuckWarmUp(pod, now)).toBe(reason);
});

test.each([
  ['web', 'work', true],
  ['web-7d4b9c6f5d-x2x9k', 'work', true],
  ['web', 'other', false],
  ['web2', 'work', false],
  ['webshop-7d4b9c6f5d-x2x9k', 'work', false],
  ['other', 'work', false],
])('%s in %s is a warm-up of web: %p', (name, namespace, expected) => {
  const pod = warmUp({ metadata: { name, namespace } });
  expect(isWarmUpOf(pod, { name: 'web', namespace: 'work' })).toBe(expected);
});

test('any object is judged without failing', () => {
  const record = fc.dictionary(fc.string(), fc.string());
  const any = fc.record({ metadata: fc.record({ annotations: record, labels: record }) });
  fc.assert(fc.property(any, (pod) => expect(typeof isWarmUp(pod)).toBe('boolean')));
});
