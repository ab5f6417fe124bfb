import { fateOf, summaryOf, worstFirst } from './losses';
import type { NodeLoss } from './losses';
import type { DisplacedMachine, MachineFate } from '../kubevirt/node-loss';
import type { DisplacedWorkload, WorkloadFate } from '../operator/node-loss';

const failure = { kind: 'no-allocatable-node', requested: 1 } as const;
const workload = (fate: WorkloadFate, requested = 10): DisplacedWorkload => ({
  namespace: 'work',
  name: 'w',
  requested,
  isPod: false,
  fate,
});
const machine = (fate: MachineFate, needed = 5): DisplacedMachine => ({
  namespace: 'work',
  name: 'm',
  needed,
  fate,
  heldUpBy: undefined,
  targets: [],
});
const loss = (nodeName: string, more: Partial<NodeLoss> = {}): NodeLoss => ({
  nodeName,
  workloads: [],
  machines: [],
  ...more,
});

test.each<[DisplacedWorkload | DisplacedMachine, string]>([
  [workload({ kind: 'room', node: 'n2' }), 'room'],
  [workload({ kind: 'named' }), 'partly'],
  [workload({ kind: 'taken', failure }), 'nowhere'],
  [workload({ kind: 'nowhere', failure }), 'nowhere'],
  [machine({ kind: 'room', node: 'n2' }), 'room'],
  [machine({ kind: 'tier', node: 'n2' }), 'partly'],
  [machine({ kind: 'unknown' }), 'unknown'],
  [machine({ kind: 'taken' }), 'nowhere'],
  [machine({ kind: 'nowhere' }), 'nowhere'],
])('%j is %s', (each, fate) => {
  expect(fateOf(each)).toBe(fate);
});

test('sums up bytes of what has no place, of both kinds', () => {
  const summary = summaryOf(
    loss('n1', {
      workloads: [workload({ kind: 'taken', failure }), workload({ kind: 'named' })],
      machines: [machine({ kind: 'nowhere' }), machine({ kind: 'room', node: 'n2' })],
    }),
  );
  expect(summary.nowhereBytes).toBe(15);
  expect(summary.counts).toEqual({ nowhere: 2, unknown: 0, partly: 1, room: 1 });
});

test('the node that leaves most without a place comes first', () => {
  const order = worstFirst([
    loss('n10'),
    loss('n2'),
    loss('unknown', { machines: [machine({ kind: 'unknown' })] }),
    loss('little', { machines: [machine({ kind: 'nowhere' }, 5)] }),
    loss('much', { workloads: [workload({ kind: 'nowhere', failure }, 50)] }),
    loss('empty-request', { workloads: [workload({ kind: 'nowhere', failure }, 0)] }),
  ]);
  expect(order.map((each) => each.loss.nodeName)).toEqual([
    'much',
    'little',
    'empty-request',
    'unknown',
    'n2',
    'n10',
  ]);
});
