import fc from 'fast-check';
import { ROLE_LABEL } from '../../names';
import { kubeletStart } from './kubelet-start';
import { tunedOfNode } from './node-state';
import { includesOf, pagesOfProfile } from './profile-pages';
import { poolPath, profileText } from './profile-text';
import { isFor, pagesOfEffective, recommendationsOf, recommendedFor } from './recommended';
import {
  changeTuned,
  createTuned,
  findHugePagesTuned,
  giveBackTuned,
  hugePagesTuned,
  nodesOfTuned,
  pagesOfTuned,
  restartKubeletCommand,
  tunedProblems,
} from './tuned';
import type { TunedPlan } from './tuned';

const namespace = 'openshift-cluster-node-tuning-operator';
const tuned = (
  name: string,
  recommend: readonly object[],
  profiles: Record<string, string> = {},
  more: object = {},
) => ({
  metadata: { name, namespace },
  spec: {
    profile: Object.entries(profiles).map(([each, data]) => ({ name: each, data })),
    recommend,
    ...more,
  },
});
const defaults = tuned('default', [
  {
    profile: 'openshift-control-plane',
    priority: 30,
    match: [{ label: 'node-role.kubernetes.io/master' }],
  },
  { profile: 'openshift-node', priority: 30 },
]);
/** As the guide writes it, in chapter 7.1. */
const guide = tuned(
  'hugepages-numa1',
  [
    {
      machineConfigLabels: { [ROLE_LABEL]: 'cmmd' },
      priority: 30,
      profile: 'openshift-node-hugepages-numa1',
    },
  ],
  {
    'openshift-node-hugepages-numa1': `[main]\nsummary=Runtime configuration for hugepages on NUMA node 1\ninclude=openshift-node\n\n[sysfs]\n${poolPath(1)}=120000\n`,
  },
);
const node = (
  name: string,
  labels: Record<string, string> = { 'node-role.kubernetes.io/cmmd': '' },
) => ({
  metadata: { name, labels: { 'kubernetes.io/hostname': `${name}.host`, ...labels } },
});
const pool = {
  metadata: { name: 'cmmd' },
  spec: {
    machineConfigSelector: {
      matchExpressions: [{ key: ROLE_LABEL, operator: 'In', values: ['worker', 'cmmd'] }],
    },
    nodeSelector: { matchLabels: { 'node-role.kubernetes.io/cmmd': '' } },
  },
};
const a = node('a');
const b = node('b');
const other = node('c', {});
const profile = (name: string, given: string, status: object = {}) => ({
  metadata: { name, namespace },
  spec: { config: { tunedProfile: given } },
  status: {
    tunedProfile: given,
    conditions: [
      { type: 'Applied', status: 'True', reason: 'AsExpected' },
      { type: 'Degraded', status: 'False', reason: 'AsExpected' },
    ],
    ...status,
  },
});
const plan = (more: Partial<TunedPlan> = {}): TunedPlan => ({
  pool,
  members: [a, b],
  nodes: [a, b, other],
  chosen: new Set(['a', 'b']),
  pages: new Map([[1, 120_000]]),
  tuneds: [defaults],
  profiles: [profile('a', 'openshift-node'), profile('b', 'openshift-node')],
  ...more,
});
const ours = (more: Partial<TunedPlan> = {}) => {
  const made = hugePagesTuned(plan(more));
  return { ...made, metadata: { ...made.metadata, uid: 'u', resourceVersion: '7' } };
};

describe('the text of a profile', () => {
  test('is read back as it was written, with what it includes', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.nat(200).map(String), fc.integer({ min: 1, max: 1e9 })),
        (byId) => {
          const pages = new Map(Object.entries(byId).map(([id, count]) => [Number(id), count]));
          const text = profileText('openshift-node', pages);
          expect(pagesOfProfile(text)).toEqual(pages);
          expect(includesOf(text)).toEqual(['openshift-node']);
        },
      ),
    );
  });

  test.each<[string, string, [number, number][]]>([
    ['spaces and quotes', `  ${poolPath(1)} = "5"\r\n`, [[1, 5]]],
    ['a comment', `#${poolPath(1)}=5`, []],
    ['the last of two', `${poolPath(1)}=5\n${poolPath(1)}=6`, [[1, 6]]],
    ['pages of 1 GiB', poolPath(1).replace('2048kB', '1048576kB') + '=5', []],
    ['of no NUMA node', 'vm.nr_hugepages=5', []],
    ['no number', `${poolPath(1)}=many`, []],
  ])('%s', (_what, text, pages) => {
    expect([...pagesOfProfile(text)]).toEqual(pages);
  });

  test('includes', () => {
    expect(includesOf('include=a, -b ,,c\n')).toEqual(['a', 'b', 'c']);
    expect(includesOf('#include=a\n')).toEqual([]);
  });
});

describe('which profile a node is to have', () => {
  const by = (rule: object) =>
    recommendedFor([defaults, tuned('x', [{ profile: 'p', priority: 20, ...rule }])], {
      node: a,
      pool,
    })?.profile;
  test.each<[string, object, string | undefined]>([
    ['the lower number', {}, 'p'],
    ['the higher number', { priority: 40 }, 'openshift-node'],
    ["the number of OpenShift's own: somebody's first", { priority: 30 }, 'p'],
    ['a label that it has', { match: [{ label: 'node-role.kubernetes.io/cmmd' }] }, 'p'],
    ['one that it has not', { match: [{ label: 'gpu' }] }, 'openshift-node'],
    ['its value', { match: [{ label: 'kubernetes.io/hostname', value: 'a.host' }] }, 'p'],
    [
      'another value',
      { match: [{ label: 'kubernetes.io/hostname', value: 'b.host' }] },
      'openshift-node',
    ],
    ['one of several', { match: [{ label: 'gpu' }, { label: 'kubernetes.io/hostname' }] }, 'p'],
    [
      'and what stands below it',
      { match: [{ label: 'kubernetes.io/hostname', match: [{ label: 'gpu' }] }] },
      'openshift-node',
    ],
    ['its pool', { machineConfigLabels: { [ROLE_LABEL]: 'cmmd' } }, 'p'],
    ['another pool', { machineConfigLabels: { [ROLE_LABEL]: 'infra' } }, 'openshift-node'],
    ['labels of pods: nobody can tell', { match: [{ label: 'app', type: 'pod' }] }, undefined],
  ])('%s', (_what, rule, wins) => {
    expect(by(rule)).toBe(wins);
  });

  test('labels of pods are perhaps there', () => {
    const [each] = recommendationsOf([
      tuned('x', [{ profile: 'p', priority: 1, match: [{ label: 'app', type: 'pod' }] }]),
    ]);
    expect(each && isFor(each, { node: a, pool })).toBe('perhaps');
  });

  test('what includes comes last; a circle ends', () => {
    const tuneds = [
      tuned('base', [], { base: `[sysfs]\n${poolPath(1)}=5\n${poolPath(2)}=6\n` }),
      tuned('over', [], { over: `include=base\n${poolPath(1)}=7\n` }),
      tuned('circle', [], { x: `include=y\n${poolPath(3)}=1`, y: 'include=x' }),
    ];
    expect([...pagesOfEffective('over', tuneds)]).toEqual([
      [1, { pages: 7, tuned: 'over' }],
      [2, { pages: 6, tuned: 'base' }],
    ]);
    expect([...pagesOfEffective('y', tuneds).keys()]).toEqual([3]);
    expect(pagesOfEffective('gone', tuneds).size).toBe(0);
  });
});

describe('the Tuned of this page', () => {
  test("before OpenShift's profiles, including them, for the pool's label", () => {
    expect(ours()).toMatchObject({
      kind: 'Tuned',
      metadata: {
        name: 'cmmd-hugepages-cmmd',
        namespace,
        labels: { 'cmmd-console-plugin/huge-pages': 'true' },
      },
      spec: {
        profile: [
          {
            name: 'cmmd-hugepages-openshift-node',
            data: profileText('openshift-node', new Map([[1, 120_000]])),
          },
        ],
        recommend: [
          {
            priority: 20,
            profile: 'cmmd-hugepages-openshift-node',
            match: [{ label: 'node-role.kubernetes.io/cmmd' }],
          },
        ],
      },
    });
  });

  const recommendOf = (more: Partial<TunedPlan>) =>
    (ours(more).spec as { recommend: { priority: number; profile: string; match: unknown }[] })
      .recommend;

  test('some of the nodes, or a label that others have too: by name', () => {
    const names = (...hosts: string[]) =>
      hosts.map((value) => ({ label: 'kubernetes.io/hostname', value }));
    expect(recommendOf({ chosen: new Set(['b', 'gone']) })[0]?.match).toEqual(names('b.host'));
    const stray = node('stray');
    expect(recommendOf({ nodes: [a, b, stray] })[0]?.match).toEqual(names('a.host', 'b.host'));
  });

  test.each<[string, object, number]>([
    ['20 where others come later', { priority: 25 }, 20],
    ['below another that comes first', { priority: 20 }, 19],
    [
      'below it where labels of pods decide',
      { priority: 5, match: [{ label: 'x', type: 'pod' }] },
      4,
    ],
    ['one of other nodes does not count', { priority: 5, match: [{ label: 'gpu' }] }, 20],
  ])('priority: %s', (_what, rule, priority) => {
    const tuneds = [defaults, tuned('x', [{ profile: 'p', ...rule }])];
    expect(recommendOf({ tuneds })[0]?.priority).toBe(priority);
  });

  test('nodes of different profiles keep theirs', () => {
    const profiles = [profile('a', 'openshift-node'), profile('b', 'performance')];
    expect(recommendOf({ profiles }).map((each) => [each.profile, each.match])).toEqual([
      ['cmmd-hugepages-openshift-node', [{ label: 'kubernetes.io/hostname', value: 'a.host' }]],
      ['cmmd-hugepages-performance', [{ label: 'kubernetes.io/hostname', value: 'b.host' }]],
    ]);
  });

  test('a change includes what would be recommended without it, not itself', () => {
    const there = ours();
    const profiles = ['a', 'b'].map((name) => profile(name, 'cmmd-hugepages-openshift-node'));
    const again = plan({ tuneds: [defaults, there], profiles, pages: new Map([[1, 5]]) });
    expect(changeTuned(there, again).request).toMatchObject({
      verb: 'patch',
      name: 'cmmd-hugepages-cmmd',
      namespace,
      patch: [
        { op: 'replace', path: '/metadata/resourceVersion', value: '7' },
        {
          op: 'add',
          path: '/spec/profile',
          value: [{ data: profileText('openshift-node', new Map([[1, 5]])) }],
        },
        { op: 'add', path: '/spec/recommend', value: [{ priority: 20 }] },
      ],
    });
    expect(tunedProblems(again)).toEqual([]);
    // Nobody recommends anything else any more: what it included stays.
    expect(hugePagesTuned({ ...again, tuneds: [there] })).toEqual(hugePagesTuned(again));
  });

  test('found by name and mark, read back, for its nodes', () => {
    const there = ours({ chosen: new Set(['a']) });
    const foreign = { ...there, metadata: { ...there.metadata, labels: {} } };
    expect(findHugePagesTuned([guide, there], 'cmmd')).toBe(there);
    expect(findHugePagesTuned([foreign], 'cmmd')).toBeUndefined();
    expect(findHugePagesTuned([there], 'infra')).toBeUndefined();
    expect([...pagesOfTuned(there)]).toEqual([[1, 120_000]]);
    expect([...nodesOfTuned(there, pool, [a, b])]).toEqual(['a']);
  });

  test('commands and requests', () => {
    const there = ours();
    expect(createTuned(plan()).command).toBe('oc create -f -');
    expect(giveBackTuned(there)).toMatchObject({
      request: { verb: 'delete', preconditions: { uid: 'u', resourceVersion: '7' } },
      command: `oc delete tuned cmmd-hugepages-cmmd -n ${namespace}`,
    });
    expect(changeTuned(there, plan()).command).toContain(`oc patch tuned cmmd-hugepages-cmmd -n`);
    expect(restartKubeletCommand('worker3')).toBe(
      'oc debug node/worker3 -- chroot /host systemctl restart kubelet',
    );
  });
});

test.each<[string, Partial<TunedPlan>, unknown[]]>([
  ['nothing', {}, []],
  ['no node is chosen', { chosen: new Set(['c']) }, [{ kind: 'no-nodes' }]],
  [
    "the guide's own: never written over",
    {
      tuneds: [defaults, guide],
      profiles: [profile('a', 'openshift-node-hugepages-numa1'), profile('b', 'openshift-node')],
    },
    [{ kind: 'taken', tuned: 'hugepages-numa1', nodes: ['a'] }],
  ],
  [
    'nothing comes before 0',
    { tuneds: [defaults, tuned('x', [{ profile: 'p', priority: 0 }])] },
    [{ kind: 'first', tuned: 'x', profile: 'p' }],
  ],
  [
    'the operator is to do nothing',
    { tuneds: [tuned('default', [], {}, { managementState: 'Removed' })] },
    [{ kind: 'unmanaged', state: 'Removed' }],
  ],
])('what stands in its way: %s', (_what, more, problems) => {
  expect(tunedProblems(plan(more))).toEqual(problems);
});

describe('how far TuneD is on a node', () => {
  const there = ours();
  const mine = 'cmmd-hugepages-openshift-node';
  const conditions = (...all: [string, string, string, string?][]) => ({
    conditions: all.map(([type, status, reason, message]) => ({ type, status, reason, message })),
  });
  test.each<[string, object | undefined, string, string | undefined]>([
    ['applied', profile('a', mine), 'applied', undefined],
    ['the operator has not looked yet', profile('a', 'openshift-node'), 'waiting', undefined],
    [
      'TuneD has not',
      profile('a', mine, { tunedProfile: 'openshift-node' }),
      'applying',
      undefined,
    ],
    ['no Profile', undefined, 'unknown', undefined],
    [
      'not applied yet, or not at all',
      profile(
        'a',
        mine,
        conditions(['Applied', 'False', 'Failed', 'not yet'], ['Degraded', 'False', '']),
      ),
      'applying',
      'not yet',
    ],
    ['nothing said', profile('a', mine, { conditions: [] }), 'applying', undefined],
    [
      'failed',
      profile(
        'a',
        mine,
        conditions(
          ['Applied', 'False', 'Failed', 'x'],
          ['Degraded', 'True', 'TunedError', 'no profile'],
        ),
      ),
      'failed',
      'no profile',
    ],
    [
      'degraded, and applied',
      profile(
        'a',
        mine,
        conditions(
          ['Applied', 'True', 'AsExpected'],
          ['Degraded', 'True', 'TunedSysctlOverride', 'vm.x'],
        ),
      ),
      'degraded',
      'vm.x',
    ],
    [
      'deferred',
      profile(
        'a',
        mine,
        conditions(
          ['Applied', 'False', 'Deferred', 'next restart'],
          ['Degraded', 'True', 'TunedDeferredUpdate'],
        ),
      ),
      'deferred',
      'next restart',
    ],
  ])('%s', (_what, object, state, message) => {
    expect(tunedOfNode({ node: a, pool }, [defaults, there], object)).toEqual({
      profile: mine,
      pages: new Map([[1, { pages: 120_000, tuned: 'cmmd-hugepages-cmmd' }]]),
      state,
      message,
    });
  });

  test("the guide's, and none", () => {
    const of = tunedOfNode(
      { node: a, pool },
      [defaults, guide],
      profile('a', 'openshift-node-hugepages-numa1'),
    );
    expect([of?.state, of?.pages.get(1)]).toEqual([
      'applied',
      { pages: 120_000, tuned: 'hugepages-numa1' },
    ]);
    expect(tunedOfNode({ node: a, pool }, [], undefined)).toBeUndefined();
  });
});

describe('when a kubelet started', () => {
  const ready = (status: string) => ({
    ...a,
    status: { conditions: [{ type: 'Ready', status, lastTransitionTime: '2026-01-01T00:00:00Z' }] },
  });
  const event = (lastTimestamp: string, message = 'Starting kubelet.', name = 'a') => ({
    reason: 'Starting',
    message,
    lastTimestamp,
    involvedObject: { kind: 'Node', name },
  });
  test.each<[string, Parameters<typeof kubeletStart>, string | undefined]>([
    [
      'the newest of its events',
      [ready('True'), [event('2026-01-02T01:00:00Z'), event('2026-01-02T03:00:00Z')]],
      '2026-01-02T03:00:00.000Z',
    ],
    [
      "another daemon's, another node's",
      [
        ready('True'),
        [
          event('2026-01-02T01:00:00Z', ''),
          event('2026-01-02T01:00:00Z', 'Starting kubelet.', 'b'),
        ],
      ],
      '2026-01-01T00:00:00Z',
    ],
    ['not Ready', [ready('False'), []], undefined],
    ['nothing known', [{}, []], undefined],
  ])('%s', (_what, given, time) => {
    expect(kubeletStart(...given)?.at).toBe(time);
  });
});

test('whatever stands in Tuned objects and Profiles, it is read', () => {
  const any = fc.jsonValue() as fc.Arbitrary<never>;
  const list = fc.array(any, { maxLength: 3 });
  const rules = fc.array(
    fc.record(
      {
        priority: any,
        profile: any,
        match: fc.oneof(
          any,
          fc.array(fc.record({ label: any, value: any, type: any, match: any })),
        ),
        machineConfigLabels: any,
      },
      { requiredKeys: [] },
    ),
    { maxLength: 3 },
  );
  const object = fc.record({
    metadata: fc.record({ name: fc.constantFrom('default', 'cmmd-hugepages-cmmd', 'a') }),
    spec: fc.oneof(
      any,
      fc.record(
        { profile: list, recommend: rules, managementState: any, config: any },
        { requiredKeys: [] },
      ),
    ),
    status: fc.oneof(any, fc.record({ conditions: list, tunedProfile: any }, { requiredKeys: [] })),
  }) as fc.Arbitrary<{ metadata: { name: string } }>;
  fc.assert(
    fc.property(fc.array(object, { maxLength: 4 }), (tuneds) => {
      const odd = plan({ tuneds, profiles: tuneds });
      tunedProblems(odd);
      hugePagesTuned(odd);
      tuneds.forEach((each) => {
        changeTuned(each, odd);
        nodesOfTuned(each, pool, [a, b]);
        pagesOfTuned(each);
        tunedOfNode({ node: a, pool }, tuneds, each);
      });
    }),
  );
});
