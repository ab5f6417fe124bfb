import { installationFacts } from './installation';
import { instanceFacts, machineFacts } from './machine';
import type { InstanceFacts, MachineFacts } from './machine';
import { askedOf } from './method';
import type { FindScript } from './method';
import type { MachineHost } from './host';
import { grave, machineFindings } from './findings';
import type { Finding, Subject, Surroundings } from './findings';
import { HOOK_ANNOTATION } from './names';

export const GIB = 2 ** 30;

/** The annotation for a script from a ConfigMap, as the guide has it but for the version. */
export function hooks(configMap: string, version = 'v1alpha3', hookPath?: string): string {
  return JSON.stringify([
    {
      args: ['--version', version],
      configMap: {
        name: configMap,
        key: 'onDefineDomain',
        hookPath: hookPath ?? '/usr/bin/onDefineDomain',
      },
    },
  ]);
}

export const bindScript = `#!/bin/sh
nodeset='2'
new="<numatune><memory mode='strict' nodeset='$nodeset'/></numatune>"
printf '%s\\n' "\${4%</domain>*}$new</domain>"
`;

interface Options {
  annotations?: Record<string, string>;
  labels?: Record<string, string>;
  spec?: Record<string, unknown>;
  domain?: Record<string, unknown>;
  more?: Record<string, unknown>;
}

/** A VirtualMachine as JSON: 4 GiB, 2 cores. */
export function vmObject({ annotations, labels, spec, domain, more }: Options = {}): unknown {
  return {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name: 'vm', namespace: 'work', uid: 'vm' },
    status: { printableStatus: 'Running' },
    spec: {
      runStrategy: 'Always',
      template: {
        metadata: { ...(annotations && { annotations }), ...(labels && { labels }) },
        spec: {
          domain: { cpu: { cores: 2 }, memory: { guest: '4Gi' }, devices: {}, ...domain },
          volumes: [{ name: 'rootdisk' }],
          ...spec,
        },
      },
      ...more,
    },
  };
}

export function hookedVm(configMap = 'bind', more: Options = {}): unknown {
  return vmObject({
    ...more,
    annotations: { [HOOK_ANNOTATION]: hooks(configMap), ...more.annotations },
  });
}

export function vmiOn(vm: unknown, nodeName: string, conditions: unknown[] = []): InstanceFacts {
  const { template } = (vm as { spec: { template: { metadata: object; spec: object } } }).spec;
  return instanceFacts({
    metadata: { name: 'vm', namespace: 'work', uid: 'vmi', ...template.metadata },
    spec: template.spec,
    status: { phase: 'Running', nodeName, conditions },
  });
}

/** Scripts by ConfigMap; those that are not listed are missing. */
export function scripts(texts: Record<string, string>): FindScript {
  return (_namespace, configMap, key) => {
    const text = Object.hasOwn(texts, configMap) ? texts[configMap] : undefined;
    return text === undefined
      ? { kind: 'missing', what: 'configmap' }
      : key === 'onDefineDomain'
        ? { kind: 'text', text }
        : { kind: 'missing', what: 'key' };
  };
}

/** A host of the guide's shape: DRAM in NUMA 0 and 1, CXL memory in 2. */
export function host(nodeName: string, more: Partial<MachineHost> = {}): MachineHost {
  const none = { hugePages: 0, hugePagesFree: 0 };
  return {
    nodeName,
    labels: { 'kubernetes.io/hostname': nodeName, 'kubevirt.io/schedulable': 'true' },
    taints: [],
    ready: true,
    unschedulable: false,
    numa: [
      { id: 0, tier: 'dram', ...none, room: { atLeast: 0, atMost: 100 * GIB } },
      { id: 1, tier: 'dram', ...none, room: { atLeast: 0, atMost: 100 * GIB } },
      { id: 2, tier: 'cxl', ...none, room: { atLeast: 100 * GIB, atMost: 100 * GIB } },
    ],
    hugePagesAllocatable: {},
    hugePagesRequested: {},
    memoryAllocatable: 400 * GIB,
    memoryManagerPolicy: 'None',
    ...more,
  };
}

/** The host with pages of 2 MiB on some NUMA nodes, in bytes. */
export function withPages(of: MachineHost, pages: Record<number, number>): MachineHost {
  const sum = Object.values(pages).reduce((total, bytes) => total + bytes, 0);
  return {
    ...of,
    numa: of.numa.map((numa) => ({
      ...numa,
      hugePages: pages[numa.id] ?? 0,
      hugePagesFree: pages[numa.id] ?? 0,
    })),
    hugePagesAllocatable: { '2Mi': sum },
  };
}

/** A KubeVirt with both gates on. */
export function kubevirt(version = 'v1.8.4', configuration: Record<string, unknown> = {}): unknown {
  return {
    spec: {
      configuration: {
        developerConfiguration: { featureGates: ['Sidecar', 'Plugins'] },
        evictionStrategy: 'LiveMigrate',
        ...configuration,
      },
    },
    status: { observedKubeVirtVersion: version },
  };
}

export function around(more: Partial<Surroundings> = {}): Surroundings {
  return {
    installation: installationFacts(kubevirt()),
    find: scripts({ bind: bindScript }),
    plugins: [],
    quotas: [],
    limitRanges: [],
    hosts: [host('cxl1'), host('cxl2')],
    podRequest: undefined,
    ...more,
  };
}

/** A machine as rules take it. */
export function subject(
  vm: unknown,
  surroundings: Surroundings,
  more: Partial<Subject> = {},
): Subject {
  const machine: MachineFacts = machineFacts(vm);
  const { spec } = machine;
  return {
    machine,
    instance: undefined,
    spec,
    instancetype: 'none',
    asked: spec
      ? askedOf({ namespace: machine.namespace, spec }, surroundings.find, surroundings.plugins)
      : { methods: [], policy: undefined, unclear: false },
    ...more,
  };
}

/** A domain on huge pages, and the same with the request that keeps all of it. */
export const pages = { memory: { guest: '4Gi', hugepages: { pageSize: '2Mi' } } };
export const requested = { ...pages, resources: { requests: { memory: '4Gi' } } };

/** What is grave about a machine. */
export function found(
  vm: unknown,
  surroundings: Surroundings = around(),
  more: Partial<Subject> = {},
): Finding[] {
  return grave(machineFindings(subject(vm, surroundings, more), surroundings));
}
