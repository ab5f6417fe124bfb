import type { KubeObject } from '../client/types';
import { hookAnnotation } from '../kubevirt/hook-sidecars';
import { before, day, uidFor } from './age';

export interface MachineOptions {
  name: string;
  namespace: string;
  memory: string;
  cores: number;
  nodeName?: string;
}

/** A running VirtualMachine on ordinary memory, as OpenShift Virtualization shows it. */
export function virtualMachine(seed: string, now: Date, options: MachineOptions): KubeObject {
  const { name, namespace, memory, cores, nodeName } = options;
  const made = machine(seed, now, { ...options, runStrategy: 'RerunOnFailure' });
  const { template } = made['spec'] as { template: { spec: Record<string, unknown> } };
  return {
    ...made,
    spec: {
      runStrategy: 'RerunOnFailure',
      template: {
        ...template,
        spec: {
          domain: {
            cpu: { cores, sockets: 1, threads: 1 },
            memory: { guest: memory },
            devices: { disks: [{ name: 'rootdisk', disk: { bus: 'virtio' } }] },
          },
          ...(nodeName !== undefined && { nodeSelector: { 'kubernetes.io/hostname': nodeName } }),
          volumes: [{ name: 'rootdisk', dataVolume: { name } }],
        },
      },
    },
    metadata: { ...made.metadata, namespace },
    status: {
      created: true,
      ready: true,
      printableStatus: 'Running',
      runStrategy: 'RerunOnFailure',
    },
  };
}

export interface FullMachineOptions extends MachineOptions {
  runStrategy?: string;
  /** Annotations of the template. */
  annotations?: Record<string, string>;
  labels?: Record<string, string>;
  /** Backed by huge pages of this size. */
  hugepages?: string;
  /** Memory request and limit of the machine itself. */
  resources?: Record<string, Record<string, string>>;
  /** Further fields of the CPU. */
  cpu?: Record<string, unknown>;
  evictionStrategy?: string;
  /** Access mode of its disk, which is then a DataVolume; a container disk otherwise. */
  disk?: 'ReadWriteOnce' | 'ReadWriteMany';
}

/** A VirtualMachine as somebody has written it; whether it runs is up to the controllers. */
export function machine(seed: string, now: Date, options: FullMachineOptions): KubeObject {
  const { name, namespace, memory, cores, nodeName, disk } = options;
  return {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: {
      name,
      namespace,
      uid: uidFor(seed, 'vm', namespace, name),
      creationTimestamp: before(now, 3 * day),
      generation: 1,
      labels: { app: name, 'vm.kubevirt.io/os': 'rhel9' },
    },
    spec: {
      runStrategy: options.runStrategy ?? 'Always',
      ...(disk && { dataVolumeTemplates: [dataVolumeTemplate(name, disk)] }),
      template: {
        metadata: {
          labels: { 'kubevirt.io/domain': name, 'kubevirt.io/size': 'small', ...options.labels },
          ...(options.annotations && { annotations: options.annotations }),
        },
        spec: {
          domain: {
            cpu: { cores, sockets: 1, threads: 1, ...options.cpu },
            memory: {
              guest: memory,
              ...(options.hugepages !== undefined && {
                hugepages: { pageSize: options.hugepages },
              }),
            },
            ...(options.resources && { resources: options.resources }),
            devices: {
              disks: [{ name: 'rootdisk', disk: { bus: 'virtio' } }],
              interfaces: [{ name: 'default', masquerade: {} }],
            },
          },
          ...(options.evictionStrategy !== undefined && {
            evictionStrategy: options.evictionStrategy,
          }),
          networks: [{ name: 'default', pod: {} }],
          ...(nodeName !== undefined && { nodeSelector: { 'kubernetes.io/hostname': nodeName } }),
          volumes: [
            disk
              ? { name: 'rootdisk', dataVolume: { name: `${name}-root` } }
              : {
                  name: 'rootdisk',
                  containerDisk: { image: 'registry.redhat.io/rhel9/rhel-guest-image:latest' },
                },
          ],
        },
      },
    },
  };
}

function dataVolumeTemplate(name: string, accessMode: string): object {
  return {
    metadata: { name: `${name}-root` },
    spec: {
      source: { blank: {} },
      storage: {
        accessModes: [accessMode],
        storageClassName:
          accessMode === 'ReadWriteOnce' ? 'hostpath-csi' : 'ceph-rbd-virtualization',
        resources: { requests: { storage: '30Gi' } },
      },
    },
  };
}

/** The annotation that has a ConfigMap's script change a machine's domain. */
export function hookAnnotations(configMap: string, version = 'v1alpha3'): Record<string, string> {
  const hook = {
    args: ['--version', version],
    configMap: { name: configMap, key: 'onDefineDomain', hookPath: '/usr/bin/onDefineDomain' },
  };
  return { [hookAnnotation]: JSON.stringify([hook]) };
}

/** A ConfigMap with a hook script. */
export function hookConfigMap(namespace: string, name: string, script: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace },
    data: { onDefineDomain: script },
  };
}

/** A script that puts a strict memory policy for a NUMA node into the domain. */
export function bindingScript(numa: number): string {
  return [
    '#!/bin/sh',
    '# onDefineDomain --vmi <JSON> --domain <XML>',
    'set -eu',
    `policy="<numatune><memory mode='strict' nodeset='${numa}'/></numatune>"`,
    `printf '%s\\n' "\${4%</domain>*}\${policy}</domain>"`,
    '',
  ].join('\n');
}

/** A script that answers the domain as it is: what a damaged `sed` comes to. */
export const idleScript = ['#!/bin/sh', `printf '%s\\n' "$4"`, ''].join('\n');
