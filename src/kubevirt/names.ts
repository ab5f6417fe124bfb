/** A JSON list of hook sidecars, on a VirtualMachine's template (one on the machine itself does nothing). */
export const HOOK_ANNOTATION = 'hooks.kubevirt.io/hookSidecars';

/** On a machine's template: the NUMA nodes that this plugin's KubeVirt Plugin binds it to, such as `2` or `2,3`. */
export const NODESET_ANNOTATION = 'cmmd-console-plugin/nodeset';

/** Where a hook's script must lie to be run when the domain is defined. */
export const DOMAIN_HOOK_PATH = '/usr/bin/onDefineDomain';

/** KubeVirt puts it on every VirtualMachineInstance that runs: its node. */
export const NODE_LABEL = 'kubevirt.io/nodeName';

/** The label of the CMM-D operator's own pods: on a machine it makes the operator copy deleted pods. */
export const OPERATOR_LABEL = 'socmmd';

/** Feature gates that the methods need; neither is on by itself. */
export const SIDECAR_GATE = 'Sidecar';
export const PLUGINS_GATE = 'Plugins';

/** Since KubeVirt 1.9 hook sidecars are deprecated, and Plugins take their place. */
export const PLUGINS_SINCE = 9;

/** Label of nodes whose kubelet gives out whole CPUs, by virt-handler's word. */
export const CPU_MANAGER = 'cpumanager';
