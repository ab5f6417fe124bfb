import type { PodResource } from '../k8s/types';
import { placedPods } from './placed-pods';
import { podsByHost } from './pods-by-host';

function pod(name: string, host: string, numa: string | undefined, memory: string): PodResource {
  return {
    metadata: {
      name,
      namespace: 'work',
      uid: name,
      annotations: {
        'cmmd.samsung.com/owner': 'my-app',
        ...(numa !== undefined && { 'cmmd-numa': numa, 'cmmd-cpus': '0-23' }),
      },
    },
    spec: { nodeName: host, containers: [{ resources: { requests: { memory } } }] },
    status: { phase: 'Running' },
  };
}

test('by NUMA node, the largest first, with what they reserve', () => {
  const pods = [
    pod('b', 'cmmd1', '10', '1Gi'),
    pod('c', 'cmmd1', '2', '1Gi'),
    pod('d', 'cmmd1', '2', '3Gi'),
    pod('e', 'cmmd1', undefined, '1Gi'),
    pod('f', 'cmmd2', '2', '1Gi'),
    { spec: {} },
  ];
  const placed = placedPods(pods, 'cmmd1');
  expect(placed.map(({ name, numa }) => [name, numa])).toEqual([
    ['e', ''],
    ['d', '2'],
    ['c', '2'],
    ['b', '10'],
  ]);
  expect(placed[1]).toEqual({
    uid: 'd',
    name: 'd',
    namespace: 'work',
    owner: 'my-app',
    numa: '2',
    cpus: '0-23',
    requested: 3 * 2 ** 30,
    phase: 'Running',
  });
  expect([...podsByHost(pods)]).toEqual([
    ['cmmd1', 4],
    ['cmmd2', 1],
  ]);
});

test('an object without anything is no placed pod', () => {
  expect(placedPods([{}], 'cmmd1')).toEqual([]);
  expect(podsByHost([{}]).size).toBe(0);
});
