/* Names of the Machine Config Operator's protocol and of the CMM-D operator's enrolment (contract §3). */

const prefix = 'machineconfiguration.openshift.io';

/** On MachineConfigs (and on the Label object): the pool that takes them. */
export const ROLE_LABEL = `${prefix}/role`;

/** `node-role.kubernetes.io/<pool>: ""` puts a node into a custom pool, by convention. */
export const NODE_ROLE_PREFIX = 'node-role.kubernetes.io/';

/** Name of the one meaningful Label object; it counts in ANY namespace. */
export const NODE_LABEL_NAME = 'cmmd-node-label';

/** On the Label: the version of it that was written once more, so that the operator starts over. */
export const WRITTEN_AGAIN_ANNOTATION = 'cmmd-console-plugin/written-again';

/** Annotations of nodes: what the controller and the machine-config-daemon tell each other. */
export const NODE_ANNOTATIONS = {
  currentConfig: `${prefix}/currentConfig`,
  desiredConfig: `${prefix}/desiredConfig`,
  /** Image mode (on-cluster layering) only: the system's image, pulled as a whole. */
  currentImage: `${prefix}/currentImage`,
  desiredImage: `${prefix}/desiredImage`,
  /** Done, Working, Degraded or Unreconcilable. */
  state: `${prefix}/state`,
  /** Why the state is Degraded, in the daemon's words. */
  reason: `${prefix}/reason`,
  /** `drain-<config>` or `uncordon-<config>`; unequal to the next one = not done yet. */
  desiredDrain: `${prefix}/desiredDrain`,
  lastAppliedDrain: `${prefix}/lastAppliedDrain`,
  /** `Rebooting` while the host restarts. */
  postConfigAction: `${prefix}/post-config-action`,
} as const;

/** Decides the order of a rollout before age and name do. */
export const ZONE_LABEL = 'topology.kubernetes.io/zone';

/** MachineConfigs that the CMM-D operator creates for the enrolled pool, in the order it does. */
export const OPERATOR_MACHINE_CONFIGS = ['99-cmmdc-hook', '99-cmmdc-util', '99-daxctl'] as const;

/** Created besides where the hosts run RHEL before 9.4, whose kernels leave devices in devdax mode. */
export const DAX_RECONFIGURE_CONFIG = '99-daxdev-reconfigure';

/** Where the Node Tuning Operator looks for Tuned objects; anywhere else they do nothing. */
export const TUNING_NAMESPACE = 'openshift-cluster-node-tuning-operator';
