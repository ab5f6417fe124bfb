/*
 * Only the fields this plugin reads. Everything that comes from a user or from another controller is
 * optional, whatever the API server's schema promises: watched lists may hold older stored objects.
 */

export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
}

export interface ObjectMeta {
  name?: string;
  namespace?: string;
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  creationTimestamp?: string;
  deletionTimestamp?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  ownerReferences?: OwnerReference[];
  finalizers?: string[];
  /** Who wrote which fields, and when. */
  managedFields?: { manager?: string; operation?: string; time?: string; fieldsV1?: object }[];
}

/** Any Kubernetes object; assignable to the console SDK's `K8sResourceCommon`. */
export interface KubeResource {
  apiVersion?: string;
  kind?: string;
  metadata?: ObjectMeta;
}

export interface Taint {
  key: string;
  value?: string;
  effect: string;
  timeAdded?: string;
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
  volumes?: { name?: string; emptyDir?: unknown }[];
}

export interface Condition {
  type: string;
  status: string;
  reason?: string;
  message?: string;
  lastTransitionTime?: string;
}

/** How a container ended. */
export interface TerminatedContainer {
  reason?: string;
  exitCode?: number;
  finishedAt?: string;
}

export interface ContainerStatus {
  name: string;
  ready?: boolean;
  restartCount?: number;
  state?: {
    waiting?: { reason?: string; message?: string };
    terminated?: TerminatedContainer;
  };
  /** Before its last restart. */
  lastState?: { terminated?: TerminatedContainer };
}

export type PodResource = KubeResource & {
  spec?: PodSpec;
  status?: {
    phase?: string;
    /** Why the kubelet refused or evicted the pod, such as `OutOfmemory`. */
    reason?: string;
    message?: string;
    podIP?: string;
    hostIP?: string;
    /** When the node's kubelet took the pod. */
    startTime?: string;
    conditions?: Condition[];
    containerStatuses?: ContainerStatus[];
  };
};

export interface NodeAddress {
  type: string;
  address: string;
}

export type NodeResource = KubeResource & {
  spec?: { taints?: Taint[]; unschedulable?: boolean };
  status?: {
    nodeInfo?: { kernelVersion?: string; osImage?: string; bootID?: string };
    addresses?: NodeAddress[];
    conditions?: Condition[];
    capacity?: Record<string, string>;
    allocatable?: Record<string, string>;
  };
};

export type EndpointsResource = KubeResource & {
  subsets?: {
    addresses?: { ip: string; nodeName?: string; targetRef?: { name?: string } }[];
    notReadyAddresses?: { ip: string; nodeName?: string; targetRef?: { name?: string } }[];
  }[];
};

export type DaemonSetResource = KubeResource & {
  spec?: { selector?: LabelSelector; template?: { metadata?: ObjectMeta; spec?: PodSpec } };
  status?: {
    observedGeneration?: number;
    updatedNumberScheduled?: number;
    desiredNumberScheduled?: number;
    currentNumberScheduled?: number;
    numberReady?: number;
    numberAvailable?: number;
  };
};

export type ConfigMapResource = KubeResource & { data?: Record<string, string> };

/** The payload of a CMMD: a Pod or a workload with a pod template. */
export type PayloadResource = KubeResource & {
  spec?: PodSpec & {
    replicas?: number;
    selector?: LabelSelector;
    template?: { metadata?: ObjectMeta; spec?: PodSpec };
  };
};

export interface CmmdSpec {
  enable?: boolean;
  allocateMode?: string;
  allocate?: { nodeName?: string; memory?: string; cpu?: string };
  payload?: PayloadResource;
}

export type CmmdResource = KubeResource & {
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

export type LabelResource = KubeResource;

export interface LabelSelector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}

export type MachineConfigPoolResource = KubeResource & {
  spec?: {
    paused?: boolean;
    maxUnavailable?: number | string;
    nodeSelector?: LabelSelector;
    machineConfigSelector?: LabelSelector;
    configuration?: { name?: string; source?: { name?: string }[] };
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

/** What a MachineConfig puts on a host; any part may be absent. */
export interface MachineConfigSpec {
  /** Ignition config. */
  config?: Record<string, unknown>;
  osImageURL?: string;
  baseOSExtensionsContainerImage?: string;
  kernelArguments?: string[];
  kernelType?: string;
  extensions?: string[];
  fips?: boolean;
}

export type MachineConfigResource = KubeResource & { spec?: MachineConfigSpec };

/** Progress of one node's update, step by step; `v1` from OpenShift 4.19, `v1alpha1` before. */
export type MachineConfigNodeResource = KubeResource & {
  spec?: {
    node?: { name?: string };
    pool?: { name?: string };
    configVersion?: { desired?: string };
  };
  status?: {
    configVersion?: { current?: string; desired?: string };
    /** Image mode, where its reports are switched on. */
    configImage?: { currentImage?: string; desiredImage?: string };
    conditions?: Condition[];
  };
};

/** That a pool's nodes run an image of the pool's own (image mode). */
export type MachineOSConfigResource = KubeResource & {
  spec?: { machineConfigPool?: { name?: string } };
  status?: {
    /** The image that nodes are to run, by digest; absent until the first one is built. */
    currentImagePullSpec?: string;
  };
};

export type PodDisruptionBudgetResource = KubeResource & {
  spec?: {
    minAvailable?: number | string;
    maxUnavailable?: number | string;
    selector?: LabelSelector;
    /** `AlwaysAllow`: pods that are not ready may always go. */
    unhealthyPodEvictionPolicy?: string;
  };
  status?: {
    observedGeneration?: number;
    currentHealthy?: number;
    desiredHealthy?: number;
    expectedPods?: number;
    disruptionsAllowed?: number;
  };
};

export type EventResource = KubeResource & {
  involvedObject?: {
    apiVersion?: string;
    kind?: string;
    name?: string;
    namespace?: string;
    uid?: string;
  };
  type?: string;
  reason?: string;
  message?: string;
  count?: number;
  firstTimestamp?: string | null;
  lastTimestamp?: string | null;
  eventTime?: string | null;
  source?: { component?: string; host?: string };
  /** Stands where `source` is empty: events of the newer API. */
  reportingComponent?: string;
  series?: { count?: number; lastObservedTime?: string };
};

export type ClusterServiceVersionResource = KubeResource & {
  spec?: { version?: string; displayName?: string };
  status?: { phase?: string; reason?: string; message?: string };
};

export type SubscriptionResource = KubeResource & {
  spec?: { name?: string; startingCSV?: string };
  status?: { state?: string; installedCSV?: string; currentCSV?: string };
};

export type ConsoleConfigResource = KubeResource & { spec?: { plugins?: string[] } };

export type NodeResourceTopologyResource = KubeResource & {
  zones?: {
    name?: string;
    /** `Node` for a NUMA node. */
    type?: string;
    resources?: {
      name?: string;
      capacity?: string | number;
      allocatable?: string | number;
      available?: string | number;
    }[];
  }[];
};

export type DeploymentResource = KubeResource & {
  spec?: { replicas?: number; selector?: LabelSelector };
  status?: {
    replicas?: number;
    readyReplicas?: number;
    availableReplicas?: number;
    conditions?: Condition[];
  };
};

/** The installation of KubeVirt, with what counts for machines that do not say otherwise. */
export type KubeVirtResource = KubeResource & {
  spec?: { configuration?: { evictionStrategy?: string } };
};

/** A running virtual machine of KubeVirt. */
export type VirtualMachineInstanceResource = KubeResource & {
  spec?: { evictionStrategy?: string };
  status?: { nodeName?: string; phase?: string; conditions?: Condition[] };
};
