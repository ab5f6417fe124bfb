import type { KubeObject } from '../client/types';
import type { HostHardware } from '../host/hardware';
import { hookAnnotation } from '../kubevirt/hook-sidecars';
import { tuningNamespace } from '../node-tuning';
import { clusterObjects } from './cluster-objects';
import { nodeLabel } from './label';
import { machineConfiguration } from './machine-configuration';
import { amdHost, intelHost, plainHost } from './machines';
import { cxlFeatureLabel, nodeObject } from './nodes';
import { runningOperator } from './operator-installation';
import { release422 as release } from './releases';
import { SettledWorkloads } from './settled-workloads';
import type { Scenario } from './types';
import {
  bindingScript,
  hookAnnotations,
  hookConfigMap,
  idleScript,
  machine,
  type FullMachineOptions,
} from './virtual-machines';
import {
  nodeDaemons,
  schedulable,
  virtualizationInstallation,
  virtualizationNamespace,
} from './virtualization-objects';

const version = '1.8';
const namespace = 'vms';
const limited = 'vms-quota';

/** virt-handler labels such a node `cpumanager=true`. */
const wholeCpus = { cpuManagerPolicy: 'static' } as const;

/**
 * Two hosts with the same NUMA ids, one with huge pages in DRAM too, the other with the Memory Manager on; one with other
 * ids; one without CXL.
 */
const hosts: HostHardware[] = [
  ...['master1', 'master2', 'master3'].map((name) => plainHost(name, 32, 128_511)),
  plainHost('worker1', 96, 257_859),
  {
    ...withPages(intelHost('cxl1', { sizeGib: 128 }), { 2: 16_384 }),
    kubelet: { ...wholeCpus, memoryManagerPolicy: 'Static', topologyManagerPolicy: 'restricted' },
  },
  { ...withPages(intelHost('cxl2', { sizeGib: 128 }), { 0: 2048, 2: 8192 }), kubelet: wholeCpus },
  { ...amdHost('cxl3', 128, { sizeGib: 128 }), kubelet: wholeCpus },
];

function withPages(host: HostHardware, pages: Record<number, number>): HostHardware {
  const numa = host.numa.map((each) => {
    const hugePages2Mi = pages[each.id];
    return hugePages2Mi === undefined ? each : { ...each, hugePages2Mi };
  });
  return { ...host, numa };
}

/** A Tuned for one node by its label, since the nodes differ. */
function pagesTuned(): KubeObject {
  const file = (id: number) =>
    `/sys/devices/system/node/node${id}/hugepages/hugepages-2048kB/nr_hugepages`;
  const profile = (name: string, lines: string[]) => ({
    name,
    data: ['[main]', 'include=openshift-node', '[sysfs]', ...lines, ''].join('\n'),
  });
  const on = (host: string, name: string) => ({
    profile: name,
    priority: 20,
    match: [{ label: 'kubernetes.io/hostname', value: host }],
  });
  return {
    apiVersion: 'tuned.openshift.io/v1',
    kind: 'Tuned',
    metadata: { name: 'hugepages', namespace: tuningNamespace },
    spec: {
      profile: [
        profile('hugepages-cxl', [`${file(2)}=16384`]),
        profile('hugepages-everywhere', [`${file(0)}=2048`, `${file(2)}=8192`]),
      ],
      recommend: [on('cxl1', 'hugepages-cxl'), on('cxl2', 'hugepages-everywhere')],
    },
  };
}

/** A machine for each thing that can be wrong with one; its name says what. */
function machines(seed: string, now: Date): KubeObject[] {
  const vm = (name: string, more: Partial<FullMachineOptions> = {}): KubeObject =>
    machine(seed, now, { name, namespace, memory: '4Gi', cores: 2, ...more });
  const hooked = (name: string, configMap: string, more: Partial<FullMachineOptions> = {}) =>
    vm(name, { annotations: hookAnnotations(configMap), nodeName: 'cxl1', ...more });
  const script = (name: string, text: string) => hookConfigMap(namespace, name, text);
  const requests = (memory: string) => ({ resources: { requests: { memory } } });
  const pages = { hugepages: '2Mi', ...requests('4Gi') };
  const tenSidecars = Array.from({ length: 10 }, () => ({
    args: ['--version', 'v1alpha3'],
    image: 'registry.example.com/hooks/none:1',
  }));
  return [
    script('cmmd-numatune-node2', bindingScript(2)),
    script('does-nothing', idleScript),
    script('windows-lines', bindingScript(2).replaceAll('\n', '\r\n')),
    script('fails', '#!/bin/sh\necho "sed: -e expression #1, char 7: unterminated" >&2\nexit 1\n'),
    script('huge', `${idleScript}# ${'x'.repeat(1_000_000)}\n`),
    script('rootdisk', bindingScript(2)),
    hookConfigMap(limited, 'cmmd-numatune-node2', bindingScript(2)),
    // As it should be.
    hooked('proved', 'cmmd-numatune-node2'),
    vm('pages-proved', { ...pages, nodeName: 'cxl1' }),
    // What was asked is not what is.
    hooked('contradicted', 'does-nothing'),
    vm('pages-in-dram', { ...pages, nodeName: 'cxl2' }),
    // What does not start, or not as meant.
    hooked('script-crlf', 'windows-lines'),
    hooked('script-fails', 'fails'),
    hooked('script-huge', 'huge'),
    hooked('configmap-missing', 'none-such'),
    hooked('configmap-name-taken', 'rootdisk'),
    hooked('numa-missing', 'cmmd-numatune-node2', { nodeName: 'cxl3' }),
    hooked('hook-old-version', 'cmmd-numatune-node2', {
      annotations: hookAnnotations('cmmd-numatune-node2', 'v1alpha2'),
    }),
    vm('annotation-no-json', { annotations: { [hookAnnotation]: '[{"args": ' }, nodeName: 'cxl1' }),
    vm('ten-sidecars', {
      annotations: { [hookAnnotation]: JSON.stringify(tenSidecars) },
      nodeName: 'cxl1',
    }),
    hooked('over-quota', 'cmmd-numatune-node2', { namespace: limited }),
    vm('pages-odd-guest', {
      hugepages: '2Mi',
      memory: '4095Mi',
      nodeName: 'cxl1',
      ...requests('4095Mi'),
    }),
    vm('pages-overcommitted', { hugepages: '2Mi', memory: '6Gi', nodeName: 'cxl1' }),
    hooked('numa-passthrough', 'cmmd-numatune-node2', {
      hugepages: '2Mi',
      cpu: { dedicatedCpuPlacement: true, numa: { guestMappingPassthrough: {} } },
    }),
    hooked('dedicated-cpus', 'cmmd-numatune-node2', { cpu: { dedicatedCpuPlacement: true } }),
    hooked('out-of-memory', 'cmmd-numatune-node2', { memory: '120Gi' }),
    vm('unschedulable', { memory: '900Gi' }),
    // A stopped one: its pods would be taken for the CMM-D operator's.
    vm('socmmd-label', { labels: { socmmd: 'v1' }, runStrategy: 'Halted' }),
    hooked('holds-up-drain', 'cmmd-numatune-node2', {
      disk: 'ReadWriteOnce',
      evictionStrategy: 'LiveMigrate',
    }),
    instancetypeGone(vm('instancetype-gone', { runStrategy: 'Halted' })),
  ];
}

function instancetypeGone(vm: KubeObject): KubeObject {
  const spec = vm['spec'] as { template: { spec: { domain: Record<string, unknown> } } };
  const { cpu: _cpu, memory: _memory, ...domain } = spec.template.spec.domain;
  const template = { ...spec.template, spec: { ...spec.template.spec, domain } };
  return { ...vm, spec: { ...spec, instancetype: { name: 'cmmd-gone' }, template } };
}

/** A project whose quota counts limits: every container needs one, a sidecar too. */
const quota: KubeObject = {
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'limits', namespace: limited },
  spec: { hard: { 'limits.cpu': '64', 'limits.memory': '256Gi' } },
};

export const virtualizationFaults: Scenario = {
  name: 'virtualization-faults',
  description: 'a virtual machine for each thing that can be wrong with one on CXL memory',
  openshiftVersion: release.openshift,
  kubernetesVersion: release.kubernetes,
  rhelVersion: release.rhel,
  hosts,
  kubevirtVersion: version,
  objects(seed, now) {
    const nodes = hosts.map((host, index) => {
      const master = index < 3;
      const hasCxl = host.numa.some(({ cxl }) => cxl);
      const node = nodeObject({
        host,
        ip: `192.168.126.${11 + index}`,
        role: master ? 'master' : 'worker',
        release,
        seed,
        now,
        enrolled: true,
        ...(hasCxl && {
          labels: { 'node-role.kubernetes.io/cmmd': '', cpumanager: 'true', ...cxlFeatureLabel },
        }),
      });
      return master ? node : schedulable(node);
    });
    const configuration = machineConfiguration(
      seed,
      now,
      release,
      nodes,
      [{ name: 'cmmd' }],
      'cmmd',
    );
    const workloads = new SettledWorkloads(seed, configuration.nodes, hosts);
    const projects = ['work', namespace, limited, virtualizationNamespace, tuningNamespace];
    return [
      ...clusterObjects(seed, now, release, configuration, projects),
      ...runningOperator(now, workloads),
      nodeLabel(seed, now, 'cmmd'),
      ...nodeDaemons(now, workloads),
      pagesTuned(),
      ...virtualizationInstallation(seed, now, {
        version,
        workers: 4,
        sidecar: true,
        memoryOvercommitPercentage: 150,
      }),
      quota,
      ...machines(seed, now),
    ];
  },
};
