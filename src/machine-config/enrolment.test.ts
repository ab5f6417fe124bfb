import type { LabelResource } from '../k8s/types';
import { enrolmentOf } from './enrolment';
import { ROLE_LABEL } from './names';
import { machineConfig, node, pool } from './testing';
import { clearStage, removalOf } from './un-enrol';

const worker = pool('worker');
const cmmd = pool('cmmd');
const infra = pool('infra');
const hash = '0123456789abcdef0123456789abcdef';

function label(namespace: string, role?: string): LabelResource {
  return {
    metadata: {
      name: 'cmmd-node-label',
      namespace,
      ...(role === undefined ? {} : { labels: { [ROLE_LABEL]: role } }),
    },
  };
}

const settled = (name: string, roles: string[], config: string) =>
  node(name, roles, {
    annotations: { currentConfig: config, desiredConfig: config, state: 'Done' },
  });

const input = {
  labels: [label('socmmd-system', 'cmmd')],
  pools: [worker, cmmd, infra],
  machineConfigs: [machineConfig('99-daxctl', 'cmmd')],
  nodes: [
    settled('in', ['worker', 'cmmd'], `rendered-cmmd-${hash}`),
    settled('out', ['worker'], `rendered-worker-${hash}`),
    settled('leaving', ['worker'], `rendered-cmmd-${hash}`),
    settled('other', ['worker'], `rendered-cmmd-two-${hash}`),
    settled('both', ['worker', 'cmmd', 'infra'], `rendered-worker-${hash}`),
  ],
  operatorNamespace: 'socmmd-system',
};

const names = (nodes: readonly { metadata?: { name?: string } }[]) =>
  nodes.map(({ metadata }) => metadata?.name);

describe('enrolmentOf', () => {
  it('finds label, pool and nodes', () => {
    const found = enrolmentOf(input);
    expect(found.role).toBe('cmmd');
    expect(found.pool).toBe(cmmd);
    expect([found.selectsRole, found.selectsWorker]).toEqual([true, true]);
    expect(found.configs.set).toBe('partial');
    expect(names(found.members)).toEqual(['in']);
    expect(names(found.conflicts)).toEqual(['both']);
    expect(names(found.leaving)).toEqual(['leaving']);
  });

  it('keeps a Label of the same name elsewhere apart; it counts when there is no other', () => {
    const both = enrolmentOf({ ...input, labels: [label('a', 'infra'), ...input.labels] });
    expect(both.role).toBe('cmmd');
    expect(both.strays.map(({ metadata }) => metadata?.namespace)).toEqual(['a']);
    const stray = enrolmentOf({ ...input, labels: [label('a', 'infra')] });
    expect(stray.label).toBeUndefined();
    expect(stray.role).toBe('infra');
  });

  it.each([
    ['no Label', []],
    ['a Label without a role', [label('socmmd-system')]],
    ['an empty role', [label('socmmd-system', '')]],
    ['a Label of another name', [{ metadata: { name: 'x', labels: { [ROLE_LABEL]: 'cmmd' } } }]],
  ])('nothing is enrolled by %s', (_, labels) => {
    const found = enrolmentOf({ ...input, labels });
    expect([found.role, found.pool, clearStage(found)]).toEqual([undefined, undefined, 'done']);
    expect(found.configs.set).toBe('leftover');
  });

  it('tells when the pool is missing or does not take the configs', () => {
    const missing = enrolmentOf({ ...input, pools: [worker] });
    expect([missing.role, missing.pool]).toEqual(['cmmd', undefined]);
    const deaf = pool('cmmd', {
      machineConfigSelector: { matchLabels: { [ROLE_LABEL]: 'worker' } },
    });
    const found = enrolmentOf({ ...input, pools: [worker, deaf] });
    expect([found.selectsRole, found.selectsWorker]).toEqual([false, true]);
  });
});

describe('clearStage', () => {
  const stage = (nodes: typeof input.nodes, pools = input.pools, role = 'cmmd') =>
    clearStage(enrolmentOf({ ...input, nodes, pools, labels: [label('socmmd-system', role)] }));

  it('takes nodes out first, waits for their worker config, then clears the Label', () => {
    const [inside, outside, leaving] = input.nodes as [
      (typeof input.nodes)[0],
      (typeof input.nodes)[0],
      (typeof input.nodes)[0],
    ];
    expect(stage([inside, leaving])).toBe('remove-nodes');
    expect(stage([leaving, outside])).toBe('wait');
    expect(stage([outside])).toBe('clear-label');
  });

  it('clears at once where there is no pool, or one of OpenShift’s own', () => {
    expect(stage(input.nodes, [worker])).toBe('clear-label');
    expect(stage(input.nodes, input.pools, 'worker')).toBe('clear-label');
  });
});

describe('removalOf', () => {
  const pools = [pool('master'), worker, cmmd, infra];

  it('removes the role label and says where the node goes', () => {
    expect(removalOf(node('n', ['worker', 'cmmd']), cmmd, pools)).toEqual({
      kind: 'labels',
      labels: { 'node-role.kubernetes.io/cmmd': '' },
      destination: 'worker',
    });
  });

  it('goes by the selector, not by convention', () => {
    const rack = pool('rack', {
      nodeSelector: { matchExpressions: [{ key: 'rack', operator: 'In', values: ['a', 'b'] }] },
    });
    const one = node('n', ['worker'], { labels: { rack: 'b' } });
    expect(removalOf(one, rack, [worker, rack])).toEqual({
      kind: 'labels',
      labels: { rack: 'b' },
      destination: 'worker',
    });
  });

  it('solves a conflict of two pools', () => {
    const both = node('n', ['worker', 'cmmd', 'infra']);
    expect(removalOf(both, cmmd, pools)).toMatchObject({ destination: 'infra' });
  });

  it.each([
    ['the node would be in no pool', node('n', ['cmmd']), cmmd, 'no-pool'],
    ['the worker label is never removed', node('n', ['worker']), worker, 'selector'],
    [
      'no label of the selector is on the node',
      node('n', ['worker']),
      pool('p', { nodeSelector: { matchExpressions: [{ key: 'x', operator: 'DoesNotExist' }] } }),
      'selector',
    ],
  ])('is impossible when %s', (_, one, from, reason) => {
    expect(removalOf(one, from, [...pools, from])).toEqual({ kind: 'impossible', reason });
  });
});
