import type { KubeObject } from '../../client';
import type { HostHardware } from '../../host/hardware';
import { GIB } from '../../host/hardware';
import { daxctlFiles, hookFiles, reconfigureFiles } from '../../host/required-files';
import type { Container, Deployment, Node, Pod, PodSpec, Taint } from '../model/types';

/** Small objects for the tests of this folder. */

export function node(
  name: string,
  more: { taints?: Taint[]; labels?: object; ip?: string } = {},
): Node {
  const resources = { cpu: '96', memory: '197132288Ki', pods: '250' };
  const { taints, labels, ip = '192.0.2.1' } = more;
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: { 'kubernetes.io/os': 'linux', 'kubernetes.io/hostname': name, ...labels },
    },
    spec: { ...(taints && { taints }) },
    status: {
      addresses: [
        { type: 'InternalIP', address: ip },
        { type: 'Hostname', address: name },
      ],
      capacity: resources,
      allocatable: { ...resources, memory: '195083264Ki' },
      conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady' }],
      nodeInfo: { bootID: `boot-of-${name}`, kubeletVersion: 'v1.31.0' },
    },
  };
}

export function container(memory?: string): Container {
  const image = 'quay.io/example/stress:1.0';
  return { name: 'app', image, ...(memory && { resources: { requests: { memory } } }) };
}

export function pod(name: string, spec: Partial<PodSpec> = {}, metadata: object = {}): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'work', uid: `uid-${name}`, ...metadata },
    spec: { containers: [container()], ...spec },
  };
}

/** A pod as it exists on a node, ready. */
export function runningPod(name: string, nodeName: string, spec: Partial<PodSpec> = {}): Pod {
  const conditions = [{ type: 'Ready', status: 'True' }];
  return {
    ...pod(name, { nodeName, ...spec }),
    status: { phase: 'Running', startTime: '2026-01-01T00:00:00Z', conditions },
  };
}

export function namespace(name: string): KubeObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

export function deployment(
  name: string,
  replicas: number,
  spec: Partial<PodSpec> = {},
): Deployment {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'work' },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [container('1Gi')], ...spec } },
    },
  };
}

export function collectorDaemonSet(namespaceName: string): KubeObject {
  const labels = { app: 'cmmdc' };
  const terms = [
    {
      matchExpressions: [
        { key: 'node-role.kubernetes.io/control-plane', operator: 'DoesNotExist' },
      ],
    },
  ];
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'cmmdc', namespace: namespaceName, labels },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          hostNetwork: true,
          affinity: {
            nodeAffinity: {
              requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms },
            },
          },
          nodeSelector: { 'kubernetes.io/os': 'linux' },
          containers: [
            {
              name: 'cmmdc',
              image: 'quay.io/example/cmmdc:1.0',
              ports: [{ containerPort: 37654, hostPort: 37654, name: 'http', protocol: 'TCP' }],
            },
          ],
        },
      },
    },
  };
}

export function collectorService(namespaceName: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'cmmdc', namespace: namespaceName, labels: { app: 'cmmdc' } },
    spec: {
      clusterIP: 'None',
      selector: { app: 'cmmdc' },
      ports: [{ name: 'http', protocol: 'TCP', port: 37654, targetPort: 37654 }],
    },
  };
}

/** A rendered MachineConfig with everything the operator installs. */
export function renderedConfig(name: string): KubeObject {
  const files = [...hookFiles, ...daxctlFiles, ...reconfigureFiles].map((path) => ({ path }));
  return {
    apiVersion: 'machineconfiguration.openshift.io/v1',
    kind: 'MachineConfig',
    metadata: { name },
    spec: { config: { ignition: { version: '3.4.0' }, storage: { files } } },
  };
}

export function cxlHost(nodeName: string, needsReconfigure = false): HostHardware {
  return {
    nodeName,
    numa: [
      { id: 0, cpuList: '0-47', totalBytes: 32 * GIB },
      { id: 1, cpuList: '48-95', totalBytes: 32 * GIB },
      {
        id: 2,
        cpuList: '',
        totalBytes: 128 * GIB,
        cxl: {
          deviceId: '0000:37:00.0',
          daxctlSizeBytes: 128 * GIB,
          status: 'valid',
          needsReconfigure,
          movable: true,
        },
      },
    ],
    faults: { rebootMs: 20_000 },
  };
}
