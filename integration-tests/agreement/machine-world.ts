import fc from 'fast-check';
import type { KubeObject } from '../cluster/client/types';
import type { Node } from '../cluster/control-plane/model/types';
import { GIB, type HostHardware } from '../cluster/host/hardware';
import { domainHookPath, hookAnnotation } from '../cluster/kubevirt/hook-sidecars';
import type { Plugin } from '../cluster/kubevirt/plugin/plugin';
import type { VirtualMachineInstance } from '../cluster/kubevirt/types';

/** A machine that may run, and the nodes that could take it, with machines of others on them. */
export interface MachineWorld {
  vmi: VirtualMachineInstance;
  /** Name of the ConfigMap that its hook takes its script from; undefined without a hook. */
  script: ScriptName | undefined;
  plugins: readonly Plugin[];
  nodes: readonly WorldNode[];
  /** The node that it runs on; `undefined`: it is to start. */
  source: string | undefined;
}

export interface WorldNode {
  node: Node;
  hardware: HostHardware;
  /** Machines of others that run there. */
  others: readonly Other[];
}

export interface Other {
  vmi: VirtualMachineInstance;
  /** How much of its memory a bound guest has touched, 0 to 1. */
  touched: number;
}

const policyOf = (mode: string, nodeset: string) =>
  `<numatune><memory mode='${mode}' nodeset='${nodeset}'/></numatune>`;
const inserts = (policy: string) =>
  `#!/bin/sh\nset -eu\nnew="${policy}"\nprintf '%s\\n' "\${4%</domain>*}$new</domain>"\n`;

/** Scripts as people write them; each is really run once. */
export const scripts = {
  strict2: inserts(policyOf('strict', '2')),
  strict3: inserts(policyOf('strict', '3')),
  both: inserts(policyOf('strict', '2-3')),
  preferred: inserts(policyOf('preferred', '2')),
  interleave: inserts(policyOf('interleave', '2,3')),
  dram: inserts(policyOf('strict', '0')),
  variable: `#!/bin/sh\nn='2'\nprintf '%s\\n' "\${4%</domain>*}<numatune><memory mode='strict' nodeset='$n'/></numatune></domain>"\n`,
  sed: `#!/bin/sh\nprintf '%s' "$4" | sed -e "s|</vcpu>|</vcpu><numatune><memory mode=\\"strict\\" nodeset=\\"2\\"/></numatune>|"\n`,
  idle: `#!/bin/sh\nprintf '%s\\n' "$4"\n`,
  /** Looks as if it bound the machine, and its pattern never matches. */
  damaged: `#!/bin/sh\nprintf '%s' "$4" | sed -e "s|</cpuset>|<numatune><memory mode='strict' nodeset='2'/></numatune></cpuset>|"\n`,
  fails: '#!/bin/sh\nexit 1\n',
} as const;
export type ScriptName = keyof typeof scripts;
export const scriptNames = Object.keys(scripts) as ScriptName[];

/** The ConfigMaps that hold them. */
export const configMaps: ReadonlyMap<string, KubeObject> = new Map(
  Object.entries(scripts).map(([name, script]) => [
    name,
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace: 'work' },
      data: { onDefineDomain: script },
    },
  ]),
);

function hook(script: ScriptName, path = domainHookPath): string {
  const configMap = { name: script, key: 'onDefineDomain', hookPath: path };
  return JSON.stringify([{ args: ['--version', 'v1alpha3'], configMap }]);
}

const nodesetAnnotation = 'cmmd.example/nodeset';
const plugin: Plugin = {
  apiVersion: 'plugin.kubevirt.io/v1alpha1',
  kind: 'Plugin',
  metadata: { name: 'cmmd-numatune' },
  spec: {
    failureStrategy: 'Fail',
    condition: `"${nodesetAnnotation}" in vmi.Annotations`,
    domainHooks: [
      {
        cel: {
          expression: `Domain{NUMATune: DomainNUMATune{Memory: DomainNUMATuneMemory{Mode: "strict", Nodeset: vmi.Annotations["${nodesetAnnotation}"]}}}`,
        },
      },
    ],
  },
};

interface MachineParts {
  gib: number;
  pages: boolean;
  script: ScriptName | undefined;
  otherPath: boolean;
  annotated: string | undefined;
  dedicated: boolean;
  zone: string | undefined;
  affinity: string | undefined;
  tolerates: boolean;
}

const parts: fc.Arbitrary<MachineParts> = fc.record({
  gib: fc.integer({ min: 1, max: 48 }),
  pages: fc.boolean(),
  script: fc.option(fc.constantFrom(...scriptNames), { nil: undefined }),
  otherPath: fc.constantFrom(false, false, false, true),
  annotated: fc.constantFrom(undefined, undefined, '2', '3', '2-3'),
  dedicated: fc.constantFrom(false, false, false, true),
  zone: fc.constantFrom(undefined, undefined, undefined, 'a'),
  affinity: fc.constantFrom(undefined, undefined, undefined, 'b'),
  tolerates: fc.boolean(),
});

function machine(name: string, given: MachineParts): VirtualMachineInstance {
  const { gib, pages, script, otherPath, annotated, dedicated, zone, affinity, tolerates } = given;
  const annotations = {
    ...(script && {
      [hookAnnotation]: hook(script, otherPath ? '/usr/bin/preCloudInitIso' : undefined),
    }),
    ...(annotated !== undefined && { [nodesetAnnotation]: annotated }),
  };
  return {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstance',
    metadata: { name, namespace: 'work', uid: name, annotations },
    spec: {
      domain: {
        cpu: { cores: 2, ...(dedicated && { dedicatedCpuPlacement: true }) },
        memory: { guest: `${gib}Gi`, ...(pages && { hugepages: { pageSize: '2Mi' } }) },
        resources: { requests: { memory: `${gib}Gi` } },
        devices: {},
      },
      ...(zone !== undefined && { nodeSelector: { zone } }),
      ...(affinity !== undefined && {
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [
                { matchExpressions: [{ key: 'zone', operator: 'In', values: [affinity] }] },
              ],
            },
          },
        },
      }),
      ...(tolerates && {
        tolerations: [{ key: 'cxl', operator: 'Exists', effect: 'NoSchedule' }],
      }),
    },
  };
}

const baseline = { usedBytes: 0 };

function hardware(
  nodeName: string,
  cxl: readonly number[],
  pages: Record<number, number>,
  memoryManagerPolicy: 'None' | 'Static',
) {
  const device = {
    deviceId: '1b00:c000',
    daxctlSizeBytes: 64 * GIB,
    status: 'valid',
    needsReconfigure: false,
    movable: true,
  } as const;
  const numa = [0, ...cxl].map((id) => ({
    id,
    cpuList: id === 0 ? '0-47' : '',
    totalBytes: 64 * GIB,
    baseline,
    ...(id !== 0 && { cxl: device }),
    ...(pages[id] && { hugePages2Mi: pages[id] * 512 }),
  }));
  return { nodeName, numa, kubelet: { memoryManagerPolicy } } as HostHardware;
}

const others = (node: string): fc.Arbitrary<Other[]> =>
  fc
    .array(
      fc.record({
        gib: fc.integer({ min: 1, max: 24 }),
        kind: fc.constantFrom('pages', 'strict2', 'strict3', 'plain'),
        touched: fc.constantFrom(0, 0.5, 1),
      }),
      { maxLength: 3 },
    )
    .map((list) =>
      list.map(({ gib, kind, touched }, at): Other => {
        const vmi = machine(`${node}-${at}`, {
          gib,
          pages: kind === 'pages',
          script: kind === 'strict2' || kind === 'strict3' ? kind : undefined,
          otherPath: false,
          annotated: undefined,
          dedicated: false,
          zone: undefined,
          affinity: undefined,
          tolerates: true,
        });
        return { vmi: { ...vmi, status: { phase: 'Running', nodeName: node } }, touched };
      }),
    );

function nodeObject(
  name: string,
  { schedulable, cpumanager, zone }: Record<'schedulable' | 'cpumanager' | 'zone', string>,
  hugeGib: number,
  spec: Node['spec'] = {},
  memory = '100Ti',
): Node {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'kubernetes.io/hostname': name,
        'kubevirt.io/schedulable': schedulable,
        cpumanager,
        zone,
      },
    },
    spec,
    status: {
      // CPUs are never what decides here, and memory only where a node is too small for a machine alone.
      allocatable: { cpu: '1000', memory, pods: '500', 'hugepages-2Mi': `${hugeGib}Gi` },
      capacity: { 'hugepages-2Mi': `${hugeGib}Gi` },
      conditions: [{ type: 'Ready', status: 'True' }],
    },
  };
}

function worldNode(at: number): fc.Arbitrary<WorldNode> {
  const name = `n${at}`;
  return fc
    .record({
      cxl: fc.constantFrom<number[]>([2], [2], [2, 3], [3], []),
      pages: fc.constantFrom<Record<number, number>>(
        {},
        { 2: 32 },
        { 2: 56 },
        { 0: 24 },
        { 3: 40 },
      ),
      labels: fc.record({
        schedulable: fc.constantFrom('true', 'true', 'true', 'true', 'false'),
        cpumanager: fc.constantFrom('true', 'false'),
        zone: fc.constantFrom('a', 'a', 'b'),
      }),
      taint: fc.constantFrom(undefined, undefined, 'NoSchedule', 'PreferNoSchedule'),
      unschedulable: fc.constantFrom(false, false, false, false, true),
      memoryManager: fc.constantFrom('None', 'Static'),
      // Between two whole GiB, so that what KubeVirt adds to a guest decides nothing.
      small: fc.constantFrom(false, false, false, true),
      others: others(name),
    })
    .map(
      ({
        cxl,
        pages,
        labels,
        taint,
        unschedulable,
        memoryManager,
        small,
        others: running,
      }): WorldNode => {
        const own = Object.fromEntries(
          Object.entries(pages).filter(([id]) => id === '0' || cxl.includes(Number(id))),
        );
        const sum = Object.values(own).reduce((total, gib) => total + gib, 0);
        return {
          hardware: hardware(name, cxl, own, memoryManager),
          others: small ? [] : running,
          node: nodeObject(
            name,
            labels,
            sum,
            {
              ...(unschedulable && { unschedulable }),
              ...(taint !== undefined && { taints: [{ key: 'cxl', effect: taint }] }),
            },
            small ? '24500Mi' : '100Ti',
          ),
        };
      },
    );
}

/**
 * A machine with dedicated CPUs and a hook, and one node that speaks against it in nothing but what its kubelet's
 * Memory Manager does.
 */
export function pinnedWorld(script: ScriptName, memoryManager: 'None' | 'Static'): MachineWorld {
  const vmi = machine('vm', {
    gib: 4,
    pages: false,
    script,
    otherPath: false,
    annotated: undefined,
    dedicated: true,
    zone: undefined,
    affinity: undefined,
    tolerates: true,
  });
  const labels = { schedulable: 'true', cpumanager: 'true', zone: 'a' };
  const node = nodeObject('n0', labels, 0);
  return {
    vmi,
    script,
    plugins: [],
    nodes: [{ node, hardware: hardware('n0', [2, 3], {}, memoryManager), others: [] }],
    source: undefined,
  };
}

export const machineWorld: fc.Arbitrary<MachineWorld> = fc
  .integer({ min: 1, max: 4 })
  .chain((count) =>
    fc.record({
      parts,
      withPlugin: fc.boolean(),
      runs: fc.boolean(),
      nodes: fc.tuple(...Array.from({ length: count }, (_unused, at) => worldNode(at))),
    }),
  )
  .map(({ parts: given, withPlugin, runs, nodes }): MachineWorld => {
    const source = runs ? nodes[0]?.node.metadata.name : undefined;
    const vmi = machine('vm', given);
    return {
      vmi: source === undefined ? vmi : { ...vmi, status: { phase: 'Running', nodeName: source } },
      script: given.otherPath ? undefined : given.script,
      plugins: withPlugin ? [plugin] : [],
      nodes,
      source,
    };
  });
