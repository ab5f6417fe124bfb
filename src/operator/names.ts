/* Names the CMM-D operator uses on the objects it creates (contract §1). */

/** Label on every pod the operator creates. */
export const OPERATOR_POD_LABEL = { socmmd: 'v1' } as const;
/** Label of the collector pods and DaemonSet. */
export const COLLECTOR_LABEL = { app: 'cmmdc' } as const;
/** Name of the collector's DaemonSet, headless Service and Endpoints. */
export const COLLECTOR_NAME = 'cmmdc';
export const COLLECTOR_PORT = 37654;

export const NUMA_ANNOTATION = 'cmmd-numa';
export const CPUS_ANNOTATION = 'cmmd-cpus';
export const OWNER_ANNOTATION = 'cmmd.samsung.com/owner';
export const PLACED_NODE_LABEL = 'cmmd-allocate-node';

/** The operator's own console plugin: a page with a label button, and resource pages of `Label`. */
export const OPERATOR_CONSOLE_PLUGIN = 'socmmd-console-plugin';
/** The operator's Deployment, as OLM creates it. */
export const OPERATOR_DEPLOYMENT = 'socmmd-controller-manager';
/** Package and Subscription of the operator; its ClusterServiceVersions are `<package>.v<version>`. */
export const OPERATOR_PACKAGE = 'socmmd';
export const ENABLE_ANNOTATION = 'cmmd.samsung.com/enable';
export const MODE_ANNOTATION = 'cmmd.samsung.com/allocateMode';
/** What a payload object was created from, in manual mode. */
export const ALLOCATION_ANNOTATIONS = {
  nodeName: 'cmmd.samsung.com/node',
  memory: 'cmmd.samsung.com/memory',
  cpu: 'cmmd.samsung.com/cpu',
} as const;
/** On a payload object: the operator is about to delete and re-create it, for this reason. */
export const REALLOCATE_ANNOTATION = 'cmmd.samsung.com/reallocate';
