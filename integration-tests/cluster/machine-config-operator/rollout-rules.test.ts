import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { maxUnavailable, nextNodes } from './candidates';
import { node, pool } from './testing/objects';
import { annotations, zoneLabel } from './names';
import { isUnavailable } from './node-state';
import { poolStatus } from './pool-status';
import type { MachineConfigPool, Node } from './types';

const now = '2026-08-01T09:00:00Z';

function targeting(name: string, config: string, maxUnavailableNodes?: number | string) {
  const max = maxUnavailableNodes === undefined ? {} : { maxUnavailable: maxUnavailableNodes };
  return pool(name, { configuration: { name: config }, ...max });
}

interface Shape {
  current?: string;
  desired?: string;
  state?: string;
  ready?: boolean;
  cordoned?: boolean;
  zone?: string;
}

function worker(name: string, shape: Shape = {}): Node {
  const { current = 'old', desired = current, state = 'Done', ready = true } = shape;
  const base = node(name, ['worker'], shape.zone ? { [zoneLabel]: shape.zone } : {});
  return {
    ...base,
    metadata: {
      ...base.metadata,
      annotations: {
        [annotations.currentConfig]: current,
        [annotations.desiredConfig]: desired,
        [annotations.state]: state,
        [annotations.reason]: state === 'Degraded' ? 'disk "full"' : '',
      },
    },
    spec: { unschedulable: shape.cordoned === true },
    status: { conditions: [{ type: 'Ready', status: ready ? 'True' : 'Unknown' }] },
  };
}

const namesOf = (nodes: Node[]) => nodes.map(({ metadata }) => metadata.name);

test('maxUnavailable: a number, a percentage rounded down, at least one', () => {
  const of = (value: number | string | undefined, nodes: number) =>
    maxUnavailable(targeting('worker', 'new', value), nodes);
  assert.equal(of(undefined, 10), 1);
  assert.equal(of(0, 10), 1);
  assert.equal(of(3, 10), 3);
  assert.equal(of('25%', 10), 2);
  assert.equal(of('10%', 5), 1);
  assert.throws(() => of('many', 5), /maxUnavailable/);
});

test('zones in order, nodes without one last, then by name', () => {
  const nodes = [
    worker('n10'),
    worker('n2'),
    worker('b1', { zone: 'b' }),
    worker('a2', { zone: 'a' }),
    worker('a1', { zone: 'a' }),
  ];
  const next = nextNodes(targeting('worker', 'new', 4), nodes);
  assert.deepEqual(namesOf(next), ['a1', 'a2', 'b1', 'n2']);
});

test('nodes at work, not ready, cordoned or degraded take room', () => {
  const next = (max: number, ...others: Node[]) =>
    namesOf(nextNodes(targeting('worker', 'new', max), [worker('n1'), worker('n2'), ...others]));
  assert.deepEqual(next(1), ['n1']);
  assert.deepEqual(next(1, worker('busy', { desired: 'new', state: 'Working' })), []);
  assert.deepEqual(next(1, worker('targeted', { desired: 'new' })), []);
  assert.deepEqual(next(1, worker('down', { ready: false })), []);
  assert.deepEqual(next(1, worker('held', { cordoned: true })), []);
  assert.deepEqual(next(1, worker('failed', { desired: 'new', state: 'Degraded' })), []);
  assert.deepEqual(next(2, worker('failed', { desired: 'new', state: 'Degraded' })), ['n1']);
  assert.deepEqual(next(1, worker('done', { current: 'new' })), ['n1']);
});

test('never more unavailable than allowed', () => {
  const shape = fc.record({
    current: fc.constantFrom('old', 'new'),
    desired: fc.constantFrom('old', 'new'),
    state: fc.constantFrom('Done', 'Working', 'Degraded'),
    ready: fc.boolean(),
    cordoned: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(shape, { maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      (shapes, max) => {
        const nodes = shapes.map((one, index) => worker(`n${index}`, one));
        const next = nextNodes(targeting('worker', 'new', max), nodes);
        const before = nodes.filter(isUnavailable).length;
        assert.ok(next.length === 0 || before + next.length <= max);
        assert.ok(next.every((one) => !isUnavailable(one) || one.spec?.unschedulable !== true));
      },
    ),
  );
});

function statusOf(of: MachineConfigPool, ...nodes: Node[]) {
  const status = poolStatus(of, nodes, now);
  const condition = (type: string) => status.conditions?.find((one) => one.type === type);
  return { status, condition };
}

test('a settled pool: counts, Updated, the target becomes the config of the status', () => {
  const { status, condition } = statusOf(
    targeting('worker', 'new'),
    worker('n1', { current: 'new' }),
    worker('n2', { current: 'new' }),
  );
  assert.deepEqual(
    [status.machineCount, status.updatedMachineCount, status.readyMachineCount],
    [2, 2, 2],
  );
  assert.equal(status.unavailableMachineCount, 0);
  assert.equal(status.configuration?.name, 'new');
  assert.deepEqual(condition('Updated'), {
    type: 'Updated',
    status: 'True',
    reason: '',
    message: 'All nodes are updated with MachineConfig new',
    lastTransitionTime: now,
  });
  assert.equal(condition('Updating')?.status, 'False');
  const again = poolStatus({ ...targeting('worker', 'new'), status }, [], '2027-01-01T00:00:00Z');
  assert.deepEqual(again.conditions, status.conditions);
});

test('a rollout, a paused pool, an empty pool, a degraded node', () => {
  const rolling = { ...targeting('worker', 'new'), status: { configuration: { name: 'old' } } };
  const nodes = [worker('n1', { current: 'new' }), worker('n2')];
  const during = statusOf(rolling, ...nodes);
  assert.equal(during.status.configuration?.name, 'old');
  assert.equal(during.condition('Updated')?.status, 'False');
  assert.equal(
    during.condition('Updating')?.message,
    'All nodes are updating to MachineConfig new',
  );
  const paused = statusOf({ ...rolling, spec: { ...rolling.spec, paused: true } }, ...nodes);
  assert.equal(paused.condition('Updating')?.status, 'False');
  assert.equal(
    paused.condition('Updating')?.message,
    'Pool is paused; will not update to MachineConfig new',
  );
  assert.equal(statusOf(rolling).condition('Updated')?.status, 'True');
  const failed = worker('n3', { desired: 'new', state: 'Degraded', cordoned: true });
  const degraded = statusOf(rolling, ...nodes, failed);
  assert.equal(degraded.status.degradedMachineCount, 1);
  assert.equal(
    degraded.condition('NodeDegraded')?.message,
    'Node n3 is reporting: "disk \\"full\\""',
  );
  assert.equal(
    degraded.condition('NodeDegraded')?.reason,
    '1 nodes are reporting degraded status on sync',
  );
  assert.equal(degraded.condition('Degraded')?.status, 'True');
});
