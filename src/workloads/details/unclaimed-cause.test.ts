import type { UnclaimedCause } from './unclaimed-cause';
import { unclaimedCause } from './unclaimed-cause';

const nodes = [
  { nodeName: 'cmmd1', hostname: 'cmmd1', ready: true },
  { nodeName: 'cmmd2', hostname: 'cmmd2', ready: false },
  { nodeName: 'cmmd3.example.com', hostname: 'cmmd3', ready: true },
];

test.each<[string, string, typeof nodes | undefined, UnclaimedCause]>([
  ['its node is fine', 'cmmd1', nodes, { kind: 'waiting' }],
  ['its node is not ready', 'cmmd2', nodes, { kind: 'not-ready' }],
  [
    'only a Hostname address',
    'cmmd3',
    nodes,
    { kind: 'no-such-node', namesake: 'cmmd3.example.com' },
  ],
  ['the name of a node, not its Hostname', 'cmmd3.example.com', nodes, { kind: 'waiting' }],
  ['a node that is gone', 'cmmd9', nodes, { kind: 'no-such-node' }],
  ['a cluster without such nodes', 'cmmd1', [], { kind: 'no-such-node' }],
  ['nodes that may not be read', 'cmmd9', undefined, { kind: 'waiting' }],
])('%s', (_what, name, known, expected) => {
  expect(unclaimedCause(name, known)).toEqual(expected);
});
