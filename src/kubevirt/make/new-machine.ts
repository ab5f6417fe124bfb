import type { JsonObject } from '../../k8s/json';
import { diskUrlSource } from './disk-url';

/** Where a new machine's disk comes from. */
export type BootSource =
  /** An image in a registry; what the guest writes is lost when it stops. */
  | { kind: 'container-disk'; image: string }
  /** A boot source of the cluster, cloned into a disk of this size. */
  | ({ kind: 'data-source'; namespace: string; name: string } & DiskStorage)
  /** An image that CDI fetches into a disk of this size: `http(s)://`, or `docker://` from a registry. */
  | ({ kind: 'url'; url: string } & DiskStorage)
  /** A claim of the project, used as it is. */
  | { kind: 'claim'; name: string };

/** A disk that is made. */
export interface DiskStorage {
  /** As a quantity. */
  storage: string;
  /** '' takes the cluster's own for virtual machines. */
  storageClass: string;
}

export interface NewMachine {
  namespace: string;
  name: string;
  boot: BootSource;
  /** An instance type of the cluster decides CPUs and memory; '' where they are given here. */
  instancetype: string;
  cores: number;
  /** What the guest sees, as a quantity. */
  guest: string;
  /** It starts at once. */
  start: boolean;
}

const DISK = 'rootdisk';

/** A VirtualMachine on ordinary memory, with one disk and the network of its project's pods. */
export function newMachine(machine: NewMachine): JsonObject {
  const { namespace, name, boot, instancetype, cores, guest, start } = machine;
  const ownSize = instancetype === '';
  const source = templateSource(boot);
  return {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name, namespace, labels: { app: name } },
    spec: {
      runStrategy: start ? 'Always' : 'Halted',
      ...(!ownSize && {
        instancetype: { kind: 'VirtualMachineClusterInstancetype', name: instancetype },
      }),
      ...(source && {
        dataVolumeTemplates: [{ metadata: { name: diskOf(name) }, spec: source }],
      }),
      template: {
        metadata: { labels: { 'kubevirt.io/domain': name } },
        spec: {
          domain: {
            ...(ownSize && { cpu: { cores, sockets: 1, threads: 1 }, memory: { guest } }),
            devices: {
              disks: [{ name: DISK, disk: { bus: 'virtio' } }],
              interfaces: [{ name: 'default', masquerade: {} }],
            },
          },
          networks: [{ name: 'default', pod: {} }],
          volumes: [{ name: DISK, ...volumeOf(name, boot) }],
        },
      },
    },
  };
}

function diskOf(machine: string): string {
  return `${machine}-root`;
}

/** `spec` of the disk's template; `undefined` where none is made. */
function templateSource(boot: BootSource): JsonObject | undefined {
  switch (boot.kind) {
    case 'data-source':
      return {
        sourceRef: { kind: 'DataSource', namespace: boot.namespace, name: boot.name },
        ...storageOf(boot),
      };
    case 'url':
      return { source: diskUrlSource(boot.url), ...storageOf(boot) };
    case 'container-disk':
    case 'claim':
      return undefined;
  }
}

function storageOf({ storage, storageClass }: DiskStorage): JsonObject {
  return {
    storage: {
      resources: { requests: { storage } },
      ...(storageClass !== '' && { storageClassName: storageClass }),
    },
  };
}

function volumeOf(name: string, boot: BootSource): JsonObject {
  switch (boot.kind) {
    case 'container-disk':
      return { containerDisk: { image: boot.image } };
    case 'data-source':
    case 'url':
      return { dataVolume: { name: diskOf(name) } };
    case 'claim':
      return { persistentVolumeClaim: { claimName: boot.name } };
  }
}
