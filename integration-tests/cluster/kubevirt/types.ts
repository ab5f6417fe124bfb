import type { KubeObject } from '../client';
import type { Condition } from '../control-plane/model/types';

/** The fields of KubeVirt's kinds that its controllers read here; everything else passes through. */

export type Quantity = string | number;

export interface Volume {
  name: string;
  dataVolume?: { name?: string };
  persistentVolumeClaim?: { claimName?: string };
  containerDisk?: { image?: string };
  cloudInitNoCloud?: object;
  [key: string]: unknown;
}

export interface DomainSpec {
  cpu?: {
    cores?: number;
    sockets?: number;
    threads?: number;
    dedicatedCpuPlacement?: boolean;
    numa?: { guestMappingPassthrough?: object };
    [key: string]: unknown;
  };
  memory?: {
    guest?: Quantity;
    maxGuest?: Quantity;
    hugepages?: { pageSize?: string };
    [key: string]: unknown;
  };
  resources?: {
    requests?: Record<string, Quantity>;
    limits?: Record<string, Quantity>;
    overcommitGuestOverhead?: boolean;
  };
  devices?: {
    autoattachGraphicsDevice?: boolean;
    tpm?: object;
    downwardMetrics?: object;
    hostDevices?: unknown[];
    gpus?: unknown[];
    [key: string]: unknown;
  };
  ioThreadsPolicy?: string;
  [key: string]: unknown;
}

export interface InstanceSpec {
  domain: DomainSpec;
  nodeSelector?: Record<string, string>;
  affinity?: Record<string, unknown>;
  tolerations?: unknown[];
  evictionStrategy?: string;
  terminationGracePeriodSeconds?: number;
  volumes?: Volume[];
  [key: string]: unknown;
}

export interface MigrationState {
  migrationUid?: string;
  sourceNode?: string;
  sourcePod?: string;
  targetNode?: string;
  targetPod?: string;
  startTimestamp?: string;
  endTimestamp?: string;
  completed?: boolean;
  failed?: boolean;
  failureReason?: string;
}

export interface VirtualMachineInstance extends KubeObject {
  spec: InstanceSpec;
  status?: {
    phase?: string;
    nodeName?: string;
    reason?: string;
    conditions?: Condition[];
    migrationState?: MigrationState;
    activePods?: Record<string, string>;
    evacuationNodeName?: string;
    [key: string]: unknown;
  };
}

export interface VirtualMachine extends KubeObject {
  spec: {
    running?: boolean;
    runStrategy?: string;
    instancetype?: Matcher;
    preference?: Matcher;
    dataVolumeTemplates?: KubeObject[];
    template?: {
      metadata?: { labels?: Record<string, string>; annotations?: Record<string, string> } | null;
      spec?: InstanceSpec;
    };
    [key: string]: unknown;
  };
  status?: {
    created?: boolean;
    ready?: boolean;
    printableStatus?: string;
    conditions?: Condition[];
    startFailure?: { consecutiveFailCount?: number; retryAfterTimestamp?: string };
    [key: string]: unknown;
  };
}

export interface Matcher {
  kind?: string;
  name?: string;
}

export interface Instancetype extends KubeObject {
  spec: {
    cpu?: {
      guest?: number;
      dedicatedCPUPlacement?: boolean;
      numa?: object;
      [key: string]: unknown;
    };
    memory?: {
      guest?: Quantity;
      maxGuest?: Quantity;
      hugepages?: { pageSize?: string };
      overcommitPercent?: number;
    };
    nodeSelector?: Record<string, string>;
    annotations?: Record<string, string>;
    [key: string]: unknown;
  };
}

export interface KubeVirt extends KubeObject {
  spec: {
    configuration?: {
      developerConfiguration?: { featureGates?: string[]; memoryOvercommit?: number };
      evictionStrategy?: string;
      supportContainerResources?: { type?: string; resources?: object }[];
      additionalGuestMemoryOverheadRatio?: string;
      [key: string]: unknown;
    };
    [key: string]: unknown;
  };
  status?: Record<string, unknown>;
}

/** Whether a feature gate is on; none is without a KubeVirt object. */
export function hasGate(kubevirt: KubeVirt | undefined, gate: string): boolean {
  return (
    kubevirt?.spec.configuration?.developerConfiguration?.featureGates?.includes(gate) ?? false
  );
}
