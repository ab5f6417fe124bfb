import type { KubeObject } from '../client/types';
import type { HostHardware } from '../host/hardware';
import { before, day, uidFor } from './age';
import { bootHugePageBytes, MIB } from '../host/hardware';
import { cpuCount, onlineMemory } from './machines';
import type { Release } from './releases';

export interface NodeOptions {
  host: HostHardware;
  ip: string;
  role: 'master' | 'worker';
  release: Release;
  seed: string;
  now: Date;
  /** `Hostname` address when it is not the node's name. */
  hostname?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  taints?: { key: string; value?: string; effect: string }[];
  unschedulable?: boolean;
  ready?: boolean;
  /** The operator's MachineConfigs are active on the host. */
  enrolled?: boolean;
  ageDays?: number;
  /** Of the processors; `amd64` when absent. */
  architecture?: 'amd64' | 'arm64';
}

/** Node Feature Discovery's mark of a host with PCI class 0502 (CXL memory). */
export const cxlFeatureLabel = { 'feature.node.kubernetes.io/cxl-memory': 'true' };

const roleLabels = {
  master: {
    'node-role.kubernetes.io/control-plane': '',
    'node-role.kubernetes.io/master': '',
  },
  worker: { 'node-role.kubernetes.io/worker': '' },
};

/** A Node as the kubelet of a bare-metal OpenShift host registers it. */
export function nodeObject(options: NodeOptions): KubeObject {
  const { host, role, seed, now, architecture = 'amd64' } = options;
  const name = host.nodeName;
  const masterTaint = { key: 'node-role.kubernetes.io/master', effect: 'NoSchedule' };
  const taints = [...(role === 'master' ? [masterTaint] : []), ...(options.taints ?? [])];
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      uid: uidFor(seed, 'node', name),
      creationTimestamp: before(now, (options.ageDays ?? 10) * day),
      labels: {
        'beta.kubernetes.io/arch': architecture,
        'beta.kubernetes.io/os': 'linux',
        'kubernetes.io/arch': architecture,
        'kubernetes.io/hostname': options.hostname ?? name,
        'kubernetes.io/os': 'linux',
        'node.openshift.io/os_id': 'rhcos',
        ...roleLabels[role],
        ...options.labels,
      },
      annotations: {
        'volumes.kubernetes.io/controller-managed-attach-detach': 'true',
        'k8s.ovn.org/node-primary-ifaddr': JSON.stringify({ ipv4: `${options.ip}/24` }),
        ...options.annotations,
      },
    },
    spec: {
      ...(taints.length > 0 && { taints }),
      ...(options.unschedulable && { unschedulable: true }),
    },
    status: nodeStatus(options),
  };
}

function nodeStatus(options: NodeOptions): Record<string, unknown> {
  const { host, release, seed, architecture = 'amd64' } = options;
  const cpus = cpuCount(host);
  const memoryKib = Math.floor(onlineMemory(host, options.enrolled ?? false) / 1024);
  const storage = 936_709_572;
  const pagesMib = host.numa.reduce((sum, { hugePages2Mi = 0 }) => sum + 2 * hugePages2Mi, 0);
  const bootPagesMib = host.numa.reduce((sum, numa) => sum + bootHugePageBytes(numa), 0) / MIB;
  const common = {
    ...(architecture === 'amd64' ? { 'hugepages-1Gi': '0' } : arm64Pages),
    'hugepages-2Mi': mebibytes(pagesMib),
    ...bootPages(host),
    pods: '250',
  };
  return {
    addresses: [
      { type: 'InternalIP', address: options.ip },
      { type: 'Hostname', address: options.hostname ?? host.nodeName },
    ],
    capacity: {
      cpu: String(cpus),
      'ephemeral-storage': `${storage}Ki`,
      memory: `${memoryKib}Ki`,
      ...common,
    },
    allocatable: {
      cpu: `${cpus * 1000 - 500}m`,
      'ephemeral-storage': String(Math.floor(storage * 1024 * 0.9) - 1024 ** 3),
      memory: `${Math.max(0, memoryKib - (1150 + pagesMib + bootPagesMib) * 1024)}Ki`,
      ...common,
    },
    conditions: conditions(options),
    daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
    images: [],
    nodeInfo: {
      architecture,
      bootID: uidFor(seed, 'boot', host.nodeName),
      containerRuntimeVersion: release.containerRuntime,
      kernelVersion: release.kernel,
      kubeProxyVersion: release.kubernetes,
      kubeletVersion: release.kubernetes,
      machineID: uidFor(seed, 'machine', host.nodeName).replaceAll('-', ''),
      operatingSystem: 'linux',
      osImage: `Red Hat Enterprise Linux CoreOS ${release.coreos}`,
      systemUUID: uidFor(seed, 'system', host.nodeName),
    },
  };
}

/** What a kernel with pages of 64 KiB knows beside 2 MiB. */
const arm64Pages = { 'hugepages-512Mi': '0', 'hugepages-16Gi': '0' };

const mebibytes = (amount: number) => (amount === 0 ? '0' : `${amount}Mi`);

/** Huge pages set aside at boot, by the resource that the kubelet names after their size. */
function bootPages({ numa }: HostHardware): Record<string, string> {
  const totals = new Map<string, number>();
  for (const node of numa) {
    if (!node.bootHugePages) continue;
    const size = node.bootHugePages.pageBytes / MIB;
    const name = `hugepages-${size % 1024 === 0 ? `${size / 1024}Gi` : `${size}Mi`}`;
    totals.set(name, (totals.get(name) ?? 0) + bootHugePageBytes(node) / MIB);
  }
  return Object.fromEntries([...totals].map(([name, amount]) => [name, mebibytes(amount)]));
}

function conditions({ now, ready = true }: NodeOptions): Record<string, string>[] {
  const times = {
    lastHeartbeatTime: before(now, 30_000),
    lastTransitionTime: before(now, 2 * day),
  };
  const pressure = (type: string, what: string) => ({
    type,
    status: 'False',
    reason: `KubeletHas${what}`,
    message: `kubelet has ${what.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()} available`,
    ...times,
  });
  return [
    pressure('MemoryPressure', 'SufficientMemory'),
    pressure('DiskPressure', 'NoDiskPressure'),
    pressure('PIDPressure', 'SufficientPID'),
    {
      type: 'Ready',
      status: ready ? 'True' : 'Unknown',
      reason: ready ? 'KubeletReady' : 'NodeStatusUnknown',
      message: ready ? 'kubelet is posting ready status' : 'Kubelet stopped posting node status.',
      ...times,
    },
  ];
}
