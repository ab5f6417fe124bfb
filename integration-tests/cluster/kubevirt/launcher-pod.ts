import type { KubeObject } from '../client';
import { wholeUnits } from '../control-plane/model/quantity';
import type { Container, Pod, PodSpec } from '../control-plane/model/types';
import { guestBytes } from './domain/domain-xml';
import { hookSidecars, type HookSidecar } from './hook-sidecars';
import { memoryOverhead } from './memory-overhead';
import type { KubeVirt, VirtualMachineInstance } from './types';

const registry = 'registry.redhat.io/container-native-virtualization';
const mebibyte = 1024 * 1024;

export interface LauncherOptions {
  name: string;
  minor: number;
  kubevirt?: KubeVirt | undefined;
  /** ConfigMaps of the instance's namespace. */
  configMap: (name: string) => KubeObject | undefined;
  /** Nodes this pod must not run on: the one it is to leave. */
  notOn?: string;
  /** Set for the target of a live migration. */
  migrationUid?: string | undefined;
}

/**
 * The pod that runs a virtual machine. Throws an Error with virt-controller's words when the instance
 * names a ConfigMap that is not there or its hooks cannot be read.
 */
export function launcherPod(vmi: VirtualMachineInstance, options: LauncherOptions): Pod {
  const { name, minor, kubevirt } = options;
  const { metadata, spec } = vmi;
  const sidecars = hookSidecars(metadata.annotations);
  const volumes = sidecars.flatMap((sidecar) => hookVolume(sidecar, options.configMap));
  requireDistinct([
    ...(spec.volumes ?? []).map((volume) => volume.name),
    ...volumes.map((each) => each.name),
  ]);
  const labels = {
    ...metadata.labels,
    'kubevirt.io': 'virt-launcher',
    'kubevirt.io/created-by': metadata.uid ?? '',
    'vm.kubevirt.io/name': metadata.name ?? '',
    ...(options.migrationUid && { 'kubevirt.io/migrationJobUID': options.migrationUid }),
  };
  const annotations = {
    ...metadata.annotations,
    'kubevirt.io/domain': metadata.name ?? '',
    'kubectl.kubernetes.io/default-container': 'compute',
    'descheduler.alpha.kubernetes.io/request-evict-only': '',
  };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      ...(metadata.namespace !== undefined && { namespace: metadata.namespace }),
      labels,
      annotations,
      ownerReferences: [
        {
          apiVersion: 'kubevirt.io/v1',
          kind: 'VirtualMachineInstance',
          name: metadata.name ?? '',
          uid: metadata.uid ?? '',
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
    },
    spec: {
      ...placement(vmi, options.notOn),
      restartPolicy: 'Never',
      terminationGracePeriodSeconds: (spec.terminationGracePeriodSeconds ?? 30) + 10,
      containers: [
        compute(vmi, minor, kubevirt),
        ...sidecars.map((sidecar, index) => hookContainer(sidecar, index, kubevirt)),
      ],
      volumes,
    },
  };
}

function placement({ spec }: VirtualMachineInstance, notOn: string | undefined): Partial<PodSpec> {
  const { nodeSelector, affinity, tolerations, domain } = spec as VirtualMachineInstance['spec'] &
    Pick<PodSpec, 'affinity' | 'tolerations'>;
  return {
    nodeSelector: {
      ...nodeSelector,
      'kubevirt.io/schedulable': 'true',
      ...(domain.cpu?.dedicatedCpuPlacement && { cpumanager: 'true' }),
    },
    ...(tolerations && { tolerations }),
    ...((affinity !== undefined || notOn !== undefined) && {
      affinity: notOn === undefined ? affinity : leaving(affinity, notOn),
    }),
  } as Partial<PodSpec>;
}

/** The instance's own affinity, and not the node that it is to leave. */
function leaving(affinity: PodSpec['affinity'], node: string): PodSpec['affinity'] {
  const elsewhere = { key: 'kubernetes.io/hostname', operator: 'NotIn', values: [node] };
  const required = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  const terms = required?.nodeSelectorTerms ?? [{}];
  return {
    ...affinity,
    nodeAffinity: {
      ...affinity?.nodeAffinity,
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: terms.map((term) => ({
          ...term,
          matchExpressions: [...(term.matchExpressions ?? []), elsewhere],
        })),
      },
    },
  };
}

/** Container `compute`: the guest's memory (or only its overhead beside huge pages) and its vCPUs. */
function compute(
  vmi: VirtualMachineInstance,
  minor: number,
  kubevirt: KubeVirt | undefined,
): Container {
  const { cpu = {}, memory, resources = {} } = vmi.spec.domain;
  const { requests = {}, limits = {} } = resources;
  const guest = guestBytes(vmi);
  const requested = wholeUnits(requests['memory'] ?? overcommitted(guest, kubevirt));
  const overhead = resources.overcommitGuestOverhead ? 0 : memoryOverhead(vmi, minor, kubevirt);
  const pages: Record<string, string> = memory?.hugepages
    ? { [`hugepages-${memory.hugepages.pageSize}`]: mebibytes(Math.min(requested, guest)) }
    : {};
  const ordinary = memory?.hugepages
    ? overhead + Math.max(0, requested - guest)
    : overhead + requested;
  const { cores = 1, sockets = 1, threads = 1 } = cpu;
  const count = cores * sockets * threads;
  const dedicated = cpu.dedicatedCpuPlacement === true;
  const cpuRequest = dedicated ? String(count) : String(requests['cpu'] ?? `${count * 100}m`);
  return {
    name: 'compute',
    image: `${registry}/virt-launcher-rhel9:v1.${minor}`,
    command: [
      '/usr/bin/virt-launcher-monitor',
      '--qemu-timeout',
      '240s',
      '--name',
      vmi.metadata.name ?? '',
    ],
    resources: {
      requests: { cpu: cpuRequest, memory: mebibytes(ordinary), ...pages },
      limits: {
        ...(dedicated && { cpu: cpuRequest, memory: mebibytes(ordinary) }),
        ...(limits['memory'] !== undefined &&
          !dedicated && { memory: mebibytes(wholeUnits(limits['memory']) + overhead) }),
        ...(limits['cpu'] !== undefined && !dedicated && { cpu: String(limits['cpu']) }),
        ...pages,
      },
    },
  };
}

/**
 * Without a request of its own, a machine's request is its guest memory by the overcommit percentage.
 * With huge pages too, which then are too few or do not divide: a fault of these versions.
 */
export function overcommitted(guest: number, kubevirt: KubeVirt | undefined): number {
  const percent = kubevirt?.spec.configuration?.developerConfiguration?.memoryOvercommit ?? 100;
  return Math.floor((guest * 100) / percent);
}

function hookContainer(
  { image, imagePullPolicy, command, args, configMap }: HookSidecar,
  index: number,
  kubevirt: KubeVirt | undefined,
): Container {
  const configured = kubevirt?.spec.configuration?.supportContainerResources?.find(
    ({ type }) => type === 'sidecar',
  )?.resources as Container['resources'];
  return {
    name: `hook-sidecar-${index}`,
    image: image ?? `${registry}/sidecar-shim-rhel9:latest`,
    ...(imagePullPolicy && { imagePullPolicy }),
    ...(command && { command }),
    ...(args && { args }),
    ...(configured && { resources: configured }),
    ...(configMap && {
      volumeMounts: [
        { name: configMap.name, mountPath: configMap.hookPath, subPath: configMap.key },
      ],
    }),
  };
}

function hookVolume({ configMap }: HookSidecar, find: LauncherOptions['configMap']) {
  if (!configMap) return [];
  const { name = '' } = configMap;
  if (!find(name))
    throw new Error(`failed to render launch manifest: configmaps "${name}" not found`);
  return [{ name, configMap: { name, defaultMode: 0o755 } }];
}

/** The API server would refuse the pod: a name that is no DNS label, or that is taken. */
function requireDistinct(names: readonly string[]): void {
  const taken = new Set<string>();
  for (const [index, name] of names.entries()) {
    if (name.length > 63 || !/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name)) {
      throw new Error(
        `spec.volumes[${index}].name: Invalid value: "${name}": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-'`,
      );
    }
    if (taken.has(name)) throw new Error(`spec.volumes[${index}].name: Duplicate value: "${name}"`);
    taken.add(name);
  }
}

function mebibytes(bytes: number): string {
  return `${Math.ceil(bytes / mebibyte)}Mi`;
}
