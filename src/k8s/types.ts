import type { K8sResourceCommon } from '@openshift-console/dynamic-plugin-sdk';

/*
 * Only the fields this plugin reads. Everything that comes from a user or from another controller is
 * optional, whatever the API server's schema promises: watched lists may hold older stored objects.
 */

export interface Taint {
  key: string;
  value?: string;
  effect: string;
}

export interface Toleration {
  key?: string;
  operator?: string;
  value?: string;
  effect?: string;
  tolerationSeconds?: number;
}

export interface ContainerResources {
  requests?: Record<string, string | number>;
  limits?: Record<string, string | number>;
}

export interface Container {
  name?: string;
  image?: string;
  resources?: ContainerResources;
}

export interface PodSpec {
  nodeName?: string;
  nodeSelector?: Record<string, string>;
  tolerations?: Toleration[];
  containers?: Container[];
  initContainers?: Container[];
}

export interface Condition {
  type: string;
  status: string;
  reason?: string;
  message?: string;
  lastTransitionTime?: string;
}

export type PodResource = K8sResourceCommon & {
  spec?: PodSpec;
  status?: {
    phase?: string;
    podIP?: string;
    hostIP?: string;
    conditions?: Condition[];
    containerStatuses?: { name: string; ready?: boolean; restartCount?: number }[];
  };
};

export interface NodeAddress {
  type: string;
  address: string;
}

export type NodeResource = K8sResourceCommon & {
  spec?: { taints?: Taint[]; unschedulable?: boolean };
  status?: {
    addresses?: NodeAddress[];
    conditions?: Condition[];
    capacity?: Record<string, string>;
    allocatable?: Record<string, string>;
  };
};

export type EndpointsResource = K8sResourceCommon & {
  subsets?: {
    addresses?: { ip: string; nodeName?: string; targetRef?: { name?: string } }[];
    notReadyAddresses?: { ip: string; nodeName?: string; targetRef?: { name?: string } }[];
  }[];
};

export type DaemonSetResource = K8sResourceCommon & {
  status?: {
    desiredNumberScheduled?: number;
    currentNumberScheduled?: number;
    numberReady?: number;
    numberAvailable?: number;
  };
};

export type ConfigMapResource = K8sResourceCommon & { data?: Record<string, string> };

/** The payload of a CMMD: a Pod or a workload with a pod template. */
export type PayloadResource = K8sResourceCommon & {
  spec?: PodSpec & {
    replicas?: number;
    template?: { metadata?: K8sResourceCommon['metadata']; spec?: PodSpec };
  };
};

export interface CmmdSpec {
  enable?: boolean;
  allocateMode?: string;
  allocate?: { nodeName?: string; memory?: string; cpu?: string };
  payload?: PayloadResource;
}

export type CmmdResource = K8sResourceCommon & {
  spec?: CmmdSpec;
  status?: {
    namespace?: string;
    name?: string;
    kind?: string;
    enable?: boolean;
    allocateMode?: string;
    nodeName?: string;
    memory?: string;
    cpu?: string;
    amountMemory?: number;
    amountMemoryStr?: string;
  };
};

export type LabelResource = K8sResourceCommon;

export interface LabelSelector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}

export type MachineConfigPoolResource = K8sResourceCommon & {
  spec?: {
    paused?: boolean;
    maxUnavailable?: number | string;
    nodeSelector?: LabelSelector;
    machineConfigSelector?: LabelSelector;
    configuration?: { name?: string };
  };
  status?: {
    configuration?: { name?: string };
    machineCount?: number;
    updatedMachineCount?: number;
    readyMachineCount?: number;
    unavailableMachineCount?: number;
    degradedMachineCount?: number;
    conditions?: Condition[];
  };
};

export type MachineConfigResource = K8sResourceCommon;

export type ClusterServiceVersionResource = K8sResourceCommon & {
  spec?: { version?: string; displayName?: string };
  status?: { phase?: string; reason?: string; message?: string };
};
