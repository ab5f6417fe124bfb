import {
  condition,
  fields,
  flag,
  list,
  map,
  number,
  numberOrText,
  resource,
  selector,
  text,
  texts,
} from './readers';
import type { Reader } from './readers';

/*
 * Kinds of OpenShift, KubeVirt and the Operator Lifecycle Manager, and those of Kubernetes that are no
 * workload: what this plugin reads of them.
 */

const conditions = list(condition);
const named = fields({ name: text });
const anything: Reader = (value) => value;

/** What Ignition and the hosts make of a MachineConfig; its Ignition config is read where it is merged. */
const machineConfig = resource({
  spec: fields({
    config: map(anything),
    osImageURL: text,
    baseOSExtensionsContainerImage: text,
    kernelArguments: list(text),
    kernelType: text,
    extensions: list(text),
    fips: flag,
  }),
});

const machineConfigPool = resource({
  spec: fields({
    paused: flag,
    // What it cannot be read as is told, and is not the default: see `maxUnavailable` of the rollout.
    maxUnavailable: anything,
    nodeSelector: selector,
    machineConfigSelector: selector,
    configuration: fields({ name: text, source: list(named) }),
  }),
  status: fields({
    configuration: named,
    machineCount: number,
    updatedMachineCount: number,
    readyMachineCount: number,
    unavailableMachineCount: number,
    degradedMachineCount: number,
    conditions,
  }),
});

const machineConfigNode = resource({
  spec: fields({ node: named, pool: named, configVersion: fields({ desired: text }) }),
  status: fields({
    configVersion: fields({ current: text, desired: text }),
    configImage: fields({ currentImage: text, desiredImage: text }),
    conditions,
  }),
});

const machineOSConfig = resource({
  spec: fields({ machineConfigPool: named }),
  status: fields({ currentImagePullSpec: text }),
});

const podDisruptionBudget = resource({
  spec: fields({
    minAvailable: numberOrText,
    maxUnavailable: numberOrText,
    selector,
    unhealthyPodEvictionPolicy: text,
  }),
  status: fields({
    observedGeneration: number,
    currentHealthy: number,
    desiredHealthy: number,
    expectedPods: number,
    disruptionsAllowed: number,
  }),
});

const zoneResource = fields({
  name: text,
  capacity: numberOrText,
  allocatable: numberOrText,
  available: numberOrText,
});

export const PLATFORM_READERS: ReadonlyMap<string, Reader> = new Map([
  ['MachineConfig', machineConfig],
  ['MachineConfigPool', machineConfigPool],
  ['MachineConfigNode', machineConfigNode],
  ['MachineOSConfig', machineOSConfig],
  ['PodDisruptionBudget', podDisruptionBudget],
  ['ConfigMap', resource({ data: texts })],
  [
    'ClusterServiceVersion',
    resource({
      spec: fields({ version: text, displayName: text }),
      status: fields({ phase: text, reason: text, message: text }),
    }),
  ],
  [
    'Subscription',
    resource({
      spec: fields({ name: text, startingCSV: text }),
      status: fields({ state: text, installedCSV: text, currentCSV: text }),
    }),
  ],
  ['Console', resource({ spec: fields({ plugins: list(text) }) })],
  [
    'NodeResourceTopology',
    resource({ zones: list(fields({ name: text, type: text, resources: list(zoneResource) })) }),
  ],
  ['KubeVirt', resource({ spec: fields({ configuration: fields({ evictionStrategy: text }) }) })],
  [
    'VirtualMachineInstance',
    resource({
      spec: fields({ evictionStrategy: text }),
      status: fields({ nodeName: text, phase: text, conditions }),
    }),
  ],
]);
