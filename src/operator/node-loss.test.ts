import fc from 'fast-check';
import { GIB } from '../k8s/bytes';
import type { CmmdResource, PodResource } from '../k8s/types';
import { displacedWorkloads } from './node-loss';
import { clusterView, cmmd, cxlNuma, dramNuma, operatorPod, report } from './testing';
import type { TestCmmd, TestNode } from './testing';

const node = (name: string, gib = 128, more: Partial<TestNode> = {}): TestNode => ({
  name,
  report: report([dramNuma(0), cxlNuma(2, { total: gib * GIB })]),
  ...more,
});

function named(name: string, options: TestCmmd = {}): CmmdResource {
  const made = cmmd(options);
  return { ...made, metadata: { ...made.metadata, name, namespace: 'work' } };
}

function podOf(name: string, host: string, memory: string, phase = 'Running'): PodResource {
  const pod = operatorPod(host, '2', memory, phase);
  return {
    ...pod,
    metadata: {
      ...pod.metadata,
      namespace: 'work',
      annotations: { ...pod.metadata?.annotations, 'cmmd.samsung.com/owner': name },
    },
  };
}

function fates(cmmds: CmmdResource[], pods: PodResource[], nodes: TestNode[]) {
  return displacedWorkloads('n1', cmmds, pods, clusterView(nodes, pods)).map(({ name, fate }) => [
    name,
    fate.kind,
    ...(fate.kind === 'room' ? [fate.node, fate.numaId] : []),
  ]);
}

test.each<[string, CmmdResource[], PodResource[], TestNode[], unknown[]]>([
  [
    'another node has room',
    [named('a', { memory: '100Gi' })],
    [podOf('a', 'n1', '100Gi')],
    [node('n1'), node('n2')],
    [['a', 'room', 'n2', 2]],
  ],
  [
    'what other nodes hold counts',
    [named('a', { memory: '100Gi' }), named('b', { memory: '100Gi' })],
    [podOf('a', 'n1', '100Gi'), podOf('b', 'n2', '100Gi')],
    [node('n1'), node('n2')],
    [['a', 'nowhere']],
  ],
  [
    'the larger one takes the room of the smaller one',
    [named('small', { memory: '40Gi' }), named('large', { memory: '100Gi' })],
    [podOf('small', 'n1', '40Gi'), podOf('large', 'n1', '100Gi')],
    [node('n1', 200), node('n2')],
    [
      ['large', 'room', 'n2', 2],
      ['small', 'taken'],
    ],
  ],
  [
    'mode manual names its place',
    [named('a', { mode: 'manual', allocate: { nodeName: 'n1', memory: '2', cpu: 'auto' } })],
    [podOf('a', 'n1', '10Gi')],
    [node('n1'), node('n2')],
    [['a', 'named']],
  ],
  [
    'local memory has a place on each host',
    [named('a', { enable: false })],
    [podOf('a', 'n1', '10Gi')],
    [node('n1'), node('n2')],
    [['a', 'room', 'n2', undefined]],
  ],
  [
    'a node selector that only the lost node meets',
    [named('a', { nodeSelector: { only: 'n1' } })],
    [podOf('a', 'n1', '10Gi')],
    [node('n1', 128, { labels: { only: 'n1' } }), node('n2')],
    [['a', 'nowhere']],
  ],
  [
    'pods are found by the host name, as the operator binds them',
    [named('a')],
    [podOf('a', 'n1.example.test', '10Gi')],
    [node('n1', 128, { hostname: 'n1.example.test' }), node('n2')],
    [['a', 'room', 'n2', 2]],
  ],
  [
    'what has ended needs no place, and what is elsewhere stays',
    [named('ended'), named('elsewhere')],
    [podOf('ended', 'n1', '10Gi', 'Succeeded'), podOf('elsewhere', 'n2', '10Gi')],
    [node('n1'), node('n2')],
    [],
  ],
  ['no such node', [named('a')], [podOf('a', 'n1', '10Gi')], [node('n2')], []],
])('%s', (_name, cmmds, pods, nodes, expected) => {
  expect(fates(cmmds, pods, nodes)).toEqual(expected);
});

test('a Pod says that it is one, and how much one place must have', () => {
  const pods = [podOf('a', 'n1', '10Gi')];
  const view = clusterView([node('n1'), node('n2')], pods);
  expect(displacedWorkloads('n1', [named('a', { memory: '10Gi' })], pods, view)).toMatchObject([
    { namespace: 'work', requested: 10 * GIB, isPod: true },
  ]);
});

test('what is placed never takes more than there is, and nothing goes to the lost node', () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 150 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(amounts, fc.integer({ min: 0, max: 300 }), (gibs, room) => {
      const names = gibs.map((_, index) => `w${index}`);
      const pods = names.map((name, index) => podOf(name, 'n1', `${gibs[index] ?? 0}Gi`));
      const cmmds = names.map((name, index) => named(name, { memory: `${gibs[index] ?? 0}Gi` }));
      const view = clusterView([node('n1', 1000), node('n2', room), node('n3', 50)], pods);
      const displaced = displacedWorkloads('n1', cmmds, pods, view);
      expect(displaced).toHaveLength(gibs.length);
      for (const [name, capacity] of [
        ['n2', room],
        ['n3', 50],
      ] as const) {
        const there = displaced.filter(({ fate }) => fate.kind === 'room' && fate.node === name);
        expect(there.reduce((sum, { requested }) => sum + requested, 0)).toBeLessThanOrEqual(
          capacity * GIB,
        );
      }
      expect(displaced.some(({ fate }) => fate.kind === 'room' && fate.node === 'n1')).toBe(false);
    }),
  );
});
