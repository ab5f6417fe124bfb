import type { ImpactFacts } from '../impact/impact';
import { NODE_ANNOTATIONS, ROLE_LABEL } from '../names';
import { pagesImpact } from './impact';
import { changePages, createPages, giveBackPages, hugePagesConfig } from './machine-config';

const node = (name: string, pool?: string) => ({
  metadata: {
    name,
    labels: {
      'node-role.kubernetes.io/worker': '',
      ...(pool !== undefined && { [`node-role.kubernetes.io/${pool}`]: '' }),
    },
    annotations: { [NODE_ANNOTATIONS.currentConfig]: 'rendered' },
  },
});
const pool = (name: string, paused = false) => ({
  metadata: { name },
  spec: {
    paused,
    machineConfigSelector: {
      matchExpressions: [{ key: ROLE_LABEL, operator: 'In', values: ['worker', name] }],
    },
    nodeSelector: { matchLabels: { [`node-role.kubernetes.io/${name}`]: '' } },
  },
});
const cluster = {
  nodes: [node('a', 'cmmd'), node('b', 'cmmd'), node('c')],
  pools: [pool('worker'), pool('cmmd')],
};
const facts: ImpactFacts = { podsByNode: new Map(), budgets: [], instances: [] };
const there = hugePagesConfig('cmmd', new Map([[1, 8]]));

const reboots = (
  ...[current, request, of = cluster]: [
    Parameters<typeof pagesImpact>[2],
    Parameters<typeof pagesImpact>[3],
    Parameters<typeof pagesImpact>[0]?,
  ]
) =>
  pagesImpact(of, 'cmmd', current, request, facts).pools.flatMap(({ nodes }) =>
    nodes.map((each) => [each.node, each.reboots, each.heldBack]),
  );

test('each node of the pool reboots once: pages set aside, changed, given back', () => {
  const all = [
    ['a', 1, false],
    ['b', 1, false],
  ];
  expect(reboots(undefined, createPages('cmmd', new Map([[1, 8]])).request)).toEqual(all);
  expect(reboots(there, changePages(there, 'cmmd', new Map([[1, 9]])).request)).toEqual(all);
  expect(reboots(there, giveBackPages(there).request)).toEqual(all);
});

test('the same again reboots nothing; a paused pool holds it back', () => {
  expect(reboots(there, changePages(there, 'cmmd', new Map([[1, 8]])).request)).toEqual([]);
  const paused = { ...cluster, pools: [pool('worker'), pool('cmmd', true)] };
  expect(reboots(there, giveBackPages(there).request, paused)).toEqual([
    ['a', 0, true],
    ['b', 0, true],
  ]);
});
