/** Names of the simulated controllers by group; the members of a group share one client. */
export const controllerGroups = {
  'control-plane': [
    'deployment',
    'replicaset',
    'daemonset',
    'endpoints',
    'scheduler',
    'kubelet',
    'disruption',
    'node-lifecycle',
  ],
  'machine-config-operator': ['machine-config-operator'],
  'cmmd-operator': ['cmmd-operator'],
} as const;

export type ControllerGroup = keyof typeof controllerGroups;

export const controllerNames: readonly string[] = Object.values(controllerGroups).flat();
