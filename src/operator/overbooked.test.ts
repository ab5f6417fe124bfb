import fc from 'fast-check';
import { GIB } from '../k8s/bytes';
import type { CmmdResource, PodResource } from '../k8s/types';
import { overbookings } from './overbooked';
import type { BookedHost } from './overbooked';
import { reservations, reservedOn } from './reservations';
import { cmmd, operatorPod } from './testing';

const host = (name = 'n1', hostname = name): BookedHost => ({
  nodeName: name,
  hostname,
  numaNodes: [
    { id: 0, tier: 'dram', total: 32 * GIB },
    { id: 1, tier: 'dram', total: 32 * GIB },
    { id: 2, tier: 'cxl', total: 128 * GIB },
    { id: 3, tier: 'cxl', total: undefined },
  ],
});

const podOf = (owner: string, numa: string, memory: string, phase?: string): PodResource => {
  const pod = operatorPod('n1', numa, memory, phase);
  return {
    ...pod,
    metadata: {
      ...pod.metadata,
      name: `${owner}-x`,
      namespace: 'work',
      annotations: { ...pod.metadata?.annotations, 'cmmd.samsung.com/owner': owner },
    },
  };
};

const asking = (name: string, memory: string, replicas: number): CmmdResource => ({
  ...cmmd({ kind: 'Deployment', memory, replicas }),
  metadata: { name, namespace: 'work' },
});

test('three CMMDs made together on one NUMA node: who, and by how much', () => {
  const pods = ['a', 'b', 'c'].map((owner) => podOf(owner, '2', '100Gi'));
  expect(overbookings([host()], pods)).toEqual([
    {
      nodeName: 'n1',
      hostname: 'n1',
      numaId: 2,
      total: 128 * GIB,
      reserved: 300 * GIB,
      bookers: ['a', 'b', 'c'].map((name) => ({
        namespace: 'work',
        name,
        isCmmd: true,
        pods: 1,
        reserved: 100 * GIB,
        scaled: false,
      })),
    },
  ]);
});

test.each([
  ['exactly full', [podOf('a', '2', '128Gi')], 0],
  ['one byte too many', [podOf('a', '2', '128Gi'), podOf('b', '2', '1')], 1],
  ['ended pods count too', [podOf('a', '2', '100Gi', 'Succeeded'), podOf('b', '2', '100Gi')], 1],
  ['two NUMA nodes', [podOf('a', '2', '100Gi'), podOf('b', '3', '100Gi')], 0],
  ['an unknown total overbooks nothing', [podOf('a', '3', '999Gi')], 0],
  ['a list of NUMA nodes reserves on none', [podOf('a', '2,3', '999Gi')], 0],
  ['local memory is counted by the host', [podOf('a', '', '40Gi'), podOf('b', '1', '40Gi')], 1],
  ['local memory that fits', [podOf('a', '', '40Gi'), podOf('b', '1', '24Gi')], 0],
])('%s', (_, pods, count) => {
  expect(overbookings([host()], pods)).toHaveLength(count);
});

test('hosts are found by the name that the operator writes', () => {
  const pods = [podOf('a', '2', '200Gi')];
  expect(overbookings([host('node-1', 'n1')], pods)[0]?.nodeName).toBe('node-1');
  expect(overbookings([host('n1', 'elsewhere')], pods)).toEqual([]);
});

test('a Deployment that was scaled beyond its CMMD is named as such', () => {
  const pods = [1, 2, 3].map(() => podOf('grown', '2', '50Gi'));
  const [found] = overbookings(
    [host()],
    [...pods, podOf('small', '2', '1Gi')],
    [asking('grown', '50Gi', 1), asking('small', '1Gi', 1)],
  );
  expect(found?.bookers).toMatchObject([
    { name: 'grown', pods: 3, reserved: 150 * GIB, scaled: true },
    { name: 'small', scaled: false },
  ]);
});

test('pods that have ended or go make nobody scaled', () => {
  const pods = [
    podOf('web', '2', '100Gi'),
    podOf('web', '2', '100Gi', 'Failed'),
    {
      ...podOf('web', '2', '100Gi'),
      metadata: {
        ...podOf('web', '2', '100Gi').metadata,
        deletionTimestamp: '2026-01-01T00:00:00Z',
      },
    },
  ];
  expect(overbookings([host()], pods, [asking('web', '100Gi', 1)])[0]?.bookers).toMatchObject([
    { pods: 3, scaled: false },
  ]);
});

test('finds exactly the NUMA nodes with less than is reserved, and its parts add up', () => {
  const some = fc.array(
    fc.record({
      owner: fc.constantFrom('a', 'b', 'c'),
      numa: fc.constantFrom('', '0', '2', '2,3'),
      gib: fc.integer({ min: 0, max: 90 }),
    }),
  );
  fc.assert(
    fc.property(some, (list) => {
      const pods = list.map(({ owner, numa, gib }) => podOf(owner, numa, `${gib}Gi`));
      const found = overbookings([host()], pods);
      const onCxl = reservedOn(reservations(pods), 'n1', 2);
      expect(found.some(({ numaId }) => numaId === 2)).toBe(onCxl > 128 * GIB);
      for (const { reserved, total, bookers } of found) {
        expect(reserved).toBeGreaterThan(total);
        expect(bookers.reduce((sum, one) => sum + one.reserved, 0)).toBe(reserved);
      }
    }),
  );
});
