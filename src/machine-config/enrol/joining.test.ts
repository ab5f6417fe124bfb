import fc from 'fast-check';
import { node, pool } from '../testing';
import { newPool } from './cluster';
import { joiningOf, labelsToJoin } from './joining';
import { parseMaxUnavailable, poolProblems } from './pool-choice';

const basic = [pool('master'), pool('worker'), pool('cmmd'), pool('infra')];
const cmmd = pool('cmmd');

describe('joiningOf', () => {
  const how = (roles: string[], extra: Parameters<typeof node>[2] = {}, enrolled?: string) => {
    const joining = joiningOf(node('n', roles, extra), cmmd, basic, enrolled);
    return joining.kind === 'refused' ? joining.refusal.kind : joining.kind;
  };

  it.each([
    ['joins', ['worker'], {}],
    ['member', ['worker', 'cmmd'], {}],
    ['control-plane', ['master', 'worker'], {}],
    ['other-pool', ['worker', 'infra'], {}],
    ['two-pools', ['worker', 'infra', 'cmmd'], {}],
    ['not-worker', [], {}],
    ['not-ready', ['worker'], { ready: false }],
    ['windows', ['worker'], { labels: { 'kubernetes.io/os': 'windows' } }],
  ] as const)('%s', (expected, roles, extra) => {
    expect(how([...roles], extra)).toBe(expected);
  });

  it('moves out of the pool that carries CMM-D, and out of no other', () => {
    expect(how(['worker', 'infra'], {}, 'infra')).toBe('moves');
    expect(how(['worker', 'infra'], {}, 'cmmd')).toBe('other-pool');
  });

  it('refuses what would put the node into two custom pools', () => {
    const rack = pool('rack', {
      nodeSelector: { matchLabels: { 'node-role.kubernetes.io/infra': '' } },
    });
    const joining = joiningOf(node('n', ['worker']), rack, [...basic, rack], undefined);
    expect(joining).toMatchObject({ kind: 'refused', refusal: { kind: 'would-conflict' } });
  });

  it('whatever its labels, a node that joins is afterwards in that pool alone', () => {
    const target = newPool({ pool: 'new', nodes: [] });
    fc.assert(
      fc.property(fc.subarray(['master', 'worker', 'cmmd', 'infra', 'new']), (roles) => {
        const one = node('n', roles);
        const joining = joiningOf(one, target, basic, 'cmmd');
        if (joining.kind === 'joins' || joining.kind === 'moves') {
          const labels = { ...one.metadata?.labels, ...joining.change.add };
          const left = Object.fromEntries(
            Object.entries(labels).filter(([key]) => !joining.change.remove.includes(key)),
          );
          const after = { ...one, metadata: { ...one.metadata, labels: left } };
          expect(joiningOf(after, target, basic, 'cmmd').kind).toBe('member');
          expect('node-role.kubernetes.io/worker' in left).toBe(roles.includes('worker'));
        }
      }),
    );
  });
});

test.each([
  [{ matchLabels: { a: 'b' } }, { a: 'b' }],
  [{ matchExpressions: [{ key: 'a', operator: 'Exists' }] }, { a: '' }],
  [{ matchExpressions: [{ key: 'a', operator: 'In', values: ['x', 'y'] }] }, { a: 'x' }],
  [{ matchExpressions: [{ key: 'a', operator: 'DoesNotExist' }] }, {}],
  [
    {
      matchLabels: { a: 'b' },
      matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['b'] }],
    },
    undefined,
  ],
])('labels to join %j', (selector, expected) => {
  expect(labelsToJoin(selector)).toEqual(expected);
});

describe('poolProblems', () => {
  const role = (values: string[]) => ({
    matchExpressions: [{ key: 'machineconfiguration.openshift.io/role', operator: 'In', values }],
  });
  const odd = (spec: Parameters<typeof pool>[1]) => [
    pool('worker'),
    pool('infra'),
    pool('odd', spec),
  ];
  it.each([
    ['cmmd', basic, []],
    ['new-pool', basic, []],
    ['', basic, ['empty']],
    ['master', basic, ['reserved']],
    ['worker', basic, ['reserved']],
    ['-a', basic, ['invalid-name']],
    ['a_b', basic, ['invalid-name']],
    ['Über', basic, ['invalid-name']],
    ['a'.repeat(63), basic, []],
    ['a'.repeat(64), basic, ['too-long']],
    ['odd', odd({ machineConfigSelector: role(['odd']) }), ['not-worker']],
    ['odd', odd({ machineConfigSelector: role(['worker']) }), ['not-itself']],
    ['odd', odd({ machineConfigSelector: {} }), ['selects-all-configs']],
    ['odd', odd({ nodeSelector: {} }), ['selects-no-node']],
    [
      'odd',
      odd({ nodeSelector: { matchLabels: { 'node-role.kubernetes.io/infra': '' } } }),
      ['same-nodes'],
    ],
    ['odd', odd({ nodeSelector: { matchLabels: { rack: 'no. 7!' } } }), ['invalid-label']],
    ['odd', odd({ nodeSelector: { matchLabels: { 'a/b/c': '' } } }), ['invalid-label']],
    ['odd', odd({ nodeSelector: { matchLabels: { 'example.test/rack': 'No.7' } } }), []],
    [
      'x'.repeat(64),
      [...basic, pool('x'.repeat(64), { machineConfigSelector: role(['worker', 'x'.repeat(64)]) })],
      ['too-long', 'invalid-label'],
    ],
  ])('%s: %#', (name, pools, expected) => {
    expect(poolProblems(name, pools).map(({ kind }) => kind)).toEqual(expected);
  });
});

test.each([
  ['1', 1],
  [' 12 ', 12],
  ['50%', '50%'],
  ['100%', '100%'],
  ['0', undefined],
  ['0%', undefined],
  ['101%', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['', undefined],
  ['many', undefined],
])('%s at a time', (text, expected) => {
  expect(parseMaxUnavailable(text)).toBe(expected);
});
