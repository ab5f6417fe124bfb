import fc from 'fast-check';
import type { EventResource, NodeResource } from '../k8s/types';
import { pauseEffect, rolloutOf } from './rollout';
import { inRolloutOrder, maxUnavailable } from './rollout-order';
import { node, pool } from './testing';

const roles = ['worker', 'cmmd'];
const target = 'rendered-cmmd-new';
const start = Date.parse('2026-08-01T09:00:00Z');
const minute = 60_000;

const waiting = (name: string, extra = {}) =>
  node(name, roles, {
    annotations: { currentConfig: 'old', desiredConfig: 'old', state: 'Done' },
    ...extra,
  });
const done = (name: string) =>
  node(name, roles, {
    annotations: { currentConfig: target, desiredConfig: target, state: 'Done' },
  });
const draining = (name: string, state = 'Working') =>
  node(name, roles, {
    annotations: {
      currentConfig: 'old',
      desiredConfig: target,
      state,
      desiredDrain: `drain-${target}`,
      reason: 'it broke',
    },
    unschedulable: true,
  });

function event(name: string, reason: string, atMinute: number): EventResource {
  const lastTimestamp = new Date(start + atMinute * minute).toISOString();
  return { involvedObject: { kind: 'Node', name }, reason, lastTimestamp };
}

const updating = {
  conditions: [
    { type: 'Updating', status: 'True', lastTransitionTime: new Date(start).toISOString() },
  ],
};

function rollout(
  nodes: NodeResource[],
  options: { spec?: object; events?: EventResource[]; nowMinute?: number } = {},
) {
  const cmmd = pool('cmmd', options.spec, updating);
  return rolloutOf({
    pool: cmmd,
    pools: [pool('worker'), cmmd],
    nodes,
    machineConfigNodes: [],
    events: options.events ?? [],
    now: start + (options.nowMinute ?? 0) * minute,
  });
}

const waits = (result: ReturnType<typeof rollout>) =>
  Object.fromEntries(result.nodes.flatMap(({ name, wait }) => (wait ? [[name, wait]] : [])));

describe('rolloutOf', () => {
  it('orders by group, and the waiting by the order to come', () => {
    const result = rollout([waiting('n10'), waiting('n2'), done('n1'), draining('n3')]);
    expect(result.nodes.map(({ name }) => name)).toEqual(['n3', 'n2', 'n10', 'n1']);
    expect(result.nodes.map(({ place }) => place)).toEqual([undefined, 1, 2, undefined]);
    expect(result.counts).toEqual({ total: 4, degraded: 0, busy: 1, waiting: 2, done: 1 });
    expect(result.state).toBe('updating');
    expect(waits(result)).toMatchObject({ n2: { kind: 'room', behind: ['n3'] } });
  });

  it('takes the next node while there is room', () => {
    const result = rollout([waiting('n1'), waiting('n2'), waiting('n3'), draining('n4')], {
      spec: { maxUnavailable: 2 },
    });
    expect(waits(result)).toMatchObject({
      n1: { kind: 'next' },
      n2: { kind: 'room', behind: ['n4', 'n1'] },
    });
  });

  it('says of each waiting node what it waits for', () => {
    const cordoned = waiting('n1', { unschedulable: true });
    const unready = waiting('n2', { ready: false });
    const result = rollout([cordoned, unready, node('n3', roles), waiting('n4')]);
    expect(waits(result)).toMatchObject({
      n1: { kind: 'not-ready', reasons: ['cordoned'] },
      n2: { kind: 'not-ready', reasons: ['not-ready'] },
      n3: { kind: 'unmanaged' },
      n4: { kind: 'room', behind: ['n1', 'n2', 'n3'] },
    });
  });

  it.each([
    ['DiskPressure', 'True', ['disk-pressure']],
    ['NetworkUnavailable', 'Unknown', ['network-unavailable']],
    ['MemoryPressure', 'True', undefined],
    ['PIDPressure', 'True', undefined],
  ])('condition %s %s', (type, status, reasons) => {
    const one = waiting('n1');
    const conditions = [...(one.status?.conditions ?? []), { type, status }];
    const result = rollout([{ ...one, status: { ...one.status, conditions } }, waiting('n2')]);
    expect(waits(result)['n1']).toEqual(
      reasons ? { kind: 'not-ready', reasons } : { kind: 'next' },
    );
    expect(waits(result)['n2']).toEqual({ kind: 'room', behind: ['n1'] });
  });

  it('waits for a node that lost its currentConfig', () => {
    const lost = node('n1', roles, { annotations: { desiredConfig: 'old', state: 'Done' } });
    expect(waits(rollout([lost, waiting('n2')]))).toEqual({
      n1: { kind: 'unmanaged' },
      n2: { kind: 'room', behind: ['n1'] },
    });
  });

  it('names who is next where nobody is under way', () => {
    expect(waits(rollout([waiting('n1'), waiting('n2')]))['n2']).toEqual({
      kind: 'room',
      behind: ['n1'],
    });
  });

  it.each(['2', 'many', -1, '-10%'])('moves nothing with maxUnavailable %j', (given) => {
    const result = rollout([waiting('n1'), waiting('n2')], { spec: { maxUnavailable: given } });
    expect(result).toMatchObject({ state: 'stuck', maxUnavailable: undefined });
    expect(waits(result)).toEqual({ n1: { kind: 'unreadable' }, n2: { kind: 'unreadable' } });
  });

  it.each([
    ['Pool is waiting for OS image build to complete (mosb: b)', 'updating', false],
    ['Pool is waiting for a new OS image build to start (mosc: c)', 'updating', false],
    ['Pool update stopped due to OS image build failure (mosb: b)', 'stuck', true],
  ])('image mode: %s', (message, state, failed) => {
    const cmmd = pool(
      'cmmd',
      {},
      { conditions: [{ type: 'Updating', status: failed ? 'False' : 'True', message }] },
    );
    const result = rolloutOf({
      pool: cmmd,
      pools: [cmmd],
      nodes: [waiting('n1')],
      machineConfigNodes: [],
      events: [],
      now: start,
    });
    expect(result).toMatchObject({ state, image: { failed, message } });
    expect(waits(result)['n1']).toEqual({ kind: 'image' });
  });

  it('image mode: once the image is built the nodes are next', () => {
    const message = 'Pool is waiting for nodes to apply OS image (mosb: b)';
    const cmmd = pool('cmmd', {}, { conditions: [{ type: 'Updating', status: 'True', message }] });
    const input = { pool: cmmd, pools: [cmmd], machineConfigNodes: [], events: [], now: start };
    expect(waits(rolloutOf({ ...input, nodes: [waiting('n1')] }))['n1']).toEqual({ kind: 'next' });
  });

  describe('image mode: nodes that run the config of the pool', () => {
    const image = (digit: string) => `registry.example.com/os/cmmd@sha256:${digit.repeat(64)}`;
    const runs = (name: string, desiredImage: string) =>
      node(name, roles, {
        annotations: {
          currentConfig: 'rendered-cmmd-new',
          desiredConfig: 'rendered-cmmd-new',
          ...(desiredImage !== '' && { currentImage: desiredImage, desiredImage }),
          state: 'Done',
        },
      });
    const osConfig = (currentImagePullSpec?: string) => ({
      spec: { machineConfigPool: { name: 'cmmd' } },
      status: { ...(currentImagePullSpec !== undefined && { currentImagePullSpec }) },
    });
    const failure =
      'Failed to build OS image for pool cmmd (MachineOSBuild: b): Failed: Build Failed';
    const failed = { type: 'ImageBuildDegraded', status: 'True', message: failure };
    const applying = {
      type: 'Updating',
      status: 'True',
      message: 'Pool is waiting for nodes to apply OS image (mosb: b)',
    };
    it.each([
      ['wait for a build that failed', failed, undefined, '', 'stuck', { kind: 'image' }],
      [
        'wait for the image',
        applying,
        [osConfig(image('b'))],
        image('a'),
        'updating',
        { kind: 'next' },
      ],
      ['run the image', applying, [osConfig(image('b'))], image('b'), 'done', undefined],
      ['are to lose their image', applying, [], image('a'), 'updating', { kind: 'next' }],
      ['run none where there is none', applying, [], '', 'done', undefined],
      [
        'are as their config says where nobody may look',
        applying,
        undefined,
        image('a'),
        'done',
        undefined,
      ],
    ])('%s', (_what, condition, machineOSConfigs, desired, state, wait) => {
      const cmmd = pool('cmmd', {}, { conditions: [condition] });
      const result = rolloutOf({
        pool: cmmd,
        pools: [cmmd],
        nodes: [runs('n1', desired)],
        machineConfigNodes: [],
        machineOSConfigs,
        events: [],
        now: start,
      });
      expect(result.state).toBe(state);
      expect(waits(result)['n1']).toEqual(wait);
    });
  });

  it('a node that drifted is degraded outside of an update', () => {
    const drifted = node('n1', roles, {
      annotations: {
        currentConfig: target,
        desiredConfig: target,
        state: 'Degraded',
        reason: 'content mismatch for file "/etc/x"',
      },
    });
    const alone = rollout([drifted, done('n2')]);
    expect(alone.state).toBe('degraded');
    expect(alone.nodes[0]).toMatchObject({ group: 'degraded', phase: { step: undefined } });
    expect(pauseEffect(alone)).toEqual({ held: [], finishing: [] });
    // It takes the only place, so a node that waits does so for it.
    const others = rollout([drifted, waiting('n2')]);
    expect(others.state).toBe('stuck');
    expect(waits(others)['n2']).toEqual({ kind: 'room', behind: ['n1'] });
  });

  it.each([
    ['no node', [], {}, 'empty'],
    ['not rendered', [waiting('n1')], { configuration: {} }, 'rendering'],
    ['all done', [done('n1')], {}, 'done'],
    ['paused with nothing to do', [done('n1')], { paused: true }, 'done'],
    ['paused', [waiting('n1'), done('n2')], { paused: true }, 'paused'],
    [
      'paused while a node is finishing',
      [draining('n1'), waiting('n2')],
      { paused: true },
      'updating',
    ],
    ['degraded', [draining('n1', 'Degraded'), waiting('n2')], {}, 'stuck'],
    [
      'degraded beside one that goes on',
      [draining('n1', 'Degraded'), draining('n2')],
      {},
      'updating',
    ],
  ] as const)('%s', (_, nodes, spec, state) => {
    expect(rollout([...nodes], { spec }).state).toBe(state);
  });

  it('tells what a pause holds and what finishes all the same', () => {
    const result = rollout([draining('n1'), waiting('n2'), done('n3')]);
    expect(pauseEffect(result)).toEqual({ held: ['n2'], finishing: ['n1'] });
  });

  it('passes on why a pool is not rendered', () => {
    const cmmd = pool(
      'cmmd',
      {},
      {
        conditions: [{ type: 'RenderDegraded', status: 'True', message: 'no MachineConfigs' }],
      },
    );
    const result = rolloutOf({
      pool: cmmd,
      pools: [cmmd],
      nodes: [],
      machineConfigNodes: [],
      events: [],
      now: start,
    });
    expect(result.renderError).toBe('no MachineConfigs');
  });

  it('counts every node once, in whatever state it is', () => {
    const kinds = fc.array(fc.constantFrom(waiting, done, draining), { maxLength: 12 });
    fc.assert(
      fc.property(kinds, fc.boolean(), fc.integer({ min: 0, max: 4 }), (all, paused, max) => {
        const nodes = all.map((make, index) => make(`n${index}`));
        const { counts, ...result } = rollout(nodes, { spec: { paused, maxUnavailable: max } });
        expect(counts.total).toBe(nodes.length);
        expect(counts.degraded + counts.busy + counts.waiting + counts.done).toBe(nodes.length);
        const places = result.nodes.flatMap(({ place }) => place ?? []);
        expect(places).toEqual(places.map((_, index) => index + 1));
        const next = result.nodes.filter(({ wait }) => wait?.kind === 'next').length;
        expect(next + counts.busy + counts.degraded).toBeLessThanOrEqual(
          Math.max(result.maxUnavailable ?? 0, counts.busy + counts.degraded),
        );
      }),
    );
  });
});

describe('estimate', () => {
  const events = [event('n1', 'Cordon', 0), event('n1', 'NodeDone', 10)];

  it('has none before the first node has finished', () => {
    expect(rollout([draining('n1'), waiting('n2')]).estimate).toEqual({
      kind: 'none',
      reason: 'first',
    });
  });

  it('goes by the nodes that have finished', () => {
    const nodes = [done('n1'), draining('n2'), waiting('n3'), waiting('n4')];
    const { estimate } = rollout(nodes, {
      events: [...events, event('n2', 'Cordon', 10)],
      nowMinute: 14,
    });
    expect(estimate).toEqual({
      kind: 'remaining',
      ms: (6 + 10 + 10) * minute,
      perNodeMs: 10 * minute,
      basedOn: 1,
      atATime: 1,
      overdue: [],
    });
  });

  it('uses as many places as maxUnavailable gives', () => {
    const nodes = [done('n1'), ...['n2', 'n3', 'n4', 'n5'].map((name) => waiting(name))];
    const { estimate } = rollout(nodes, { events, spec: { maxUnavailable: 2 }, nowMinute: 10 });
    expect(estimate).toMatchObject({ ms: 20 * minute, atATime: 2 });
  });

  it('names a node that takes longer than the others did', () => {
    const { estimate } = rollout([done('n1'), draining('n2')], {
      events: [...events, event('n2', 'Cordon', 10)],
      nowMinute: 40,
    });
    expect(estimate).toMatchObject({ ms: 0, overdue: ['n2'] });
  });

  it('goes by the pool where events do not tell when a node began', () => {
    const { estimate } = rollout([done('n1'), waiting('n2')], {
      events: [event('n1', 'NodeDone', 12)],
      nowMinute: 12,
    });
    expect(estimate).toMatchObject({ ms: 12 * minute, basedOn: 1 });
  });

  it('ignores nodes that were done before the rollout began', () => {
    const before = [event('n1', 'Cordon', -60), event('n1', 'NodeDone', -50)];
    expect(rollout([done('n1'), draining('n2')], { events: before }).estimate).toEqual({
      kind: 'none',
      reason: 'first',
    });
  });

  it('has none while nothing moves', () => {
    const result = rollout([done('n1'), waiting('n2')], { events, spec: { paused: true } });
    expect(result.estimate).toEqual({ kind: 'none', reason: 'not-moving' });
  });

  it('is never shorter for more waiting nodes', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.integer({ min: 1, max: 5 }), (count, max) => {
        const remaining = (waitingNodes: number) => {
          const nodes = Array.from({ length: waitingNodes + 1 }, (_, i) => waiting(`w${i}`));
          const { estimate } = rollout([done('n1'), ...nodes], {
            events,
            spec: { maxUnavailable: max },
            nowMinute: 10,
          });
          return estimate.kind === 'remaining' ? estimate.ms : -1;
        };
        expect(remaining(count)).toBeLessThanOrEqual(remaining(count + 1));
        expect(remaining(count)).toBe(Math.ceil((count + 1) / max) * 10 * minute);
      }),
    );
  });
});

describe('rollout order', () => {
  it.each([
    [undefined, 3, 1],
    [0, 3, 1],
    [2, 3, 2],
    ['50%', 5, 2],
    ['10%', 3, 1],
    ['0%', 3, 1],
    ['odd', 3, undefined],
    ['2', 3, undefined],
    ['', 3, undefined],
    [1.5, 3, undefined],
    [-1, 3, undefined],
  ])('maxUnavailable %s of %s', (given, count, expected) => {
    const spec = given === undefined ? {} : { maxUnavailable: given };
    expect(maxUnavailable(pool('p', spec), count)).toBe(expected);
  });

  it('is by zone, then age, then name', () => {
    const zone = (name: string) => ({ labels: { 'topology.kubernetes.io/zone': name } });
    const nodes = [
      node('a', []),
      node('n10', [], zone('z1')),
      node('n9', [], zone('z1')),
      node('young', [], { ...zone('z1'), created: '2026-08-02T00:00:00Z' }),
      node('z', [], zone('z0')),
    ];
    expect(nodes.sort(inRolloutOrder).map(({ metadata }) => metadata?.name)).toEqual([
      'z',
      'n9',
      'n10',
      'young',
      'a',
    ]);
  });
});
