import { machineFacts } from './machine';
import { askedOf } from './method';
import { migrationTargets } from './migration';
import type { MachineHost } from './host';
import { bindScript, GIB, hookedVm, host, scripts, vmObject, withPages } from './testing';

const requested = {
  memory: { guest: '4Gi', hugepages: { pageSize: '2Mi' } },
  resources: { requests: { memory: '4Gi' } },
};

function targets(vm: unknown, hosts: MachineHost[], source = 'cxl1') {
  const { spec, namespace } = machineFacts(vm);
  if (!spec) {
    throw new Error('no template');
  }
  const asked = askedOf({ namespace, spec }, scripts({ bind: bindScript }));
  return migrationTargets(spec, asked, source, hosts).map(({ nodeName, verdict, reasons }) => [
    nodeName,
    verdict,
    reasons.map(({ kind }) => kind).join(' '),
  ]);
}

test('a bound machine: the same NUMA id, the same tier, and room', () => {
  const full = host('full', {
    numa: host('full').numa.map((numa) => ({ ...numa, room: { atLeast: 0, atMost: GIB } })),
  });
  const vague = host('vague', {
    numa: host('vague').numa.map((numa) => ({ ...numa, room: { atLeast: 0, atMost: 9 * GIB } })),
  });
  const swapped = host('swapped', {
    numa: host('swapped').numa.map((numa) => ({ ...numa, tier: 'dram' as const })),
  });
  expect(
    targets(hookedVm(), [
      host('cxl1'),
      host('cxl2'),
      host('amd', { numa: host('amd').numa.slice(0, 2) }),
      swapped,
      full,
      vague,
      host('dark', { numa: [] }),
    ]),
  ).toEqual([
    ['cxl1', 'no', 'here'],
    ['cxl2', 'yes', ''],
    ['amd', 'no', 'numa-missing'],
    ['swapped', 'no', 'numa-tier'],
    ['full', 'no', 'room'],
    ['vague', 'unknown', 'room-between'],
    ['dark', 'unknown', 'numa-unknown'],
  ]);
});

test('huge pages: what the kubelet has left, by what pods request', () => {
  const pages = (name: string, gib: number) => withPages(host(name), { 2: gib * GIB });
  expect(
    targets(vmObject({ domain: requested }), [
      pages('room', 4),
      { ...pages('taken', 4), hugePagesRequested: { '2Mi': GIB } },
      { ...pages('dark', 4), hugePagesRequested: undefined },
      { ...pages('small', 2), hugePagesRequested: undefined },
      host('none'),
    ]),
  ).toEqual([
    ['room', 'yes', ''],
    ['taken', 'no', 'pages'],
    ['dark', 'unknown', 'pages-unknown'],
    ['small', 'no', 'pages'],
    ['none', 'no', 'pages'],
  ]);
});

test('huge pages: no more are asked for than the request of the pod', () => {
  const target = withPages(host('room'), { 2: 3 * GIB });
  const vm = (request: string) =>
    vmObject({ domain: { ...requested, resources: { requests: { memory: request } } } });
  expect(targets(vm('3Gi'), [target])).toEqual([['room', 'yes', '']]);
  expect(targets(vm('4Gi'), [target])).toEqual([['room', 'no', 'pages']]);
});

test('huge pages and a strict policy: the pages of that NUMA node', () => {
  const vm = hookedVm('bind', { domain: requested });
  expect(
    targets(vm, [
      withPages(host('there'), { 2: 8 * GIB }),
      withPages(host('elsewhere'), { 0: 8 * GIB }),
    ]),
  ).toEqual([
    ['there', 'yes', ''],
    ['elsewhere', 'no', 'pages'],
  ]);
});

test('more ordinary memory than the node has for all pods: no node that is too small', () => {
  const vm = (request?: string) =>
    vmObject({
      domain: {
        memory: { guest: '300Gi' },
        ...(request !== undefined && { resources: { requests: { memory: request } } }),
      },
    });
  const small = host('small', { memoryAllocatable: 250 * GIB });
  const silent = host('silent', { memoryAllocatable: undefined });
  expect(targets(vm('300Gi'), [small, host('large'), silent])).toEqual([
    ['small', 'no', 'too-large'],
    ['large', 'yes', ''],
    ['silent', 'yes', ''],
  ]);
  // Without a request nothing is said: how much is asked for depends on the overcommitment.
  expect(targets(vm(), [small])).toEqual([['small', 'yes', '']]);
});

test('the scheduler: readiness, labels, affinity, taints', () => {
  const label = { 'kubernetes.io/hostname': 'cxl2', 'kubevirt.io/schedulable': 'true' };
  const affinity = (operator: string, values: string[]) => ({
    spec: {
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{ matchExpressions: [{ key: 'size', operator, values }] }],
          },
        },
      },
    },
  });
  const sized = (name: string, size: string) => host(name, { labels: { ...label, size } });
  expect(
    targets(hookedVm(), [
      host('down', { ready: false }),
      host('cordoned', { unschedulable: true }),
      host('no-vms', { labels: {} }),
      host('tainted', { taints: [{ key: 'k', value: 'v', effect: 'NoSchedule' }] }),
    ]),
  ).toEqual([
    ['down', 'no', 'not-ready'],
    ['cordoned', 'no', 'unschedulable'],
    ['no-vms', 'no', 'labels'],
    ['tainted', 'no', 'taints'],
  ]);
  expect(
    targets(hookedVm('bind', affinity('Gt', ['3'])), [sized('a', '4'), sized('b', '3')]),
  ).toEqual([
    ['a', 'yes', ''],
    ['b', 'no', 'affinity'],
  ]);
  const tolerant = {
    spec: { tolerations: [{ key: 'k', operator: 'Exists', effect: 'NoSchedule' }] },
  };
  expect(
    targets(hookedVm('bind', tolerant), [
      host('tainted', { taints: [{ key: 'k', value: 'v', effect: 'NoSchedule' }] }),
    ]),
  ).toEqual([['tainted', 'yes', '']]);
});
