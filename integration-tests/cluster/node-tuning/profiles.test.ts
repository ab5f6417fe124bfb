import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  effectiveProfile,
  hugePagePools,
  priorityTies,
  recommendedProfile,
  type Recommendation,
  type Tuned,
  type TunedNode,
} from './profiles';

const tuned = (
  name: string,
  recommend: Recommendation[],
  profiles: Record<string, string> = {},
): Tuned => ({
  apiVersion: 'tuned.openshift.io/v1',
  kind: 'Tuned',
  metadata: { name, namespace: 'tuning' },
  spec: {
    recommend,
    profile: Object.entries(profiles).map(([each, data]) => ({ name: each, data })),
  },
});

const role = 'machineconfiguration.openshift.io/role';
const defaults = tuned('default', [
  { profile: 'openshift-control-plane', priority: 30, match: [{ label: 'master' }] },
  { profile: 'openshift-node', priority: 30 },
]);
const worker: TunedNode = {
  labels: { worker: '', zone: 'a' },
  podLabels: () => [{ app: 'db' }],
  pool: {
    apiVersion: 'v1',
    kind: 'MachineConfigPool',
    metadata: { name: 'cmmd' },
    spec: {
      machineConfigSelector: {
        matchExpressions: [{ key: role, operator: 'In', values: ['worker', 'cmmd'] }],
      },
    },
  },
};

test('the lowest priority that matches wins; of equal ones, those of the defaults come last', () => {
  const by = (recommend: Recommendation) =>
    recommendedProfile([defaults, tuned('own', [recommend])], worker);
  assert.equal(recommendedProfile([defaults], worker), 'openshift-node');
  assert.equal(by({ profile: 'p', priority: 20 }), 'p');
  assert.equal(by({ profile: 'p', priority: 30 }), 'p');
  assert.equal(by({ profile: 'p', priority: 40 }), 'openshift-node');
  assert.equal(by({ profile: 'p', priority: 10, machineConfigLabels: { [role]: 'cmmd' } }), 'p');
  assert.equal(
    by({ profile: 'p', priority: 10, machineConfigLabels: { [role]: 'infra' } }),
    'openshift-node',
  );
  assert.equal(
    by({ profile: 'p', priority: 10, match: [{ label: 'zone', value: 'b' }] }),
    'openshift-node',
  );
  assert.equal(by({ profile: 'p', priority: 10, match: [{ label: 'app', type: 'pod' }] }), 'p');
  const both = [{ label: 'worker', match: [{ label: 'zone', value: 'a' }] }];
  assert.equal(by({ profile: 'p', priority: 10, match: both }), 'p');
  assert.deepEqual(priorityTies([defaults, tuned('own', [{ profile: 'p', priority: 20 }])]), [
    ['openshift-control-plane', 'openshift-node'],
  ]);
});

test('settings of includes come first, and a profile that nobody has is missing', () => {
  const file = (id: number) =>
    `/sys/devices/system/node/node${id}/hugepages/hugepages-2048kB/nr_hugepages`;
  const tuneds = [
    tuned('a', [], {
      base: `[main]\nsummary=x\n[sysfs]\n${file(1)}=100\n${file(2)} = 7\n`,
      own: `[main]\ninclude=openshift-node,base\n[sysfs]\n# more\n${file(1)}=200\n`,
      lost: '[main]\ninclude=none-such\n',
      loop: `[main]\ninclude=loop\n[sysfs]\n${file(3)}=1\n`,
    }),
  ];
  const pools = (name: string) => Object.fromEntries(hugePagePools(effectiveProfile(name, tuneds)));
  assert.deepEqual(pools('own'), { 1: 200, 2: 7 });
  assert.deepEqual(effectiveProfile('lost', tuneds).missing, ['none-such']);
  assert.deepEqual(effectiveProfile('nobody', tuneds).missing, ['nobody']);
  assert.deepEqual(pools('loop'), { 3: 1 });
  assert.deepEqual(effectiveProfile('openshift-node', tuneds).missing, []);
});
