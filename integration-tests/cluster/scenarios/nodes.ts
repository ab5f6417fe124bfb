import type { KubeObject } from '../client/types';
import type { HostHardware } from '../host/hardware';
import { before, day, uidFor } from './age';
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
  const { host, role, seed, now } = options;
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
        'beta.kubernetes.io/arch': 'amd64',
        'beta.kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
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
  const { host, release, seed } = options;
  const cpus = cpuCount(host);
  const memoryKib = Math.floor(onlineMemory(host, options.enrolled ?? false) / 1024);
  const storage = 936_709_572;
  const pagesMib = host.numa.reduce((sum, { hugePages2Mi = 0 }) => sum + 2 * hugePages2Mi, 0);
  const common = {
    'hugepages-1Gi': '0',
    'hugepages-2Mi': pagesMib === 0 ? '0' : `${pagesMib}Mi`,
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
      memory: `${Math.max(0, memoryKib - (1150 + pagesMib) * 1024)}Ki`,
      ...common,
    },
    conditions: conditions(options),
    daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
    images: [],
    nodeInfo: {
      architecture: 'amd64',
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
