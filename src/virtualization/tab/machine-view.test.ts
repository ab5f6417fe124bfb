import fc from 'fast-check';
import type { PodResource } from '../../k8s/types';
import {
  around,
  bindScript,
  GIB,
  hookedVm,
  host,
  scripts,
  vmObject,
  withPages,
} from '../../kubevirt/testing';
import { launcherPod, machineView, runState } from './machine-view';
import type { FoundInstancetype, MachineViewInput } from './machine-view';

const none: FoundInstancetype = { kind: 'none' };

function view(more: Partial<MachineViewInput> = {}) {
  const { podRequest: _request, ...surroundings } = around();
  return machineView({
    vm: hookedVm(),
    instance: undefined,
    instancetype: none,
    pod: undefined,
    around: surroundings,
    ...more,
  });
}

const vmi = (vm: unknown, status: object = { phase: 'Running', nodeName: 'cxl1' }) => {
  const { template } = (vm as { spec: { template: { metadata: object; spec: object } } }).spec;
  return {
    metadata: { name: 'vm', namespace: 'work', uid: 'vmi', ...template.metadata },
    spec: template.spec,
    status,
  };
};

const pod = (nodeName: string, phase = 'Running'): PodResource => ({
  metadata: { name: `virt-launcher-${nodeName}` },
  spec: {
    nodeName,
    containers: [{ name: 'compute', resources: { requests: { memory: '4420Mi' } } }],
  },
  status: { phase },
});

test('a bound machine: what was asked, where it should be, its overhead beside what the pod requests', () => {
  const shown = view({ instance: vmi(hookedVm()), pod: pod('cxl1') });
  expect(shown).toMatchObject({
    tier: 'cxl',
    asked: { methods: ['sidecar'], policy: { mode: 'strict', nodeset: [2] } },
    wanted: { kind: 'policy', numaIds: [2] },
    host: { nodeName: 'cxl1' },
  });
  expect(shown.findings.find(({ kind }) => kind === 'overhead')).toMatchObject({
    real: 324 * 2 ** 20,
  });
});

test('a script that writes nothing: it was to be on CXL memory, and its rule speaks', () => {
  const { podRequest: _request, ...surroundings } = around({
    find: scripts({ bind: '#!/bin/sh\n' }),
  });
  const shown = view({ instance: vmi(hookedVm()), around: surroundings });
  expect(shown.wanted).toEqual({ kind: 'tier', numaIds: [2] });
  expect(shown.findings.map(({ kind }) => kind)).toContain('script-binds-nothing');
});

test('an instance type decides for a machine that does not run; one that is read says nothing yet', () => {
  const vm = vmObject({ more: { instancetype: { name: 'cmmd-large' } } });
  const type = { spec: { memory: { guest: '8Gi', hugepages: { pageSize: '2Mi' } } } };
  expect(view({ vm, instancetype: { kind: 'found', object: type } })).toMatchObject({
    spec: { guestBytes: 8 * GIB },
    asked: { methods: ['instancetype'] },
  });
  const kinds = (kind: 'reading' | 'gone' | 'unknown') =>
    view({ vm, instancetype: { kind } }).findings.map((each) => each.kind);
  expect(kinds('reading')).not.toContain('instancetype-unknown');
  expect(kinds('gone')).toContain('instancetype-gone');
  expect(kinds('unknown')).toContain('instancetype-unknown');
});

test.each<
  [
    string,
    Exclude<FoundInstancetype['kind'], 'found'>,
    string | undefined,
    boolean,
    string | undefined,
  ]
>([
  ['that is gone', 'gone', undefined, false, 'type-gone'],
  ['that is gone, and KubeVirt keeps what it said', 'gone', 'rev-1', false, 'type-unknown'],
  ['that may not be read', 'unknown', undefined, false, 'type-unknown'],
  ['that is on its way', 'reading', undefined, false, undefined],
  ['that is gone, of a machine that runs', 'gone', undefined, true, undefined],
])('where a machine could start, by an instance type %s', (_what, kind, revision, runs, type) => {
  const vm = vmObject({
    more: {
      instancetype: {
        name: 'cmmd-large',
        ...(revision !== undefined && { revisionName: revision }),
      },
    },
  });
  const instance = runs ? vmi(vm) : undefined;
  expect(view({ vm, instance, instancetype: { kind } }).type).toBe(type);
});

test('the pod on its own node, not the one that it migrates to, and none that has ended', () => {
  const pods = [pod('cxl2'), pod('cxl1', 'Failed'), pod('cxl1')];
  expect(launcherPod(pods, { nodeName: 'cxl1' })).toBe(pods[2]);
  expect(launcherPod(pods, { nodeName: 'cxl3' })).toBeUndefined();
  expect(launcherPod(pods, { nodeName: undefined })).toBeUndefined();
});

const stopped = (status: string) => ({
  ...(vmObject() as object),
  status: { printableStatus: status },
});

test.each<[string, Partial<MachineViewInput>, PodResource | 'unreadable' | undefined, string]>([
  ['stopped', { vm: stopped('Stopped') }, undefined, 'stopped'],
  ['waits for its storage', { vm: stopped('WaitingForVolumeBinding') }, undefined, 'stopped'],
  ['waits for the next try', { vm: stopped('CrashLoopBackOff') }, undefined, 'stopped'],
  ['runs, and its instance is gone', { vm: stopped('Running') }, undefined, 'instance-gone'],
  ['no template', { vm: { spec: {} } }, undefined, 'no-template'],
  ['starting', { instance: vmi(hookedVm(), { phase: 'Scheduling' }) }, undefined, 'starting'],
  [
    'ended',
    { instance: vmi(hookedVm(), { phase: 'Failed', nodeName: 'cxl1' }) },
    undefined,
    'ended',
  ],
  ['without its pod', { instance: vmi(hookedVm()) }, undefined, 'no-pod'],
  ['pods that may not be read', { instance: vmi(hookedVm()) }, 'unreadable', 'running'],
  ['runs', { instance: vmi(hookedVm()) }, pod('cxl1'), 'running'],
])('state: %s', (_, input, on, state) => {
  expect(runState(view(input), on)).toBe(state);
});

test('huge pages are wanted where its node has CXL memory', () => {
  const vm = vmObject({ domain: { memory: { guest: '4Gi', hugepages: { pageSize: '2Mi' } } } });
  const { podRequest: _request, ...surroundings } = around({
    hosts: [withPages(host('cxl1'), { 2: 8 * GIB })],
  });
  expect(view({ vm, instance: vmi(vm), around: surroundings })).toMatchObject({
    tier: 'cxl',
    wanted: { kind: 'tier', numaIds: [2] },
  });
});

test('whatever stands in the objects, there is a view', () => {
  const { podRequest: _request, ...surroundings } = around({
    find: scripts({ bind: bindScript }),
  });
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (vm, instance, object) => {
      const shown = machineView({
        vm,
        instance: instance ?? undefined,
        instancetype: { kind: 'found', object },
        pod: undefined,
        around: surroundings,
      });
      expect(runState(shown, undefined)).not.toBe('running');
      const order = shown.findings.map(({ severity }) =>
        ['danger', 'warning', 'info'].indexOf(severity),
      );
      expect(order).toEqual([...order].sort());
    }),
  );
});

test('a request that KubeVirt filled in was not asked for', () => {
  const vm = hookedVm();
  const filled = vmi(vm);
  const domain = {
    ...(filled.spec as { domain: object }).domain,
    resources: { requests: { memory: '4Gi' } },
  };
  const kinds = (own: unknown) =>
    view({ vm: own, instance: { ...filled, spec: { ...filled.spec, domain } } }).findings.map(
      ({ kind }) => kind,
    );
  expect(kinds(vm)).not.toContain('request-needless');
  expect(
    kinds(hookedVm('bind', { domain: { resources: { requests: { memory: '4Gi' } } } })),
  ).toContain('request-needless');
});
