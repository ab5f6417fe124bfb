import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daemonPod, placementOn, targetNode } from './daemon-set-pods';
import { admit } from './kubelet/admission';
import { PodIps } from './kubelet/pod-ips';
import { lifecycleTaints } from './node-lifecycle';
import { rejectionDelayMs } from './replica-set';
import { failureMessage, misfit, type Misfit } from './scheduler/fit';
import type { DaemonSet, Node, Taint } from './model/types';
import { collectorDaemonSet, container, node, pod, runningPod } from './testing/objects';

const daemonSet = collectorDaemonSet('socmmd-system') as DaemonSet;
const taint = (key: string, effect: string): Taint => ({ key, effect });

test('a daemon pod runs through cordons and outages, not beside foreign taints', () => {
  const cases: [string, Taint[], { run: boolean; keep: boolean }][] = [
    ['none', [], { run: true, keep: true }],
    [
      'cordon',
      [taint('node.kubernetes.io/unschedulable', 'NoSchedule')],
      { run: true, keep: true },
    ],
    ['lost', [taint('node.kubernetes.io/unreachable', 'NoExecute')], { run: true, keep: true }],
    ['dedicated', [taint('dedicated', 'NoSchedule')], { run: false, keep: true }],
    ['evicting', [taint('dedicated', 'NoExecute')], { run: false, keep: false }],
    ['soft', [taint('UpdateInProgress', 'PreferNoSchedule')], { run: true, keep: true }],
  ];
  for (const [name, taints, expected] of cases) {
    assert.deepEqual(placementOn(daemonSet, node('cmmd1', { taints })), expected, name);
  }
  const master = node('master1', { labels: { 'node-role.kubernetes.io/control-plane': '' } });
  assert.deepEqual(placementOn(daemonSet, master), { run: false, keep: false });
});

test("a daemon pod's affinity names its node and its tolerations are the automatic ones", () => {
  const made = daemonPod(daemonSet, 'cmmd1', 'cmmdc-abcde');
  assert.equal(targetNode(made), 'cmmd1');
  assert.equal(made.spec.nodeName, undefined);
  assert.deepEqual(
    made.spec.tolerations?.map(({ key, effect }) => `${key?.split('/')[1]}:${effect}`),
    [
      'not-ready:NoExecute',
      'unreachable:NoExecute',
      'disk-pressure:NoSchedule',
      'memory-pressure:NoSchedule',
      'pid-pressure:NoSchedule',
      'unschedulable:NoSchedule',
      'network-unavailable:NoSchedule',
    ],
  );
  assert.ok(made.metadata.labels?.['controller-revision-hash']);
});

test('why pods do not fit, in the words of the scheduler', () => {
  const big = pod('big', { containers: [container('1Ti')] });
  const cordoned: Node = { ...node('b'), spec: { unschedulable: true } };
  const misfits = [
    misfit(big, node('a'), []),
    misfit(big, cordoned, []),
    misfit(big, node('c', { taints: [taint('node-role.kubernetes.io/master', 'NoSchedule')] }), []),
    misfit(pod('x', { nodeSelector: { disk: 'ssd' } }), node('d'), []),
  ].filter((each): each is Misfit => each !== undefined);
  assert.equal(
    failureMessage(misfits),
    '0/4 nodes are available: 1 Insufficient memory, ' +
      "1 node(s) didn't match Pod's node affinity/selector, " +
      '1 node(s) had untolerated taint {node-role.kubernetes.io/master: }, ' +
      '1 node(s) were unschedulable. preemption: 0/4 nodes are available: ' +
      '1 No preemption victims found for incoming pod, ' +
      '3 Preemption is not helpful for scheduling.',
  );
  assert.equal(failureMessage([]), 'no nodes available to schedule pods');
  assert.equal(misfit(pod('small'), node('a'), []), undefined);
});

test('two pods cannot share a host port', () => {
  const { spec } = daemonSet.spec.template;
  const present = [runningPod('cmmdc-1', 'a', spec)];
  const second = misfit(pod('cmmdc-2', spec), node('a'), present);
  assert.deepEqual(second?.reasons, ["node(s) didn't have free ports for the requested pod ports"]);
});

test('the kubelet refuses what the scheduler would not have sent', () => {
  const half = (name: string) => runningPod(name, 'a', { containers: [container('100Gi')] });
  const rejection = admit(half('second'), node('a'), [half('first')]);
  assert.equal(rejection?.reason, 'OutOfmemory');
  assert.match(rejection.message, /requested: 107374182400, used: 107374182400, capacity: \d+$/);
  assert.equal(admit(half('only'), node('a'), []), undefined);
  const tainted = node('a', { taints: [taint('maintenance', 'NoExecute')] });
  assert.equal(admit(pod('p'), tainted, [])?.reason, 'TaintToleration');
  // NoSchedule concerns the scheduler alone: a pod bound directly passes it by.
  const dedicated = node('a', { taints: [taint('dedicated', 'NoSchedule')] });
  assert.equal(admit(pod('p'), dedicated, []), undefined);
});

test('a node carries the taints of its state and keeps those of others', () => {
  const keys = (of: Node) => lifecycleTaints(of).map(({ key, effect }) => `${key}:${effect}`);
  const foreign = taint('dedicated', 'NoSchedule');
  const lost: Node = {
    ...node('a', { taints: [foreign, taint('node.kubernetes.io/not-ready', 'NoExecute')] }),
    status: { conditions: [{ type: 'Ready', status: 'Unknown' }] },
  };
  assert.deepEqual(keys(lost), [
    'dedicated:NoSchedule',
    'node.kubernetes.io/unreachable:NoSchedule',
    'node.kubernetes.io/unreachable:NoExecute',
  ]);
  const cordoned: Node = { ...node('a'), spec: { unschedulable: true } };
  assert.deepEqual(keys(cordoned), ['node.kubernetes.io/unschedulable:NoSchedule']);
});

test('pod IPs are unique on a node and between nodes', () => {
  const ips = new PodIps(['a', 'b']);
  const taken = ['a', 'b'].flatMap((name) =>
    Array.from({ length: 300 }, (_, index) => ips.take(name, `uid-${index}`, [])),
  );
  assert.equal(new Set(taken).size, 600);
  assert.equal(ips.take('a', 'uid-0', []), taken[0]);
  ips.release('a', 'uid-0');
  assert.equal(ips.take('a', 'another', []), taken[0]);
});

test('a ReplicaSet whose pods are rejected slows down', () => {
  const since = () => 0;
  const rejected = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      ...pod(`p${index}`, {}, { creationTimestamp: '2026-01-01T00:10:00Z' }),
      status: { phase: 'Failed', reason: 'OutOfmemory' },
    }));
  assert.equal(rejectionDelayMs([runningPod('ok', 'a')], since), 0);
  assert.equal(rejectionDelayMs(rejected(1), since), 2000);
  assert.equal(rejectionDelayMs(rejected(3), since), 8000);
  assert.equal(rejectionDelayMs(rejected(50), since), 300_000);
});
