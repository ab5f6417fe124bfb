import type { KubeObject } from '../client/types';
import { before, day, uidFor } from './age';

export interface MachineOptions {
  name: string;
  namespace: string;
  memory: string;
  cores: number;
  nodeName: string;
}

/** A running VirtualMachine on ordinary memory, as OpenShift Virtualization shows it. */
export function virtualMachine(seed: string, now: Date, options: MachineOptions): KubeObject {
  const { name, namespace, memory, cores } = options;
  return {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: {
      name,
      namespace,
      uid: uidFor(seed, 'vm', namespace, name),
      creationTimestamp: before(now, 3 * day),
      labels: { app: name, 'vm.kubevirt.io/os': 'rhel9' },
    },
    spec: {
      runStrategy: 'RerunOnFailure',
      template: {
        metadata: { labels: { 'kubevirt.io/domain': name, 'kubevirt.io/size': 'small' } },
        spec: {
          domain: {
            cpu: { cores, sockets: 1, threads: 1 },
            memory: { guest: memory },
            devices: { disks: [{ name: 'rootdisk', disk: { bus: 'virtio' } }] },
          },
          nodeSelector: { 'kubernetes.io/hostname': options.nodeName },
          volumes: [{ name: 'rootdisk', dataVolume: { name } }],
        },
      },
    },
    status: {
      created: true,
      ready: true,
      printableStatus: 'Running',
      runStrategy: 'RerunOnFailure',
    },
  };
}
