import fc from 'fast-check';
import type { JsonObject } from '../../k8s/json';
import { at, listAt, textAt } from '../../k8s/json-path';
import { sameJson, valueAt, withValueAt } from '../../k8s/object-path';
import { vmObject } from '../testing';
import { claimFacts } from './claim';
import type { ClaimFacts } from './claim';
import { copyMachine, keptStateOf } from './copy-machine';
import type { CopyAsked } from './copy-machine';
import { onCxlMemory } from './on-cxl-memory';
import { backToDram } from './back-to-dram';
import { NO_CHOICES } from './choices';
import { RECORD_ANNOTATION } from './record';

const claim = (name: string, accessMode = 'ReadWriteOnce', size = '30Gi'): ClaimFacts =>
  claimFacts({
    metadata: { name },
    spec: {
      accessModes: [accessMode],
      volumeMode: 'Block',
      storageClassName: 'fast',
      resources: { requests: { storage: size } },
    },
  });
const asked = (more: Partial<CopyAsked> = {}): CopyAsked => ({
  name: 'twin',
  start: false,
  disks: 'clone',
  claims: [],
  ...more,
});
const copy = (vm: unknown, more: Partial<CopyAsked> = {}) =>
  copyMachine(vm as JsonObject, asked(more));
const volumesOf = (vm: unknown) => listAt(vm, 'spec', 'template', 'spec', 'volumes');
const templatesOf = (vm: unknown) => listAt(vm, 'spec', 'dataVolumeTemplates');
const withDisk = (volume: object, disk: object = { disk: {} }, more = {}) =>
  vmObject({
    spec: { volumes: [{ name: 'data', ...volume }] },
    domain: { devices: { disks: [{ name: 'data', ...disk }] } },
    more,
  });
const template = (name: string, spec: object = { source: { http: { url: 'http://x' } } }) => ({
  metadata: { name },
  spec: { storage: { resources: { requests: { storage: '20Gi' } } }, ...spec },
});

describe('what says which machine it is stays behind', () => {
  const original = {
    ...(vmObject({
      labels: { 'kubevirt.io/domain': 'vm', tier: 'web', 'helm.sh/chart': 'x', socmmd: 'v1' },
      annotations: { 'cmmd-console-plugin/nodeset': '2', note: 'theirs' },
      domain: {
        firmware: { uuid: 'u', serial: 's', bootloader: { efi: { persistent: true } } },
        devices: {
          tpm: { persistent: true },
          interfaces: [{ name: 'default', macAddress: '02:00:00:00:00:01', masquerade: {} }],
        },
      },
      more: {
        running: true,
        runStrategy: undefined,
        instancetype: { name: 'u1.small', revisionName: 'vm-u1-1' },
        preference: { name: 'rhel.9', revisionName: 'vm-rhel-1' },
      },
    }) as JsonObject),
    metadata: {
      name: 'vm',
      namespace: 'work',
      uid: 'u',
      resourceVersion: '7',
      generation: 3,
      finalizers: ['kubevirt.io/virtualMachineControllerFinalize'],
      ownerReferences: [{ kind: 'X', name: 'x', uid: 'x' }],
      managedFields: [],
      labels: {
        app: 'vm',
        team: 'a',
        'app.kubernetes.io/managed-by': 'Helm',
        'app.kubernetes.io/instance': 'argo-app',
      },
      annotations: {
        note: 'theirs',
        'meta.helm.sh/release-name': 'r',
        'argocd.argoproj.io/tracking-id': 't',
        'kubectl.kubernetes.io/last-applied-configuration': '{}',
        'restore.kubevirt.io/lastRestoreUID': 'r',
        'clone.kubevirt.io/source': 'c',
        'kubemacpool.io/transaction-timestamp': 'now',
        'cmmd.samsung.com/reallocate': 'x',
        'kubevirt.io/latest-observed-api-version': 'v1',
      },
    },
  };
  const { machine } = copy(original);

  test('identity, owners, managers, addresses, revisions', () => {
    expect(machine['metadata']).toEqual({
      name: 'twin',
      namespace: 'work',
      labels: { app: 'twin', team: 'a' },
      annotations: { note: 'theirs' },
    });
    expect(machine['status']).toBeUndefined();
    expect(at(machine, 'spec', 'instancetype')).toEqual({ name: 'u1.small' });
    expect(at(machine, 'spec', 'preference')).toEqual({ name: 'rhel.9' });
    expect(at(machine, 'spec', 'template', 'spec', 'domain', 'firmware')).toEqual({
      bootloader: { efi: { persistent: true } },
    });
    expect(at(machine, 'spec', 'template', 'spec', 'domain', 'devices', 'interfaces')).toEqual([
      { name: 'default', masquerade: {} },
    ]);
  });

  test('its pods keep what Services select by, under its own name', () => {
    expect(at(machine, 'spec', 'template', 'metadata', 'labels')).toEqual({
      'kubevirt.io/domain': 'twin',
      tier: 'web',
      // Of a chart, and of no consequence on pods.
      'helm.sh/chart': 'x',
    });
    expect(at(machine, 'spec', 'template', 'metadata', 'annotations')).toEqual({
      'cmmd-console-plugin/nodeset': '2',
      note: 'theirs',
    });
  });

  test('what a guest keeps outside of its disks is told of', () => {
    expect(keptStateOf(original)).toEqual(['tpm', 'efi']);
    expect(keptStateOf(vmObject())).toEqual([]);
  });

  test.each([
    [{ running: true }, true, 'Always'],
    [{ runStrategy: 'RerunOnFailure' }, true, 'RerunOnFailure'],
    [{ runStrategy: 'Manual' }, true, 'Always'],
    [{ runStrategy: 'Halted' }, true, 'Always'],
    [{ runStrategy: 'Always' }, false, 'Halted'],
  ])('%j, started %p: %s', (spec, start, expected) => {
    const { machine: made } = copy({ ...original, spec }, { start });
    expect(made['spec']).toEqual({ runStrategy: expected });
  });
});

describe('disks', () => {
  test.each<[string, unknown, CopyAsked, object[]]>([
    [
      'what is on a template’s disk is cloned',
      withDisk(
        { dataVolume: { name: 'vm-data' } },
        {},
        { dataVolumeTemplates: [template('vm-data')] },
      ),
      asked({ claims: [claim('vm-data')] }),
      [{ kind: 'cloned', volume: 'data', from: 'vm-data', to: 'twin-data' }],
    ],
    [
      'or made anew',
      withDisk(
        { dataVolume: { name: 'vm-data' } },
        {},
        { dataVolumeTemplates: [template('vm-data')] },
      ),
      asked({ claims: [claim('vm-data')], disks: 'fresh' }),
      [{ kind: 'fresh', volume: 'data', to: 'twin-data' }],
    ],
    [
      'a template whose disk was never made has nothing to clone',
      withDisk({ dataVolume: { name: 'vm' } }, {}, { dataVolumeTemplates: [template('vm')] }),
      asked(),
      [{ kind: 'fresh', volume: 'data', to: 'twin' }],
    ],
    [
      'a claim is cloned, under a name that is free',
      withDisk({ persistentVolumeClaim: { claimName: 'disk' } }),
      asked({ claims: [claim('disk', 'ReadWriteMany'), claim('twin-data')] }),
      [{ kind: 'cloned', volume: 'data', from: 'disk', to: 'twin-data-2' }],
    ],
    [
      'a claim that nobody may look at is cloned all the same',
      withDisk({ persistentVolumeClaim: { claimName: 'disk' } }, { cdrom: {} }),
      asked({ claims: undefined }),
      [{ kind: 'cloned', volume: 'data', from: 'disk', to: 'twin-data' }],
    ],
    [
      'a CD for several nodes is used by both',
      withDisk({ persistentVolumeClaim: { claimName: 'iso' } }, { cdrom: {} }),
      asked({ claims: [claim('iso', 'ReadOnlyMany')] }),
      [{ kind: 'shared', volume: 'data', from: 'iso' }],
    ],
    [
      'a CD for one node is not',
      withDisk({ persistentVolumeClaim: { claimName: 'iso' } }, { cdrom: {} }),
      asked({ claims: [claim('iso')] }),
      [{ kind: 'cloned', volume: 'data', from: 'iso', to: 'twin-data' }],
    ],
    [
      'a disk that several machines write by intent is used by both',
      withDisk({ persistentVolumeClaim: { claimName: 'disk' } }, { disk: {}, shareable: true }),
      asked({ claims: [claim('disk', 'ReadWriteMany')] }),
      [{ kind: 'shared', volume: 'data', from: 'disk' }],
    ],
    [
      'a claim that is not there',
      withDisk({ dataVolume: { name: 'disk' } }),
      asked(),
      [{ kind: 'missing', volume: 'data', from: 'disk' }],
    ],
    [
      'a file on a host',
      withDisk({ hostDisk: { path: '/disk', type: 'Disk' } }),
      asked(),
      [{ kind: 'on-host', volume: 'data' }],
    ],
    [
      'a memory dump',
      withDisk({ memoryDump: { claimName: 'dump' } }),
      asked(),
      [{ kind: 'left-out', volume: 'data' }],
    ],
    [
      'what is in the object itself',
      withDisk({ cloudInitNoCloud: { userData: 'x' } }),
      asked(),
      [],
    ],
    [
      'what never writes its claim',
      withDisk({ ephemeral: { persistentVolumeClaim: { claimName: 'base' } } }),
      asked(),
      [],
    ],
  ])('%s', (_what, vm, how, disks) => {
    expect(copyMachine(vm as JsonObject, how).disks).toEqual(disks);
  });

  test('a clone has the size and the kind of its claim, and the volume waits for it', () => {
    const { machine } = copy(
      withDisk({ persistentVolumeClaim: { claimName: 'disk', hotpluggable: true } }),
      { claims: [claim('disk')] },
    );
    expect(templatesOf(machine)).toEqual([
      {
        metadata: { name: 'twin-data' },
        spec: {
          source: { pvc: { namespace: 'work', name: 'disk' } },
          storage: {
            accessModes: ['ReadWriteOnce'],
            volumeMode: 'Block',
            storageClassName: 'fast',
            resources: { requests: { storage: '30Gi' } },
          },
        },
      },
    ]);
    expect(volumesOf(machine)).toEqual([
      { name: 'data', dataVolume: { name: 'twin-data', hotpluggable: true } },
    ]);
  });

  test('a template keeps its storage, as large as its disk is now, and what is its source goes', () => {
    const before = {
      ...template('vm-data', {
        sourceRef: { kind: 'DataSource', name: 'x' },
        contentType: 'kubevirt',
      }),
      metadata: {
        name: 'vm-data',
        annotations: { 'cdi.kubevirt.io/allowClaimAdoption': 'true', note: 'theirs' },
      },
    };
    const vm = withDisk({ dataVolume: { name: 'vm-data' } }, {}, { dataVolumeTemplates: [before] });
    expect(templatesOf(copy(vm, { claims: [claim('vm-data')] }).machine)).toEqual([
      {
        metadata: { name: 'twin-data', annotations: { note: 'theirs' } },
        spec: {
          source: { pvc: { namespace: 'work', name: 'vm-data' } },
          storage: { resources: { requests: { storage: '30Gi' } } },
        },
      },
    ]);
    expect(templatesOf(copy(vm, { disks: 'fresh' }).machine)).toEqual([
      { ...before, metadata: { name: 'twin-data', annotations: { note: 'theirs' } } },
    ]);
  });

  test('a claim of two volumes is cloned once', () => {
    const vm = vmObject({
      spec: {
        volumes: ['a', 'b'].map((name) => ({ name, persistentVolumeClaim: { claimName: 'disk' } })),
      },
    });
    const { machine } = copy(vm, { claims: [claim('disk')] });
    expect(templatesOf(machine)).toHaveLength(1);
    expect(volumesOf(machine).map((each) => textAt(each, 'dataVolume', 'name'))).toEqual([
      'twin-a',
      'twin-a',
    ]);
  });
});

test('a copy of a machine on CXL memory is taken back to what the original was', () => {
  const moved = onCxlMemory(vmObject() as JsonObject, { ...NO_CHOICES, hosts: ['cxl1'] });
  const { machine } = copy(moved);
  expect(at(machine, 'metadata', 'annotations', RECORD_ANNOTATION)).toBeDefined();
  expect(backToDram(machine)).toEqual(copy(vmObject()).machine);
});

/* Machines as people write them. */

const claimNames = ['vm', 'vm-root', 'disk', 'twin', 'twin-a'];
const volume = fc.record({
  name: fc.constantFrom('a', 'b', 'c'),
  of: fc.constantFrom('dataVolume', 'claim', 'readOnly', 'containerDisk', 'hostDisk', 'memoryDump'),
  claim: fc.constantFrom(...claimNames),
});
const machines = fc
  .record({
    volumes: fc.uniqueArray(volume, { selector: ({ name }) => name, maxLength: 3 }),
    templates: fc.uniqueArray(fc.constantFrom(...claimNames), { maxLength: 3 }),
    disk: fc.constantFrom({ disk: {} }, { cdrom: {} }, { disk: {}, shareable: true }),
    extra: fc.dictionary(fc.constantFrom('x', 'y'), fc.jsonValue()),
  })
  .map(({ volumes, templates, disk, extra }) => {
    const written = volumes.map(({ name, of, claim: claimName }) => ({
      name,
      ...(of === 'dataVolume'
        ? { dataVolume: { name: claimName } }
        : of === 'claim' || of === 'readOnly'
          ? { persistentVolumeClaim: { claimName, readOnly: of === 'readOnly' } }
          : { [of]: extra }),
    }));
    return vmObject({
      spec: { volumes: written, ...extra },
      domain: {
        ...extra,
        devices: { disks: volumes.map(({ name }) => ({ name, ...disk })), ...extra },
      },
      more: { ...extra, dataVolumeTemplates: templates.map((name) => template(name)) },
    });
  });
const someClaims = fc.option(
  fc
    .subarray(claimNames)
    .chain((names) =>
      fc
        .constantFrom('ReadWriteOnce', 'ReadWriteMany')
        .map((mode) => names.map((name) => claim(name, mode))),
    ),
  { nil: undefined },
);
const copies = fc.record<CopyAsked>({
  name: fc.constant('twin'),
  start: fc.boolean(),
  disks: fc.constantFrom('clone', 'fresh'),
  claims: someClaims,
});

function claimsOf(vm: unknown): string[] {
  return volumesOf(vm).flatMap(
    (each) =>
      textAt(each, 'dataVolume', 'name') ??
      textAt(each, 'persistentVolumeClaim', 'claimName') ??
      [],
  );
}

test('the copy writes no disk of the original, takes none that is there, and has a template for each of its own', () => {
  fc.assert(
    fc.property(machines, copies, (vm, how) => {
      const { machine, disks } = copyMachine(vm as JsonObject, how);
      const made = templatesOf(machine).map((each) => textAt(each, 'metadata', 'name') ?? '');
      expect(new Set(made).size).toBe(made.length);
      const there = [
        ...claimsOf(vm),
        ...templatesOf(vm).map((each) => textAt(each, 'metadata', 'name') ?? ''),
        ...(how.claims ?? []).map(({ name }) => name),
      ];
      expect(made.filter((name) => there.includes(name))).toEqual([]);
      const of = (kinds: string[]) =>
        disks.flatMap((each) => (kinds.includes(each.kind) && 'from' in each ? [each.from] : []));
      const inUse = claimsOf(machine).filter((name) => !made.includes(name));
      expect(inUse.sort()).toEqual(of(['shared', 'missing']).sort());
      expect(disks.every((each) => each.kind !== 'missing' || how.claims !== undefined)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('every other field comes along, and the original is left as it was', () => {
  const touched = [
    ['metadata'],
    ['status'],
    ['spec', 'runStrategy'],
    ['spec', 'running'],
    ['spec', 'dataVolumeTemplates'],
    ['spec', 'template', 'spec', 'volumes'],
  ];
  const without = (vm: unknown) =>
    touched.reduce<unknown>((each, path) => withValueAt(each, path, undefined), vm);
  fc.assert(
    fc.property(machines, copies, (vm, how) => {
      const before = JSON.stringify(vm);
      const { machine } = copyMachine(vm as JsonObject, how);
      expect(JSON.stringify(vm)).toBe(before);
      expect(without(machine)).toEqual(without(vm));
      // Volumes keep their names and their order.
      const names = (of: unknown) => volumesOf(of).map((each) => textAt(each, 'name'));
      const dumps = volumesOf(vm).filter((each) => at(each, 'memoryDump') !== undefined);
      if (dumps.length === 0) {
        expect(names(machine)).toEqual(names(vm));
      }
      expect(sameJson(copyMachine(vm as JsonObject, how).machine, machine)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('arbitrary JSON never throws', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), copies, (first, second, how) => {
      for (const path of [
        ['spec'],
        ['metadata'],
        ['spec', 'dataVolumeTemplates'],
        ['spec', 'template', 'spec', 'volumes'],
        ['spec', 'template', 'metadata', 'labels'],
      ]) {
        const odd = withValueAt(withValueAt(vmObject(), path, first), ['x'], second) as JsonObject;
        const { machine } = copyMachine(odd, how);
        expect(valueAt(machine, ['metadata', 'name'])).toBe('twin');
        keptStateOf(odd);
      }
      claimFacts(first);
    }),
  );
});
