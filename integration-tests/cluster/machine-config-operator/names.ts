/** Names and durations of the Machine Config Operator. */

const prefix = 'machineconfiguration.openshift.io';

/** Annotations of nodes (the protocol between controller, daemon and kubelet) and of configs. */
export const annotations = {
  currentConfig: `${prefix}/currentConfig`,
  desiredConfig: `${prefix}/desiredConfig`,
  /** The system's image, of nodes whose pool builds its own (image mode). */
  currentImage: `${prefix}/currentImage`,
  desiredImage: `${prefix}/desiredImage`,
  state: `${prefix}/state`,
  reason: `${prefix}/reason`,
  desiredDrain: `${prefix}/desiredDrain`,
  lastAppliedDrain: `${prefix}/lastAppliedDrain`,
  postConfigAction: `${prefix}/post-config-action`,
  controlPlaneTopology: `${prefix}/controlPlaneTopology`,
  generatedByController: `${prefix}/generated-by-controller-version`,
  releaseImageVersion: `${prefix}/release-image-version`,
} as const;

/**
 * On a simulated Node: path of a file of its config that somebody changed on the host. Takes the place of
 * a file system that the daemon watches; without it the host is as its config says.
 */
export const driftAnnotation = 'simulator.cmmd.test/config-drift';

/** On a MachineOSConfig: its present build, and the request to build again. */
export const buildAnnotations = {
  current: `${prefix}/current-machine-os-build`,
  rebuild: `${prefix}/rebuild`,
} as const;

/** On a MachineOSBuild: what it was made for. */
export const buildLabels = {
  pool: `${prefix}/target-machine-config-pool`,
  config: `${prefix}/rendered-machine-config`,
  osConfig: `${prefix}/machine-os-config`,
} as const;

export const roleLabel = `${prefix}/role`;
export const zoneLabel = 'topology.kubernetes.io/zone';

/** Control plane of two masters and an arbiter, as Infrastructure `cluster` calls it. */
export const arbiterTopology = 'HighlyAvailableArbiter';

export const updateInProgressTaint = {
  key: 'UpdateInProgress',
  effect: 'PreferNoSchedule',
} as const;

/** Components that appear as the source of events. */
export const components = {
  render: 'machineconfigcontroller-rendercontroller',
  /** The drain controller reports under this name too, as the real one does. */
  node: 'machineconfigcontroller-nodecontroller',
  daemon: 'machineconfigdaemon',
  build: 'machineosbuilder',
} as const;

const second = 1000;
const minute = 60 * second;

/** Simulated milliseconds: the operator's own constants, then typical times of the daemon's work. */
export const durations = {
  renderDelay: 5 * second,
  updateDelay: 5 * second,
  drainAttempt: 90 * second,
  evictionRetry: 5 * second,
  podDeletionPoll: second,
  drainRetry: minute,
  drainSlowRetry: 5 * minute,
  drainSlowThreshold: 10 * minute,
  drainTimeout: 60 * minute,

  /** Reading both configs and checking that the change can be reconciled. */
  prepare: 3 * second,
  /** Writing files and units, staging the operating system. */
  apply: 45 * second,
  /** From the kubelet's first Ready to the daemon's first sync. */
  daemonStart: 20 * second,
  /** From a build's object to its pod's first container. */
  buildPrepare: 20 * second,
  /** Pulling the base image, the layers of the Containerfile, pushing. */
  build: 8 * minute,
  /** Between looks at whether what degraded a node is gone. */
  degradedRetry: minute,
} as const;

/**
 * Least real milliseconds of the render delay. It exists to let a batch of API calls arrive
 * (deleting and re-creating MachineConfigs), and those take real time at any clock speed.
 */
export const leastRenderDelayMs = 500;

/** Least real milliseconds between polls of the API server at high clock speeds. */
export const leastPollMs = 100;
