import type { NodeResource, PodResource } from '../../k8s/types';
import { allocatableMemory } from './allocatable';

const GIB = 2 ** 30;
const node = { status: { allocatable: { memory: '100Gi' } } } as unknown as NodeResource;
const pod = (phase: string, containers: string[], init: string[] = []): PodResource => ({
  spec: {
    containers: containers.map((memory) => ({ resources: { requests: { memory } } })),
    initContainers: init.map((memory) => ({ resources: { requests: { memory } } })),
  },
  status: { phase },
});

test.each<[string, number, readonly PodResource[] | undefined, number, number | undefined]>([
  ['pages to come are no ordinary memory', 40 * GIB, [], 60 * GIB, 0],
  ['pages given back are', -20 * GIB, [], 120 * GIB, 0],
  ['never less than nothing', 200 * GIB, undefined, 0, undefined],
  [
    'pods that have not ended, init containers one after the other',
    0,
    [
      pod('Running', ['1Gi', '2Gi'], ['8Gi', '4Gi']),
      pod('Pending', ['2Gi', 'much']),
      pod('Succeeded', ['64Gi']),
      {},
    ],
    100 * GIB,
    10 * GIB,
  ],
])('%s', (_what, change, pods, after, requested) => {
  expect(allocatableMemory(node, change, pods)).toEqual({ now: 100 * GIB, after, requested });
});

test('a node without figures', () => {
  expect(allocatableMemory({}, 0, [])).toBeUndefined();
});
