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
    'resourcequota',
    'clusterresourcequota',
    'node-lifecycle',
  ],
  'machine-config-operator': ['machine-config-operator'],
  kubevirt: [
    'hyperconverged-operator',
    'virtual-machine',
    'virtual-machine-instance',
    'virtual-machine-migration',
    'data-volume',
  ],
  'node-tuning': ['node-tuning'],
  'cmmd-operator': ['cmmd-operator'],
  managers: ['self-healing'],
} as const;

export type ControllerGroup = keyof typeof controllerGroups;

export const controllerNames: readonly string[] = Object.values(controllerGroups).flat();

/**
 * What no cluster without machines, operators and whoever manages objects from outside does: the default
 * against another API server.
 */
export const machineSideControllers: readonly string[] = [
  'kubelet',
  'node-lifecycle',
  ...controllerGroups['machine-config-operator'],
  ...controllerGroups.kubevirt,
  ...controllerGroups['node-tuning'],
  ...controllerGroups['cmmd-operator'],
  ...controllerGroups.managers,
];
