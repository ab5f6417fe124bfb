import fc from 'fast-check';
import { DEEP } from '../../test-malformed';
import { installationFacts } from '../installation';
import { instanceFacts, machineFacts } from '../machine';
import { askedOf } from '../method';
import { migrationTargets } from '../migration';
import { memoryOverhead } from '../overhead';
import { NODESET_ANNOTATION } from '../names';
import { pluginObject } from '../plugin-object/plugin-object';
import { readPlugin } from '../plugins';
import {
  around,
  bindScript,
  found,
  GIB,
  hookedVm,
  hooks,
  host,
  kubevirt,
  requested,
  scripts,
  subject,
  vmiOn,
  vmObject,
} from '../testing';
import { machineFindings } from '.';
import type { Finding, Surroundings } from '.';

const hook = 'hooks.kubevirt.io/hookSidecars';

function kinds(findings: readonly Finding[]): string[] {
  return findings.map(({ kind }) => kind);
}

const dedicated = { cpu: { cores: 2, dedicatedCpuPlacement: true } };
const onlyCxl1 = { spec: { nodeSelector: { 'kubernetes.io/hostname': 'cxl1' } } };

test('machines as they should be: nothing grave', () => {
  expect(found(hookedVm())).toEqual([]);
  expect(found(vmObject({ domain: requested }))).toEqual([]);
  expect(found(vmObject())).toEqual([]);
});

const quota = [{ metadata: { name: 'limits' }, spec: { hard: { 'limits.memory': '1Gi' } } }];
const percent = installationFacts(
  kubevirt('v1.8.4', {
    developerConfiguration: { featureGates: ['Sidecar'], memoryOvercommit: 150 },
  }),
);

test.each<[string, unknown, Surroundings, Finding[]]>([
  [
    'huge pages without a request while memory is overcommitted',
    vmObject({ domain: { memory: { guest: '6Gi', hugepages: { pageSize: '2Mi' } } } }),
    around({ installation: percent }),
    [
      {
        kind: 'request-missing',
        severity: 'danger',
        percent: 150,
        guest: 6 * GIB,
        requested: 4 * GIB,
      },
    ],
  ],
  [
    'a guest that is no multiple of the page',
    vmObject({
      domain: {
        memory: { guest: '4095Mi', hugepages: { pageSize: '2Mi' } },
        resources: { requests: { memory: '4095Mi' } },
      },
    }),
    around(),
    [{ kind: 'guest-not-multiple', severity: 'danger', amount: 4095 * 2 ** 20, pageSize: '2Mi' }],
  ],
  [
    'pages of a size that is none',
    vmObject({ domain: { memory: { guest: '4Gi', hugepages: { pageSize: 'big' } } } }),
    around(),
    [{ kind: 'page-size-unknown', severity: 'danger', pageSize: 'big' }],
  ],
  [
    'pages of 1 GiB, which movable memory cannot give',
    vmObject({
      domain: {
        memory: { guest: '4Gi', hugepages: { pageSize: '1Gi' } },
        resources: { requests: { memory: '4Gi' } },
      },
    }),
    around(),
    [{ kind: 'page-size-not-movable', severity: 'danger', pageSize: '1Gi' }],
  ],
  [
    'dedicated CPUs where the Memory Manager pins them',
    hookedVm('bind', { domain: dedicated, ...onlyCxl1 }),
    around({
      hosts: [
        host('cxl1', {
          memoryManagerPolicy: 'Static',
          labels: {
            'kubernetes.io/hostname': 'cxl1',
            'kubevirt.io/schedulable': 'true',
            cpumanager: 'true',
          },
        }),
      ],
    }),
    [{ kind: 'dedicated-cpus', severity: 'danger', nodes: ['cxl1'] }],
  ],
  [
    "the guest's own NUMA nodes beside a memory policy",
    hookedVm('bind', { domain: { cpu: { cores: 2, numa: { guestMappingPassthrough: {} } } } }),
    around(),
    [{ kind: 'guest-mapping', severity: 'danger', with: 'policy' }],
  ],
  [
    'a quota of limits, and a sidecar that has none',
    hookedVm(),
    around({ quotas: quota }),
    [{ kind: 'quota-needs-limits', severity: 'danger', quota: 'limits' }],
  ],
  [
    'the feature gate is off',
    hookedVm(),
    around({ installation: installationFacts({}) }),
    [{ kind: 'gate-off', severity: 'danger', gate: 'Sidecar' }],
  ],
  [
    'the ConfigMap is gone',
    hookedVm('none-such'),
    around(),
    [{ kind: 'configmap-missing', severity: 'danger', configMap: 'none-such' }],
  ],
  [
    'its key is gone',
    vmObject({ annotations: { [hook]: hooks('bind').replace('"onDefineDomain"', '"other"') } }),
    around(),
    [{ kind: 'configmap-key-missing', severity: 'danger', configMap: 'bind', key: 'other' }],
  ],
  [
    'a script with the line ends of Windows',
    hookedVm(),
    around({ find: scripts({ bind: bindScript.replaceAll('\n', '\r\n') }) }),
    [{ kind: 'script-crlf', severity: 'danger', configMap: 'bind' }],
  ],
  [
    'a script that the kernel cannot start',
    hookedVm(),
    around({ find: scripts({ bind: 'echo hello\n' }) }),
    [{ kind: 'script-no-shebang', severity: 'danger', configMap: 'bind' }],
  ],
  [
    'a script that changes nothing',
    hookedVm(),
    around({ find: scripts({ bind: '#!/bin/sh\nprintf "%s" "$4"\n' }) }),
    [{ kind: 'script-binds-nothing', severity: 'danger', configMap: 'bind' }],
  ],
  [
    'a policy that only prefers',
    hookedVm(),
    around({ find: scripts({ bind: bindScript.replace('strict', 'preferred') }) }),
    [{ kind: 'mode-not-strict', severity: 'warning', mode: 'preferred' }],
  ],
  [
    'a ConfigMap with the name of a volume',
    hookedVm('rootdisk'),
    around({ find: scripts({ rootdisk: bindScript }) }),
    [
      {
        kind: 'configmap-name-taken',
        severity: 'danger',
        configMap: 'rootdisk',
        by: 'volume',
      },
    ],
  ],
  [
    'a ConfigMap whose name is no name of a volume',
    hookedVm('with.dots'),
    around({ find: scripts({ 'with.dots': bindScript }) }),
    [{ kind: 'configmap-name', severity: 'danger', configMap: 'with.dots' }],
  ],
  [
    'a hook that stays when its machine has gone',
    vmObject({ annotations: { [hook]: hooks('bind', 'v1alpha2') } }),
    around(),
    [{ kind: 'hook-version-old', severity: 'warning', version: 'v1alpha2' }],
  ],
  [
    'a hook at a path that KubeVirt does not know',
    vmObject({ annotations: { [hook]: hooks('bind', 'v1alpha3', '/usr/bin/other') } }),
    around(),
    [{ kind: 'hook-path', severity: 'danger', path: '/usr/bin/other' }],
  ],
  [
    'an annotation that is no JSON',
    vmObject({ annotations: { [hook]: '[{' } }),
    around(),
    [{ kind: 'hooks-malformed', severity: 'danger', problem: 'no-json' }],
  ],
  [
    'the label of the operator',
    vmObject({ labels: { socmmd: 'v1' } }),
    around(),
    [{ kind: 'operator-label', severity: 'danger', value: 'v1' }],
  ],
  [
    'nodes with other NUMA ids',
    hookedVm(),
    around({ hosts: [host('cxl1'), host('amd', { numa: host('amd').numa.slice(0, 1) })] }),
    [{ kind: 'not-kept-on-nodes', severity: 'warning', nodes: ['amd'] }],
  ],
  [
    'a limit that leaves no room for KubeVirt',
    hookedVm('bind', { domain: { resources: { limits: { memory: '4Gi' } } } }),
    around(),
    [
      {
        kind: 'limit-too-small',
        severity: 'warning',
        limit: 4 * GIB,
        atLeast: 4 * GIB + 100 * 2 ** 20,
      },
    ],
  ],
  [
    'a Plugin that looks an annotation up without asking for it',
    hookedVm(),
    around({
      plugins: [
        readPlugin({
          metadata: { name: 'p' },
          spec: {
            condition: '"x" in vmi.Annotations',
            domainHooks: [
              {
                cel: {
                  expression:
                    'Domain{NUMATune: DomainNUMATune{Memory: DomainNUMATuneMemory{Mode: "strict", Nodeset: vmi.Annotations["y"]}}}',
                },
              },
            ],
          },
        }),
      ].flatMap((plugin) => plugin ?? []),
    }),
    [{ kind: 'plugin-unguarded', severity: 'danger', name: 'p' }],
  ],
  [
    'no template',
    { metadata: { name: 'vm', namespace: 'work' }, spec: {} },
    around(),
    [{ kind: 'no-template', severity: 'danger' }],
  ],
])('%s', (_name, vm, surroundings, expected) => {
  expect(found(vm, surroundings)).toEqual(expected);
});

test('a ConfigMap that may not be read is told; one that is being read is not, yet', () => {
  const told = (find: Surroundings['find']) =>
    machineFindings(subject(hookedVm(), around({ find })), around({ find })).filter(
      ({ kind }) => kind === 'configmap-unreadable',
    );
  expect(told(() => ({ kind: 'unknown', why: 'forbidden' }))).toEqual([
    { kind: 'configmap-unreadable', severity: 'info', configMap: 'bind', why: 'forbidden' },
  ]);
  expect(told(() => ({ kind: 'reading' }))).toEqual([]);
});

const fitting = (free: number) =>
  host('cxl1').numa.map((numa) => ({ ...numa, room: { atLeast: 0, atMost: free } }));

test('a bound machine that does not run, and is larger than any node has room: no node is said of more than is known', () => {
  const large = hookedVm('bind', { domain: { memory: { guest: '120Gi' } } });
  const hosts = [host('cxl1'), host('cxl2', { numa: fitting(90 * GIB) })];
  expect(found(large, around({ hosts }))).toEqual([
    { kind: 'no-room', severity: 'danger', node: 'cxl1', needed: 120 * GIB, free: 100 * GIB },
  ]);
  // One that has room, one whose NUMA nodes nobody has read, and huge pages, which are counted apart.
  expect(
    found(large, around({ hosts: [...hosts, host('x', { numa: fitting(120 * GIB) })] })),
  ).toEqual([]);
  expect(found(large, around({ hosts: [...hosts, host('x', { numa: [] })] }))).toEqual([]);
  expect(
    found(
      hookedVm('bind', {
        domain: {
          memory: { guest: '120Gi', hugepages: { pageSize: '2Mi' } },
          resources: { requests: { memory: '120Gi' } },
        },
      }),
      around({ hosts }),
    ),
  ).toEqual([]);
});

test('a bound machine that runs where more is promised than there is', () => {
  const overbooked = { promised: 140 * GIB, total: 128 * GIB };
  const numa = host('cxl1').numa.map((each) => (each.id === 2 ? { ...each, overbooked } : each));
  const hosts = [host('cxl1', { numa }), host('cxl2')];
  const on = (node: string) =>
    found(hookedVm(), around({ hosts }), { instance: vmiOn(hookedVm(), node) });
  expect(on('cxl1')).toEqual([
    { kind: 'numa-overbooked', severity: 'warning', node: 'cxl1', numaId: 2, ...overbooked },
  ]);
  expect(on('cxl2')).toEqual([]);
});

test('a machine that ends whenever it is started is told of, whatever its memory', () => {
  const status = { printableStatus: 'CrashLoopBackOff' };
  expect(found({ ...(vmObject() as object), status })).toEqual([
    { kind: 'crash-looping', severity: 'danger' },
  ]);
});

test('the request of a running machine is one that KubeVirt made: what was written counts', () => {
  const overcommitted = around({ installation: percent });
  const made = { resources: { requests: { memory: '4Gi' } } };
  const running = (domain: Record<string, unknown>) => {
    const instance = vmiOn(vmObject({ domain: { ...domain, ...made } }), 'cxl1');
    return machineFindings(
      subject(vmObject({ domain }), overcommitted, { instance, spec: instance.spec }),
      overcommitted,
    );
  };
  expect(running({ memory: { guest: '6Gi', hugepages: { pageSize: '2Mi' } } })).toContainEqual({
    kind: 'request-missing',
    severity: 'danger',
    percent: 150,
    guest: 6 * GIB,
    requested: 4 * GIB,
  });
  expect(kinds(running({ memory: { guest: '6Gi' } }))).not.toContain('request-needless');
});

test('an instance type that is gone', () => {
  const vm = vmObject({ more: { instancetype: { name: 'cmmd-gone' } } });
  expect(found(vm, around(), { instancetype: 'gone' })).toEqual([
    { kind: 'instancetype-gone', severity: 'danger', name: 'cmmd-gone', cluster: true },
  ]);
  // What it said when the machine was made is kept, and the machine goes by that.
  const revision = 'vm-cmmd-gone-1';
  const kept = { kind: 'instancetype-kept', severity: 'info', name: 'cmmd-gone', cluster: true };
  for (const named of [
    vmObject({ more: { instancetype: { name: 'cmmd-gone', revisionName: revision } } }),
    {
      ...(vm as object),
      status: { instancetypeRef: { controllerRevisionRef: { name: revision } } },
    },
  ]) {
    expect(machineFindings(subject(named, around(), { instancetype: 'gone' }), around())).toEqual([
      { ...kept, revision },
    ]);
  }
});

test('a machine on a node without the NUMA node it asks for, and on one where it is DRAM', () => {
  const vm = hookedVm();
  const amd = host('amd', { numa: host('amd').numa.slice(0, 2) });
  expect(found(vm, around({ hosts: [amd] }), { instance: vmiOn(vm, 'amd') })).toEqual([
    { kind: 'nodeset-not-there', severity: 'danger', node: 'amd', numaIds: [2] },
  ]);
  const dram = around({
    hosts: [host('cxl1')],
    find: scripts({ bind: bindScript.replace("'2'", "'1'") }),
  });
  expect(found(vm, dram, { instance: vmiOn(vm, 'cxl1') })).toEqual([
    { kind: 'nodeset-not-cxl', severity: 'warning', node: 'cxl1', numaIds: [1] },
  ]);
});

test('what cannot move holds a drain up where it must move, and else is only said', () => {
  const condition = { type: 'LiveMigratable', status: 'False', message: 'PVC is not shared' };
  const vm = hookedVm();
  expect(found(vm, around(), { instance: vmiOn(vm, 'cxl1', [condition]) })).toEqual([
    { kind: 'holds-up-drain', severity: 'warning', message: 'PVC is not shared' },
  ]);
  const shut = around({
    installation: installationFacts(kubevirt('v1.8.4', { evictionStrategy: 'None' })),
  });
  const all = machineFindings(
    subject(vm, shut, { instance: vmiOn(vm, 'cxl1', [condition]) }),
    shut,
  );
  expect(kinds(all)).toContain('not-migratable');
});

test("KubeVirt's own words of a machine that does not start are told once", () => {
  const message = 'failed to render launch manifest';
  const vm = vmObject() as { status: object };
  const said = {
    ...vm,
    status: { conditions: [{ type: 'Failure', status: 'True', reason: 'F', message }] },
  };
  const instance = vmiOn(vm, 'cxl1', [{ type: 'Synchronized', status: 'False', message }]);
  expect(found(said, around(), { instance })).toMatchObject([{ kind: 'in-trouble', message }]);
});

test('what is good to know of a machine on CXL memory', () => {
  const info = machineFindings(subject(hookedVm(), around()), around());
  expect(kinds(info)).toEqual(['full-node-kills', 'overhead']);
  const nine = around({ installation: installationFacts(kubevirt('v1.9.0')) });
  expect(kinds(machineFindings(subject(hookedVm(), nine), nine))).toContain('sidecar-deprecated');
  const huge = vmObject({ domain: requested });
  expect(kinds(machineFindings(subject(huge, around()), around()))).toContain(
    'no-free-page-reporting',
  );
  // The request of an instance is KubeVirt's own, and no reason to be silent.
  const overcommitted = around({ installation: percent });
  const requests = { resources: { requests: { memory: '2730Mi' } } };
  const instance = vmiOn(hookedVm('bind', { domain: requests }), 'cxl1');
  const runs = subject(hookedVm(), overcommitted, { instance, spec: instance.spec });
  expect(kinds(machineFindings(runs, overcommitted))).toContain('overcommit-needs-swap');
  const automatic = around({ quotas: quota, limitRanges: [] });
  expect(kinds(machineFindings(subject(huge, automatic), automatic))).toContain('automatic-limits');
});

test('memory overhead of 1.6 with 4 vCPUs, 16 GiB and video, as KubeVirt reckons it', () => {
  const vm = machineFacts(
    vmObject({ domain: { cpu: { cores: 4 }, memory: { guest: '16Gi' } } }),
  ).spec;
  expect(vm && memoryOverhead(vm, { minor: 6, overheadRatio: 1 })).toBe(324 * 2 ** 20);
  expect(vm && memoryOverhead(vm, { minor: 4, overheadRatio: 1 })).toBe(314 * 2 ** 20);
});

const anyValue = fc.oneof(
  fc.constantFrom<unknown>(null, {}, [], [null], '', 'text', 0, -1, 1e300, true, DEEP),
  fc.jsonValue(),
);

/** Some of the leaves and branches of a valid object, replaced. */
function mutate(value: unknown, path: readonly number[], next: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined || typeof value !== 'object' || value === null) {
    return next;
  }
  const keys = Object.keys(value);
  const key = keys[first % Math.max(1, keys.length)];
  if (key === undefined) {
    return next;
  }
  const changed = mutate((value as Record<string, unknown>)[key], rest, next);
  return Array.isArray(value)
    ? (value as unknown[]).map((item, index) => (String(index) === key ? changed : item))
    : { ...value, [key]: changed };
}

const mangled = (valid: unknown) =>
  fc.oneof(
    { weight: 1, arbitrary: anyValue },
    {
      weight: 5,
      arbitrary: fc
        .array(fc.tuple(fc.array(fc.nat(20), { maxLength: 6 }), anyValue), { maxLength: 4 })
        .map((changes) =>
          changes.reduce<unknown>((object, [path, value]) => mutate(object, path, value), valid),
        ),
    },
  );

test('whatever stands in the cluster is judged without an error', () => {
  const vm = hookedVm('bind', { domain: { ...requested, ...dedicated } });
  const plugin = {
    metadata: { name: 'p' },
    spec: {
      condition: '"k" in vmi.Annotations',
      domainHooks: [{ cel: { expression: 'Domain{NUMATune: {Nodeset: vmi.Annotations["k"]}}' } }],
    },
  };
  const instance = { ...(vm as object), status: { phase: 'Running', nodeName: 'cxl1' } };
  fc.assert(
    fc.property(
      fc.record({
        vm: mangled(vm),
        vmi: mangled(instance),
        kubevirt: mangled(kubevirt()),
        plugin: mangled(plugin),
        quotas: fc.array(mangled(quota[0]), { maxLength: 2 }),
        limitRanges: fc.array(anyValue, { maxLength: 2 }),
        script: fc.oneof(fc.string(), fc.constant(bindScript)),
        annotation: fc.oneof(fc.constant(hooks('bind')), fc.json(), fc.string()),
      }),
      (world) => {
        const surroundings = around({
          installation: installationFacts(world.kubevirt),
          find: scripts({ bind: world.script }),
          plugins: [readPlugin(world.plugin)].flatMap((each) => each ?? []),
          quotas: world.quotas,
          limitRanges: world.limitRanges,
        });
        const machine = machineFacts(world.vm);
        const own = instanceFacts(world.vmi);
        const spec = machine.spec && {
          ...machine.spec,
          annotations: { ...machine.spec.annotations, [hook]: world.annotation },
        };
        const asked = askedOf(
          { namespace: 'work', spec: spec ?? own.spec },
          surroundings.find,
          surroundings.plugins,
        );
        const findings = machineFindings(
          { machine, instance: own, spec, instancetype: 'none', asked },
          surroundings,
        );
        const order = findings.map(({ severity }) =>
          ['danger', 'warning', 'info'].indexOf(severity),
        );
        expect(order).toEqual([...order].sort());
        migrationTargets(own.spec, asked, own.nodeName, surroundings.hosts);
      },
    ),
    { numRuns: 600 },
  );
});

test.each<[string, unknown, unknown, boolean]>([
  ['the same', hookedVm(), hookedVm(), false],
  ['a hook that came', hookedVm(), vmObject(), true],
  ['a hook that went', vmObject(), hookedVm(), true],
  ['huge pages that came', vmObject({ domain: requested }), vmObject(), true],
  ['huge pages that went', vmObject(), vmObject({ domain: requested }), true],
  [
    'huge pages of an instance type',
    vmObject({ more: { instancetype: { name: 'cmmd' } } }),
    vmObject({ domain: requested }),
    false,
  ],
])('runs as it was before its change: %s', (_name, now, started, waits) => {
  const surroundings = around();
  const instance = vmiOn(started, 'cxl1');
  const found = kinds(machineFindings(subject(now, surroundings, { instance }), surroundings));
  expect(found.includes('restart-required')).toBe(waits);
});

describe('a Plugin that is asked for and not there', () => {
  const vm = vmObject({ annotations: { [NODESET_ANNOTATION]: '2' } });
  const told = (more: Partial<Surroundings>) => {
    const surroundings = around(more);
    return machineFindings(subject(vm, surroundings), surroundings).map(({ kind }) => kind);
  };
  const own = readPlugin(pluginObject());
  const installation = installationFacts({});

  test('is told once it is known that there is none; the gate besides', () => {
    expect(told({ pluginsKnown: true, plugins: [] })).toContain('plugin-missing');
    expect(told({ pluginsKnown: true, plugins: [], installation })).toEqual(
      expect.arrayContaining(['plugin-missing', 'gate-off']),
    );
    expect(told({ plugins: [] })).not.toContain('plugin-missing');
    expect(told({ pluginsKnown: true, plugins: own ? [own] : [] })).not.toContain('plugin-missing');
  });

  test('and of no other machine', () => {
    const surroundings = around({ pluginsKnown: true, plugins: [] });
    const found = machineFindings(subject(vmObject(), surroundings), surroundings);
    expect(found.map(({ kind }) => kind)).not.toContain('plugin-missing');
  });
});
