import type { KubeObject } from '../client/types';

export interface LabelSelector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}

export interface ObjectReference {
  apiVersion?: string;
  kind?: string;
  name: string;
}

export interface PoolConfiguration {
  name?: string;
  source?: ObjectReference[];
}

export interface PoolCondition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason: string;
  message: string;
  lastTransitionTime: string;
}

export interface PoolStatus {
  observedGeneration?: number;
  configuration?: PoolConfiguration;
  machineCount?: number;
  updatedMachineCount?: number;
  readyMachineCount?: number;
  unavailableMachineCount?: number;
  degradedMachineCount?: number;
  conditions?: PoolCondition[];
}

export interface MachineConfigPool extends KubeObject {
  spec?: {
    paused?: boolean;
    maxUnavailable?: number | string;
    nodeSelector?: LabelSelector;
    machineConfigSelector?: LabelSelector;
    configuration?: PoolConfiguration;
  };
  status?: PoolStatus;
}

/** Any part of an Ignition config; lists are merged by key, see `merge-ignition.ts`. */
export type Ignition = Record<string, unknown>;

export interface MachineConfigSpec {
  config?: Ignition;
  osImageURL?: string;
  baseOSExtensionsContainerImage?: string;
  kernelArguments?: string[];
  kernelType?: string;
  extensions?: string[];
  fips?: boolean;
}

export interface MachineConfig extends KubeObject {
  spec?: MachineConfigSpec;
}

export interface Taint {
  key: string;
  value?: string;
  effect: string;
  timeAdded?: string;
}

export interface Node extends KubeObject {
  spec?: { unschedulable?: boolean; taints?: Taint[] };
  status?: {
    conditions?: { type: string; status: string }[];
    nodeInfo?: { bootID?: string };
  };
}

export interface Pod extends KubeObject {
  spec?: { nodeName?: string };
  status?: { phase?: string };
}

/** That a pool's nodes run an image of the pool's own (image mode, on-cluster layering). */
export interface MachineOSConfig extends KubeObject {
  spec?: {
    machineConfigPool: { name: string };
    containerFile?: { containerfileArch?: string; content: string }[];
    imageBuilder: { imageBuilderType: 'Job' };
    renderedImagePushSecret: { name: string };
    /** Where images are pushed: host, path, name and tag. */
    renderedImagePushSpec: string;
  };
  status?: {
    /** What nodes are to run, by digest. */
    currentImagePullSpec?: string;
    machineOSBuild?: { group: string; name: string; resource: string };
    observedGeneration?: number;
  };
}

export type BuildCondition = 'Prepared' | 'Building' | 'Failed' | 'Interrupted' | 'Succeeded';

/** One build of the image of a MachineOSConfig, for one rendered config. */
export interface MachineOSBuild extends KubeObject {
  spec?: {
    machineConfig: { name: string };
    machineOSConfig: { name: string };
    renderedImagePushSpec: string;
  };
  status?: {
    conditions?: {
      type: string;
      status: string;
      reason: string;
      message: string;
      lastTransitionTime: string;
    }[];
    builder?: { imageBuilderType: 'Job'; job: { group: string; name: string; resource: string } };
    buildStart?: string;
    buildEnd?: string;
    digestedImagePushSpec?: string;
  };
}
